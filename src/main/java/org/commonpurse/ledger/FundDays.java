package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What restricted funds hold day by day, and that nobody takes more from one than there is. */
@Component
class FundDays {

    private final JdbcTemplate template;

    FundDays(JdbcTemplate template) {
        this.template = template;
    }

    /** The restricted funds among those that entries touch. */
    static Set<String> touched(List<PostedEntry> entries) {
        var funds = new LinkedHashSet<String>();
        entries.forEach(posted -> posted.entry().postings().forEach(posting -> {
            if (!posting.fund().equals(Fund.GENERAL)) {
                funds.add(posting.fund());
            }
        }));
        return funds;
    }

    /** All restricted funds. */
    Set<String> restricted(Actor actor) {
        return new LinkedHashSet<>(template.queryForList(
                "SELECT name FROM ledger_fund WHERE organisation_id = ? AND restricted ORDER BY name", String.class, actor.org()));
    }

    /**
     * What a fund holds at the end of each day on which that changed, by currency. Only accounts are read that the fund was
     * ever posted to.
     */
    Map<Currency, TreeMap<LocalDate, Long>> of(Actor actor, String fund) {
        var days = new TreeMap<Currency, TreeMap<LocalDate, Long>>();
        template.query(
                """
                SELECT p.currency, p.posting_date, SUM(p.amount)
                FROM (SELECT DISTINCT t.account_id, t.fund_id FROM ledger_total t
                    JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id
                    JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                        AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                    WHERE t.organisation_id = ? AND f.name = ? AND f.restricted) k
                JOIN ledger_posting p ON p.organisation_id = ? AND p.account_id = k.account_id AND p.fund_id = k.fund_id
                GROUP BY p.currency, p.posting_date""",
                row -> {
                    days.computeIfAbsent(Currency.of(row.getString(1)), _ -> new TreeMap<>())
                            .put(row.getObject(2, LocalDate.class), -row.getBigDecimal(3).longValueExact());
                },
                actor.org(),
                fund,
                actor.org());
        days.values().forEach(FundDays::addUp);
        return days;
    }

    private static void addUp(TreeMap<LocalDate, Long> days) {
        var sum = 0L;
        for (var day : days.entrySet()) {
            sum += day.getValue();
            day.setValue(sum);
        }
    }

    /** What a fund holds at its lowest from a day on: no more of it can be spent on that day. */
    Money least(Actor actor, String fund, LocalDate from, Currency currency) {
        var days = of(actor, fund).getOrDefault(currency, new TreeMap<>());
        return new Money(least(days, from), currency);
    }

    private static long least(TreeMap<LocalDate, Long> days, LocalDate from) {
        var then = days.floorEntry(from);
        var least = then == null ? 0 : then.getValue();
        for (var held : days.tailMap(from, false).values()) {
            least = Math.min(least, held);
        }
        return least;
    }

    /**
     * Refuses an entry that somebody writes by hand and that takes more from a restricted fund than it holds on that day or on
     * a later one. What the fund lacked before does not count against an entry that takes nothing from it.
     */
    void refuseOverdraft(Actor actor, JournalEntry entry) {
        for (var taken : taken(entry)) {
            var days = of(actor, taken.fund()).getOrDefault(taken.amount().currency(), new TreeMap<>());
            var held = least(days, entry.date());
            if (held < taken.amount().minor()) {
                throw overdraft(taken, new Money(held, taken.amount().currency()), entry.date());
            }
        }
    }

    private static Refused overdraft(Posting taken, Money held, LocalDate day) {
        var left = held.isPositive() ? held : Money.zero(held.currency());
        return new Refused(Problem.field(
                "fund",
                taken.fund(),
                "it holds %s on %s, or will on a later day, and %s would be taken from it; a restricted fund is never below zero"
                        .formatted(held, day, taken.amount()),
                left.isZero()
                        ? "post what the fund received first, or post this to the fund General"
                        : "post %s to %s and the other %s to General, or post what the fund received first"
                                .formatted(left, taken.fund(), taken.amount().minus(left))));
    }

    /** What an entry takes from each restricted fund, by currency; an account is named only to make a posting of it. */
    private static List<Posting> taken(JournalEntry entry) {
        var sums = new TreeMap<String, Posting>();
        for (var posting : entry.postings()) {
            var type = AccountType.of(posting.account());
            if (!posting.fund().equals(Fund.GENERAL) && (type.isActivity() || type == AccountType.EQUITY)) {
                sums.merge(
                        posting.fund() + "\t" + posting.amount().currency(),
                        posting,
                        (a, b) -> new Posting(a.account(), a.amount().plus(b.amount()), a.fund()));
            }
        }
        return new ArrayList<>(sums.values().stream().filter(sum -> sum.amount().isPositive()).toList());
    }
}
