package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
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

    /** What an account says of a fund in all, and the last month in which it was posted to it. */
    private record Used(long account, long fund, Currency currency, long sum, int last) {}

    /**
     * The accounts that say what a fund holds. They are looked up before their postings are: a database that joins both at once
     * may go through all postings there are.
     */
    private List<Used> accounts(Actor actor, String fund) {
        return template.query(
                """
                SELECT t.account_id, t.fund_id, t.currency, SUM(t.amount), MAX(t.in_month) FROM ledger_fund f
                JOIN ledger_total t ON t.organisation_id = f.organisation_id AND t.fund_id = f.id
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                    AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                WHERE f.organisation_id = ? AND f.name = ? AND f.restricted
                GROUP BY t.account_id, t.fund_id, t.currency""",
                (row, _) -> new Used(
                        row.getLong(1), row.getLong(2), Currency.of(row.getString(3)), row.getBigDecimal(4).longValueExact(), row.getInt(5)),
                actor.org(),
                fund);
    }

    /**
     * What a fund holds at the end of the day before and of each day from then on on which that changed, by currency. It is
     * reckoned back from the kept totals, so what was posted to earlier days is not read.
     */
    Map<Currency, TreeMap<LocalDate, Long>> from(Actor actor, String fund, LocalDate from) {
        var end = new TreeMap<Currency, Long>();
        var changes = new TreeMap<Currency, TreeMap<LocalDate, Long>>();
        for (var used : accounts(actor, fund)) {
            end.merge(used.currency, -used.sum, Math::addExact);
            if (used.last >= Periods.number(YearMonth.from(from))) {
                var days = changes.computeIfAbsent(used.currency, _ -> new TreeMap<>());
                template.query(
                        """
                        SELECT posting_date, SUM(amount) FROM ledger_posting
                        WHERE organisation_id = ? AND account_id = ? AND posting_date >= ? AND fund_id = ? AND currency = ?
                        GROUP BY posting_date""",
                        row -> {
                            days.merge(row.getObject(1, LocalDate.class), -row.getBigDecimal(2).longValueExact(), Math::addExact);
                        },
                        actor.org(),
                        used.account,
                        from,
                        used.fund,
                        used.currency.code());
            }
        }
        var held = new TreeMap<Currency, TreeMap<LocalDate, Long>>();
        end.forEach((currency, last) -> held.put(currency, back(last, changes.getOrDefault(currency, new TreeMap<>()), from)));
        return held;
    }

    private static TreeMap<LocalDate, Long> back(long last, TreeMap<LocalDate, Long> changes, LocalDate from) {
        var held = new TreeMap<LocalDate, Long>();
        var then = last;
        for (var change : changes.descendingMap().entrySet()) {
            held.put(change.getKey(), then);
            then -= change.getValue();
        }
        held.put(from.minusDays(1), then);
        return held;
    }

    /** What a fund holds at its lowest from a day on: no more of it can be spent on that day. */
    Money least(Actor actor, String fund, LocalDate from, Currency currency) {
        var days = from(actor, fund, from).getOrDefault(currency, new TreeMap<>());
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
            var days = from(actor, taken.fund(), entry.date()).getOrDefault(taken.amount().currency(), new TreeMap<>());
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
