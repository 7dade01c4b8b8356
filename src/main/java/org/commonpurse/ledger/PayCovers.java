package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The kinds of cost that hide pay: in each month that has pay, the largest ones, until they are a tenth of it. With one employee
 * the sum of pay is the salary, so pay is not told alone. With more, the difference of two sums is a start or a raise, so the same
 * goes for the change from one month to the next: those that changed most are in it, until their change is a tenth of that of pay.
 */
@Repository
class PayCovers {

    private static final String EXCHANGE = "exchange";

    private final PayPostings postings;
    private final JdbcTemplate template;
    private final Clock clock;

    PayCovers(PayPostings postings, JdbcTemplate template, Clock clock) {
        this.postings = postings;
        this.template = template;
        this.clock = clock;
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

    /** What left one account in a month for pay, and for what hides it. */
    private static final class Paid {

        private BigDecimal pay = BigDecimal.ZERO;
        private BigDecimal others = BigDecimal.ZERO;
    }

    private record Place(YearMonth month, long account, String currency) {}

    /** A payment, and the name by which it is known. */
    record Payment(long entry, String reference, BigDecimal amount) {}

    /**
     * The largest payments of a month from an account of which little left otherwise than for pay, until they hide it: costs
     * that were owed first are paid by entries that are on no account of costs.
     *
     * @param waiting those that have no account yet and may be pay themselves
     */
    List<Payment> payments(Actor actor, YearMonth first, YearMonth last, Supplier<Set<Long>> waiting) {
        var places = new LinkedHashMap<Place, Paid>();
        template.query(
                """
                SELECT y.posting_date, p.account_id, p.currency, y.covers, a.name, SUM(p.amount) FROM ledger_pay_entry y
                JOIN ledger_posting p ON p.organisation_id = y.organisation_id AND p.entry_number = y.entry_number
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id AND a.account_type = 'ASSETS'
                WHERE y.organisation_id = ? AND y.posting_date BETWEEN ? AND ?
                GROUP BY y.posting_date, p.account_id, p.currency, y.covers, a.name
                ORDER BY y.posting_date, p.account_id, p.currency""",
                row -> {
                    if (Funds.isMoney(row.getString(5))) {
                        var month = YearMonth.from(row.getObject(1, LocalDate.class));
                        var paid = places.computeIfAbsent(new Place(month, row.getLong(2), row.getString(3)), _ -> new Paid());
                        if (row.getBoolean(4)) {
                            paid.others = paid.others.add(row.getBigDecimal(6));
                        } else {
                            paid.pay = paid.pay.add(row.getBigDecimal(6));
                        }
                    }
                },
                actor.org(),
                first.atDay(1),
                last.atEndOfMonth());
        var found = new ArrayList<Payment>();
        places.forEach((place, paid) -> {
            if (paid.pay.signum() >= 0 || PayVeil.isEnough(paid.others, paid.pay)) {
                return;
            }
            var apart = waiting.get();
            var rest = largest(actor, place).stream().filter(payment -> !apart.contains(payment.entry)).iterator();
            while (rest.hasNext() && !PayVeil.isEnough(paid.others, paid.pay)) {
                var next = rest.next();
                found.add(next);
                paid.others = paid.others.add(next.amount);
            }
        });
        return found;
    }

    private List<Payment> largest(Actor actor, Place place) {
        return template.query(
                """
                SELECT e.entry_number, e.reference, p.amount FROM ledger_posting p
                JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number AND e.reverses IS NULL
                LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                LEFT JOIN ledger_pay_entry y ON y.organisation_id = p.organisation_id AND y.entry_number = p.entry_number
                WHERE p.organisation_id = ? AND p.account_id = ? AND p.currency = ? AND p.posting_date BETWEEN ? AND ? AND p.amount < 0
                    AND y.entry_number IS NULL AND r.entry_number IS NULL
                ORDER BY p.amount, e.entry_number FETCH FIRST 50 ROWS ONLY""",
                (row, index) -> new Payment(row.getLong(1), row.getString(2), row.getBigDecimal(3)),
                actor.org(),
                place.account,
                place.currency,
                place.month.atDay(1),
                place.month.atEndOfMonth());
    }

    /**
     * Which kinds of cost are missing to hide the pay of each month and what changed in it from one month to
     * the next.
     */
    List<String> missing(Actor actor) {
        if (!expenses(actor).containsValue(true)) {
            return List.of();
        }
        var kinds = kinds(actor);
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var known = new HashSet<>(kinds);
        for (var course : costs(actor).values()) {
            Costs before = null;
            for (var month : course.entrySet()) {
                var costs = month.getValue();
                known.addAll(costs.missing(known));
                // A month that is not over is not seen yet, and its costs are not all there.
                if (before != null && month.getKey().isBefore(now)) {
                    var change = costs.less(before);
                    var more = Stream.concat(known.stream(), change.missing(known).stream()).collect(Collectors.toSet());
                    if (change.areHiddenBy(more)) {
                        known.addAll(more);
                    }
                }
                before = costs;
            }
        }
        known.removeAll(kinds);
        return known.stream().sorted().toList();
    }

    /** Costs of a month, or what they are more than those of the month before, in one currency: of pay, and of each kind that may hide it. */
    private static final class Costs {

        private BigDecimal pay = BigDecimal.ZERO;
        private final Map<String, BigDecimal> others = new TreeMap<>();

        Costs less(Costs before) {
            var change = new Costs();
            change.pay = pay.subtract(before.pay);
            change.others.putAll(others);
            before.others.forEach((kind, amount) -> change.others.merge(kind, amount.negate(), BigDecimal::add));
            return change;
        }

        /** The largest kinds beside these, until all hide the pay or none is left. */
        List<String> missing(Set<String> kinds) {
            var hidden = of(kinds);
            var rest = others.entrySet().stream()
                    .filter(other -> !kinds.contains(other.getKey()) && other.getValue().signum() != 0)
                    .sorted(Comparator.<Map.Entry<String, BigDecimal>, BigDecimal>comparing(other -> other.getValue().abs())
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .iterator();
            var missing = new ArrayList<String>();
            while (rest.hasNext() && !PayVeil.isEnough(hidden, pay)) {
                var next = rest.next();
                missing.add(next.getKey());
                hidden = hidden.add(next.getValue());
            }
            return missing;
        }

        /** Whether these hide the pay. Where all kinds do not, it shows in the sum of all costs, whatever is one with it. */
        boolean areHiddenBy(Set<String> kinds) {
            return PayVeil.isEnough(of(kinds), pay);
        }

        private BigDecimal of(Set<String> kinds) {
            return others.entrySet().stream()
                    .filter(other -> kinds.contains(other.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * By currency and month; a month without any such cost is there, too, between the others. Pay counts when it is paid: what is
     * owed of it is seen by nobody who may not see it.
     */
    private Map<String, TreeMap<YearMonth, Costs>> costs(Actor actor) {
        var found = new TreeMap<String, TreeMap<YearMonth, Costs>>();
        template.query(
                """
                SELECT t.in_month, t.currency, a.name, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                    AND a.account_type = 'EXPENSES' AND a.payroll = FALSE
                WHERE t.organisation_id = ?
                GROUP BY t.in_month, t.currency, a.name""",
                row -> {
                    if (mayHide(row.getString(3))) {
                        at(found, row.getString(2), Periods.month(row.getInt(1))).others.merge(kind(row.getString(3)), row.getBigDecimal(4), BigDecimal::add);
                    }
                },
                actor.org());
        for (var pay : postings.alone(actor)) {
            var costs = at(found, pay.amount().currency().code(), YearMonth.from(pay.day()));
            costs.pay = costs.pay.add(BigDecimal.valueOf(pay.amount().minor()));
        }
        found.values().forEach(course -> {
            for (var month = course.firstKey(); month.isBefore(course.lastKey()); month = month.plusMonths(1)) {
                course.computeIfAbsent(month, _ -> new Costs());
            }
        });
        return found;
    }

    private static Costs at(Map<String, TreeMap<YearMonth, Costs>> found, String currency, YearMonth month) {
        return found.computeIfAbsent(currency, _ -> new TreeMap<>()).computeIfAbsent(month, _ -> new Costs());
    }

    /** Whether a cost may hide pay: one that money is paid for, and that is no fee kept from gifts. */
    static boolean mayHide(String account) {
        var parts = account.split(":");
        return AccountType.of(account) == AccountType.EXPENSES
                && parts.length > 1
                && !PayAccounts.holds(account)
                && GroupAccounts.item(account) == null
                && Funds.isPaid(account)
                && !parts[1].strip().equalsIgnoreCase(EXCHANGE);
    }

    /** The account's name up to its second part. */
    private static String kind(String account) {
        return Stream.of(account.split(":")).limit(2).collect(Collectors.joining(":"));
    }
}
