package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When loans are paid back: what is due later than in a year is not taken off free funds. */
@Service
public class Loans {

    /** Where loans are booked. */
    public static final String ACCOUNT = "Liabilities:Loans";

    private final JdbcTemplate template;
    private final Rates rates;
    private final Audit audit;

    Loans(JdbcTemplate template, Rates rates, Audit audit) {
        this.template = template;
        this.rates = rates;
        this.audit = audit;
    }

    /** A part of a loan and the day on which it is to be paid back. */
    public record Instalment(String account, LocalDate due, Money amount) {}

    /** All instalments that were entered, the earliest first. */
    @Transactional(readOnly = true)
    public List<Instalment> instalments(Actor actor) {
        actor.require(Right.READ);
        return template.query(
                "SELECT account, due, currency, amount FROM ledger_instalment WHERE organisation_id = ? ORDER BY due, account, currency",
                (row, index) -> new Instalment(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        new Money(row.getLong(4), Currency.of(row.getString(3)))),
                actor.org());
    }

    /** Keeps an instalment in place of another of that day; one of zero takes it away. */
    @Transactional
    public void set(Actor actor, Instalment instalment) {
        actor.require(Right.BOOK);
        if (!(instalment.account + ":").startsWith(ACCOUNT + ":")) {
            throw new Refused(Problem.field(
                    "ACCOUNT", instalment.account, "it is no loan", "name an account such as %s:Bank".formatted(ACCOUNT)));
        }
        if (instalment.amount.isNegative()) {
            throw new Refused(Problem.field("AMOUNT", instalment.amount.text(), "it is below zero", "write what is to be paid back"));
        }
        template.update(
                "DELETE FROM ledger_instalment WHERE organisation_id = ? AND account = ? AND currency = ? AND due = ?",
                actor.org(),
                instalment.account,
                instalment.amount.currency().code(),
                instalment.due);
        if (!instalment.amount.isZero()) {
            template.update(
                    "INSERT INTO ledger_instalment (organisation_id, account, due, currency, amount) VALUES (?, ?, ?, ?, ?)",
                    actor.org(),
                    instalment.account,
                    instalment.due,
                    instalment.amount.currency().code(),
                    instalment.amount.minor());
        }
        audit.record(actor, "instalment set", "%s, %s: %s".formatted(instalment.account, instalment.due, instalment.amount));
    }

    /** What of a loan is due after a day, in the organisation's currency at the rate of another. */
    Money dueAfter(Actor actor, String account, LocalDate at, LocalDate day) {
        var own = actor.currency();
        if (!(account + ":").startsWith(ACCOUNT + ":")) {
            return Money.zero(own);
        }
        return Money.sum(own, instalments(actor).stream()
                .filter(one -> one.account.equals(account) && one.due.isAfter(day))
                .flatMap(one -> rates.convert(one.amount, own, at).stream()));
    }
}
