package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The kinds of cost that hide pay: in each month that has pay, the largest ones, until they are a tenth of it. With one employee
 * the sum of pay is the salary, and with more the difference of two sums is a start or a raise, so pay is not told alone.
 */
@Repository
class PayCovers {

    private static final String EXCHANGE = "exchange";

    private final JdbcTemplate template;

    PayCovers(JdbcTemplate template) {
        this.template = template;
    }

    /** Those that hide pay so far. */
    Set<String> kinds(Actor actor) {
        return new HashSet<>(template.queryForList("SELECT name FROM ledger_pay_cover WHERE organisation_id = ?", String.class, actor.org()));
    }

    /** The accounts of these kinds of cost. */
    Set<String> accounts(Actor actor) {
        var kinds = kinds(actor);
        return kinds.isEmpty() ? Set.of() : expenses(actor).keySet().stream()
                .filter(name -> kinds.contains(kind(name)))
                .collect(Collectors.toSet());
    }

    /** The expense accounts, and whether they hold pay. */
    private Map<String, Boolean> expenses(Actor actor) {
        var found = new HashMap<String, Boolean>();
        template.query(
                "SELECT name, payroll FROM ledger_account WHERE organisation_id = ? AND account_type = 'EXPENSES'",
                row -> {
                    found.put(row.getString(1), row.getBoolean(2));
                },
                actor.org());
        return found;
    }

    void add(Actor actor, String kind) {
        template.update("INSERT INTO ledger_pay_cover (organisation_id, name) VALUES (?, ?)", actor.org(), kind);
    }

    /** Every entry with a cost of this kind. */
    List<Long> entries(Actor actor, String kind) {
        return template.queryForList(
                """
                SELECT DISTINCT p.entry_number FROM ledger_posting p
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    AND (a.name = ? OR a.name LIKE ? ESCAPE '!')
                WHERE p.organisation_id = ?""",
                Long.class,
                kind,
                kind.replace("!", "!!").replace("%", "!%").replace("_", "!_") + ":%",
                actor.org());
    }

    /** Which kinds of cost are missing to hide the pay of the months of these new entries; where none hides yet, of all months. */
    List<String> missing(Actor actor, List<PostedEntry> links) {
        var months = links.stream()
                .filter(link -> link.entry().postings().stream().anyMatch(posting -> mayHide(posting.account()) || PayAccounts.holds(posting.account())))
                .map(link -> YearMonth.from(link.entry().date()))
                .sorted()
                .toList();
        if (months.isEmpty()) {
            return List.of();
        }
        var kinds = kinds(actor);
        var first = kinds.isEmpty() ? 0 : Periods.number(months.getFirst());
        var last = kinds.isEmpty() ? Integer.MAX_VALUE : Periods.number(months.getLast());
        var missing = new LinkedHashSet<String>();
        for (var month : months(actor, first, last)) {
            var known = Stream.concat(kinds.stream(), missing.stream()).collect(Collectors.toSet());
            missing.addAll(month.missing(known));
        }
        return List.copyOf(missing);
    }

    /** The costs of a month in one currency: of pay, and of each kind that may hide it. */
    private static final class Month {

        private BigDecimal pay = BigDecimal.ZERO;
        private final Map<String, BigDecimal> others = new TreeMap<>();

        List<String> missing(Set<String> known) {
            var hidden = others.entrySet().stream()
                    .filter(other -> known.contains(other.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var missing = new ArrayList<String>();
            var rest = others.entrySet().stream()
                    .filter(other -> !known.contains(other.getKey()) && other.getValue().signum() > 0)
                    .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .iterator();
            while (rest.hasNext() && !PayVeil.isEnough(hidden, pay)) {
                var next = rest.next();
                missing.add(next.getKey());
                hidden = hidden.add(next.getValue());
            }
            return missing;
        }
    }

    private List<Month> months(Actor actor, int first, int last) {
        var months = new LinkedHashMap<String, Month>();
        template.query(
                """
                SELECT t.in_month, t.currency, a.name, a.payroll, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id AND a.account_type = 'EXPENSES'
                WHERE t.organisation_id = ? AND t.in_month BETWEEN ? AND ?
                GROUP BY t.in_month, t.currency, a.name, a.payroll
                ORDER BY t.in_month, t.currency, a.name""",
                row -> {
                    var month = months.computeIfAbsent(row.getInt(1) + row.getString(2), _ -> new Month());
                    if (row.getBoolean(4)) {
                        month.pay = month.pay.add(row.getBigDecimal(5));
                    } else if (mayHide(row.getString(3))) {
                        month.others.merge(kind(row.getString(3)), row.getBigDecimal(5), BigDecimal::add);
                    }
                },
                actor.org(),
                first,
                last);
        return months.values().stream().filter(month -> month.pay.signum() > 0).toList();
    }

    /** Whether a cost may hide pay: one that money is paid for, and that is no fee kept from gifts. */
    private static boolean mayHide(String account) {
        var parts = account.split(":");
        return AccountType.of(account) == AccountType.EXPENSES
                && parts.length > 1
                && !PayAccounts.holds(account)
                && Funds.isPaid(account)
                && !parts[1].strip().equalsIgnoreCase(EXCHANGE);
    }

    /** The account's name up to its second part. */
    private static String kind(String account) {
        return Stream.of(account.split(":")).limit(2).collect(Collectors.joining(":"));
    }
}
