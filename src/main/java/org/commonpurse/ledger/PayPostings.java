package org.commonpurse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The postings of entries that tell pay or hide it. */
@Repository
class PayPostings {

    private final JdbcTemplate template;

    PayPostings(JdbcTemplate template) {
        this.template = template;
    }

    /** By month; where the sum of pay is not told, those that hide it, too, and when what is owed of it was paid. */
    TreeMap<YearMonth, List<PayPosting>> months(Actor actor, boolean hides) {
        var openings = openings(actor);
        var found = template.query(
                """
                SELECT y.posting_date, y.covers, f.id, f.name, f.restricted, a.name, a.account_type, p.currency, SUM(p.amount),
                    CASE WHEN y.entry_number IN (%1$s) THEN y.entry_number END
                FROM ledger_pay_entry y
                JOIN ledger_posting p ON p.organisation_id = y.organisation_id AND p.entry_number = y.entry_number
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id
                WHERE y.organisation_id = ?%2$s
                GROUP BY y.posting_date, y.covers, f.id, f.name, f.restricted, a.name, a.account_type, p.currency,
                    CASE WHEN y.entry_number IN (%1$s) THEN y.entry_number END
                ORDER BY y.posting_date, a.name, f.id, p.currency"""
                        .formatted(listed(openings.keySet()), hides ? "" : " AND y.covers = FALSE"),
                (row, index) -> posting(row, openings.get(row.getLong(10))),
                actor.org());
        var months = found.stream().collect(Collectors.groupingBy(one -> YearMonth.from(one.day()), TreeMap::new, Collectors.toCollection(ArrayList::new)));
        if (hides) {
            paid(actor, months);
        }
        return new TreeMap<>(months);
    }

    /** What of the costs that are told together with others is pay, by the day on which it counts. */
    List<PayPosting> alone(Actor actor) {
        var pay = accounts(actor);
        return months(actor, true).values().stream()
                .flatMap(List::stream)
                .filter(one -> !one.covers())
                .filter(one -> one.hidden(pay, name -> pay.contains(name) ? PayAccounts.WITH_OTHERS : name).account().equals(PayAccounts.WITH_OTHERS))
                .toList();
    }

    /** The accounts that hold pay. */
    Set<String> accounts(Actor actor) {
        return new HashSet<>(template.queryForList(
                "SELECT name FROM ledger_account WHERE organisation_id = ? AND payroll", String.class, actor.org()));
    }

    /** The postings of these entries. */
    List<PayPosting> of(Actor actor, Collection<Long> numbers) {
        var found = new ArrayList<PayPosting>();
        for (var chunk : Among.chunks(numbers)) {
            found.addAll(template.query(
                    """
                    SELECT p.posting_date, FALSE, f.id, f.name, f.restricted, a.name, a.account_type, p.currency, p.amount
                    FROM %s JOIN ledger_posting p ON p.organisation_id = ? AND p.entry_number = k.v
                    JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id"""
                            .formatted(Among.numbers(chunk.size())),
                    (row, index) -> posting(row, null),
                    Among.arguments(chunk, actor.org())));
        }
        return found;
    }

    private static PayPosting posting(ResultSet row, @Nullable String opening) throws SQLException {
        return new PayPosting(
                row.getObject(1, LocalDate.class),
                row.getBoolean(2),
                new Fund(row.getLong(3), row.getString(4), row.getBoolean(5)),
                row.getString(6),
                AccountType.valueOf(row.getString(7)),
                new Money(row.getBigDecimal(9).longValueExact(), Currency.of(row.getString(8))),
                opening,
                false);
    }

    /** The entries of opening balances in which pay is owed, and the account of opening equity in each. */
    Map<Long, String> openings(Actor actor) {
        var found = new HashMap<Long, String>();
        template.query(
                """
                SELECT y.entry_number, MIN(a.name) FROM ledger_account a
                JOIN ledger_posting p ON p.organisation_id = a.organisation_id AND p.account_id = a.id
                JOIN ledger_pay_entry y ON y.organisation_id = p.organisation_id AND y.entry_number = p.entry_number AND y.covers = FALSE
                WHERE a.organisation_id = ? AND LOWER(a.name) LIKE ? || '%'
                GROUP BY y.entry_number""",
                row -> {
                    found.put(row.getLong(1), row.getString(2));
                },
                actor.org(),
                PayPosting.OPENING);
        return found;
    }

    /** Numbers for a list in SQL, which may not be empty. */
    static String listed(Set<Long> numbers) {
        return numbers.isEmpty() ? "-1" : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private record Place(String account, Fund fund, String currency) {}

    /**
     * Adds what of the pay that is owed on accounts for all kinds of things was paid: whatever lowers what is owed there below it, since
     * an invoice may be paid together with others. It counts as cost then, and until then nothing of it is owed.
     */
    private void paid(Actor actor, TreeMap<YearMonth, ArrayList<PayPosting>> months) {
        var invoiced = new LinkedHashMap<Place, TreeMap<YearMonth, List<PayPosting>>>();
        months.forEach((month, postings) -> postings.stream()
                .filter(one -> !one.covers() && one.opening() == null && PayAccounts.isShared(one.account()))
                .forEach(one -> invoiced.computeIfAbsent(new Place(one.account(), one.fund(), one.amount().currency().code()), _ -> new TreeMap<>())
                        .computeIfAbsent(month, _ -> new ArrayList<>())
                        .add(one)));
        invoiced.forEach((place, found) -> {
            long owed = 0;
            long pay = 0;
            var moved = moved(actor, place);
            for (var month : moved.keySet()) {
                owed -= moved.get(month);
                var own = found.getOrDefault(month, List.of());
                var before = pay;
                pay = Math.max(0, Math.min(pay - own.stream().mapToLong(one -> one.amount().minor()).sum(), owed));
                if (pay != before) {
                    var day = own.stream().map(PayPosting::day).max(LocalDate::compareTo).orElse(month.atEndOfMonth());
                    var more = new Money(pay - before, Currency.of(place.currency));
                    var into = months.computeIfAbsent(month, _ -> new ArrayList<>());
                    into.add(new PayPosting(day, false, place.fund, place.account, AccountType.LIABILITIES, more, null, true));
                    into.add(new PayPosting(day, false, place.fund, PayAccounts.WITH_OTHERS, AccountType.EXPENSES, more.negate(), null, true));
                }
            }
        });
    }

    /** What was posted on an account, month by month, debit positive. */
    private TreeMap<YearMonth, Long> moved(Actor actor, Place place) {
        var moved = new TreeMap<YearMonth, Long>();
        template.query(
                """
                SELECT t.in_month, SUM(t.amount) FROM ledger_account a
                JOIN ledger_total t ON t.organisation_id = a.organisation_id AND t.account_id = a.id AND t.fund_id = ? AND t.currency = ?
                WHERE a.organisation_id = ? AND a.name = ?
                GROUP BY t.in_month""",
                row -> {
                    moved.put(Periods.month(row.getInt(1)), row.getBigDecimal(2).longValueExact());
                },
                place.fund.id(),
                place.currency,
                actor.org(),
                place.account);
        return moved;
    }
}
