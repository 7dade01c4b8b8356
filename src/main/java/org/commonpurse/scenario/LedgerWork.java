package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.staffing.WorkBooks;
import org.springframework.stereotype.Component;

/** Work in the ledger: what was booked on the accounts of pay, and unpaid work in the memo accounts. */
@Component
class LedgerWork implements WorkBooks {

    private static final String UNPAID = "Memo:Unpaid work";
    private static final String GIVEN = "Memo:Unpaid work:Given";

    private final Statements statements;
    private final Journal journal;
    private final PayPrivacy pay;

    LedgerWork(Statements statements, Journal journal, PayPrivacy pay) {
        this.pay = pay;
        this.statements = statements;
        this.journal = journal;
    }

    private static String reference(YearMonth month) {
        return "unpaid-work:" + month;
    }

    @Override
    public List<Booked> months(Actor actor, YearMonth from, YearMonth to) {
        var activities = statements.activities(actor, Period.months(from, to), null);
        var none = Money.zero(actor.currency());
        var all = pay.hides(actor) ? activities.staff().stream().map(_ -> none).toList() : activities.staff();
        var months = new ArrayList<Booked>();
        var before = unpaid(actor, from.minusMonths(1));
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            var at = months.size();
            var freelance = Money.sum(actor.currency(), activities.rows().stream()
                    .filter(row -> row.type() == AccountType.EXPENSES && PayAccounts.isFreelance(row.account()))
                    .map(row -> row.amounts().get(at)));
            var until = unpaid(actor, month);
            months.add(new Booked(
                    month, all.get(at).minus(freelance), freelance, until.minus(before),
                    journal.byReference(actor, reference(month)).isPresent()));
            before = until;
        }
        return months;
    }

    private Money unpaid(Actor actor, YearMonth month) {
        return Money.sum(actor.currency(), statements.balances(actor, month.atEndOfMonth()).stream()
                .filter(balance -> balance.account().equals(UNPAID) && balance.amount().currency().equals(actor.currency()))
                .map(balance -> balance.amount()));
    }

    @Override
    public void bookUnpaid(Actor actor, YearMonth month, Money value) {
        if (!unpaid(actor, month).minus(unpaid(actor, month.minusMonths(1))).isZero()) {
            throw new IllegalArgumentException(t("Unpaid work of {0} is booked already.", Amounts.month(month)));
        }
        var entry = new JournalEntry(
                reference(month),
                month.atEndOfMonth(),
                t("Unpaid work of {0}, as valued in Staffing", Amounts.month(month)),
                List.of(new Posting(UNPAID, value), new Posting(GIVEN, value.negate())));
        switch (journal.post(actor, List.of(entry), null).getFirst()) {
            case PostResult.Posted _ -> { }
            case PostResult.AlreadyPosted _, PostResult.Conflict _ -> throw new IllegalArgumentException(
                    t("Unpaid work of {0} is booked already.", Amounts.month(month)));
            case PostResult.PeriodClosed closed -> throw new IllegalArgumentException(t(
                    "{0} is closed. Open it again under Ledger → Months, or leave its unpaid work out.", Amounts.month(closed.month())));
        }
    }

    @Override
    public void takeBackUnpaid(Actor actor, YearMonth month) {
        var entry = journal.byReference(actor, reference(month)).orElseThrow(() -> new IllegalArgumentException(
                t("Unpaid work of {0} was not booked here.", Amounts.month(month))));
        var undone = journal.reverse(actor, entry.number(), entry.entry().date(), t("Unpaid work taken back in Staffing"));
        if (undone instanceof Journal.Reversal.MonthClosed closed) {
            throw new IllegalArgumentException(t(
                    "{0} is closed. Open it again under Ledger → Months, or leave its unpaid work out.", Amounts.month(closed.month())));
        }
    }
}
