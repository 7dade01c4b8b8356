package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.RoundNumbers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What restricted funds that pay somebody are told to hold. Month by month it would fall by that pay; so before those who may not
 * see pay, the pay and what hides it stay in the fund until the end of a calendar half-year, and then what is left in it is told
 * rounded up to a round number of at least {@value #MONTHS} months of its pay: it holds so much at most, and the free funds so
 * much at least.
 */
@Repository
class PayFunds {

    /** A step is more than what so many months of pay take from the fund. */
    private static final int MONTHS = 10;

    private static final int HALF_YEAR = 6;

    /** Where a step is told, in both funds: apart from what was released, for it says nothing of any month. */
    static final String STEP = Releases.ACCOUNT + ":Told in steps";

    private static final String PAID = """
             FROM ledger_pay_entry y
            JOIN ledger_posting p ON p.organisation_id = y.organisation_id AND p.entry_number = y.entry_number AND p.fund_id > 0
            JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted = TRUE
            WHERE y.organisation_id = ? AND y.covers = FALSE""";

    private final JdbcTemplate template;

    PayFunds(JdbcTemplate template) {
        this.template = template;
    }

    /** The restricted funds that paid somebody. */
    Set<String> paying(Actor actor) {
        return new HashSet<>(template.queryForList("SELECT DISTINCT f.name" + PAID, String.class, actor.org()));
    }

    /** Whether one of them paid somebody until then. */
    boolean paid(Actor actor, LocalDate at) {
        return !template.queryForList("SELECT f.name" + PAID + " AND y.posting_date <= ? FETCH FIRST 1 ROW ONLY", String.class, actor.org(), at)
                .isEmpty();
    }

    private record Purse(Fund fund, Currency currency) {}

    /** What happened to a fund in a month, in the smallest unit: what came in less what was spent; of that, what is hidden; and pay alone. */
    private static final class Month {

        private long all;
        private long hidden;
        private long pay;
    }

    /** What is taken from these funds for the general one at the end of each half-year that is over. */
    List<PayVeil.Change> steps(Actor actor, Set<String> paying, Fund general, YearMonth now) {
        var changes = new ArrayList<PayVeil.Change>();
        months(actor, paying).forEach((purse, months) -> {
            long held = 0;
            long told = 0;
            long most = 0;
            for (var month = months.firstKey(); month.isBefore(now); month = month.plusMonths(1)) {
                var moved = months.get(month);
                if (moved != null) {
                    held += moved.all;
                    told += moved.all - moved.hidden;
                    most = Math.max(most, moved.pay);
                }
                // Before it paid anybody, there is nothing to hide.
                if (most == 0 || month.getMonthValue() % HALF_YEAR == 0) {
                    var left = most == 0 ? held : left(held, told, step(most, purse.currency));
                    if (left != told) {
                        var amount = new Money(told - left, purse.currency);
                        var day = month.atEndOfMonth();
                        changes.add(new PayVeil.Change(day, day, purse.fund, STEP, AccountType.REVENUE, amount));
                        changes.add(new PayVeil.Change(day, day, general, STEP, AccountType.REVENUE, amount.negate()));
                        told = left;
                    }
                }
            }
        });
        return changes;
    }

    /** What is held, rounded up; but not more than was told, unless that is less than is held: then some of what was paid came back. */
    private static long left(long held, long told, long step) {
        var up = held <= 0 ? 0 : Math.ceilDiv(held, step) * step;
        return held > told ? up : Math.min(told, up);
    }

    /** A round number of the currency that is as much as some months of this pay, in its smallest unit. */
    static long step(long monthly, Currency currency) {
        var pay = new Money(monthly, currency).decimal().multiply(BigDecimal.valueOf(MONTHS));
        return Money.rounded(RoundNumbers.atLeast(pay), currency).minor();
    }

    private Map<Purse, TreeMap<YearMonth, Month>> months(Actor actor, Set<String> paying) {
        var found = new LinkedHashMap<Purse, TreeMap<YearMonth, Month>>();
        template.query(
                """
                SELECT f.id, f.name, t.currency, t.in_month, SUM(t.amount) FROM ledger_total t
                JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id AND f.restricted = TRUE
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                    AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                WHERE t.organisation_id = ?
                GROUP BY f.id, f.name, t.currency, t.in_month
                ORDER BY f.id, t.currency, t.in_month""",
                row -> {
                    if (paying.contains(row.getString(2))) {
                        at(found, row.getLong(1), row.getString(2), row.getString(3), Periods.month(row.getInt(4))).all = -row.getBigDecimal(5).longValueExact();
                    }
                },
                actor.org());
        template.query(
                """
                SELECT f.id, f.name, p.currency, y.posting_date, y.covers, SUM(p.amount) FROM ledger_pay_entry y
                JOIN ledger_posting p ON p.organisation_id = y.organisation_id AND p.entry_number = y.entry_number
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted = TRUE
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                WHERE y.organisation_id = ?
                GROUP BY f.id, f.name, p.currency, y.posting_date, y.covers
                ORDER BY f.id, p.currency, y.posting_date""",
                row -> {
                    if (paying.contains(row.getString(2))) {
                        var day = row.getObject(4, LocalDate.class);
                        var month = at(found, row.getLong(1), row.getString(2), row.getString(3), YearMonth.from(day));
                        var amount = -row.getBigDecimal(6).longValueExact();
                        month.hidden += amount;
                        if (!row.getBoolean(5)) {
                            month.pay -= amount;
                        }
                    }
                },
                actor.org());
        return found;
    }

    private static Month at(Map<Purse, TreeMap<YearMonth, Month>> found, long fund, String name, String currency, YearMonth month) {
        return found.computeIfAbsent(new Purse(new Fund(fund, name, true), Currency.of(currency)), _ -> new TreeMap<>())
                .computeIfAbsent(month, _ -> new Month());
    }
}
