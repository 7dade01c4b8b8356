package org.commonpurse.reports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.FiguresTable.Column;
import org.jspecify.annotations.Nullable;

/** What came in and what went out: by month, by source, by kind of cost, with the same of the period before. */
final class Activities {

    /** Payroll and freelancers in one. */
    private static final String STAFF = "staff";

    /** Payroll, freelancers and other costs in one, since the first two alone would tell what somebody gets. */
    private static final String STAFF_AND_OTHERS = "staff-and-others";

    /** How many sources or costs are named; the rest is added up. */
    private static final int NAMED = 12;

    private static final String OTHER = "other";
    private static final List<String> CONTRA = List.of("Refunded", "Returned", "Charged back");

    private final Draft draft;
    private final StatementOfActivities statement;
    private final StatementOfActivities byMonth;
    private final boolean hasPrevious;
    private boolean mayTellStaff;

    private Activities(Draft draft, Statements statements, LocalDate today) {
        this.draft = draft;
        var span = statements.span(draft.actor);
        var previous = draft.period.previous();
        this.hasPrevious = !span.isEmpty() && !span.getFirst().isAfter(previous.to());
        this.statement = statements.activities(
                draft.actor, hasPrevious ? List.of(previous, draft.period) : List.of(draft.period), null);
        this.byMonth = statements.activities(draft.actor, months(draft.period, today), null);
    }

    /**
     * Adds the tables {@code months, income, fees, costs} with their facts and checks.
     *
     * @param alone how much of what a period tells together with other costs is pay
     */
    static Activities add(Draft draft, Statements statements, LocalDate today, Function<Period, Money> alone) {
        var activities = new Activities(draft, statements, today);
        activities.addMonths();
        activities.addIncome();
        activities.addCosts(alone);
        activities.addUnconverted();
        return activities;
    }

    /** The months of the table of months. */
    List<YearMonth> months() {
        return byMonth.periods().stream().map(period -> YearMonth.from(period.from())).toList();
    }

    /** What staff and freelancers cost in each of these months; empty where not even the whole period's may be told. */
    List<Money> staff() {
        if (!mayTellStaff) {
            return List.of();
        }
        return IntStream.range(0, byMonth.periods().size())
                .mapToObj(month -> Money.sum(byMonth.currency(), byMonth.rows().stream()
                        .filter(row -> row.type() == AccountType.EXPENSES)
                        .filter(row -> group(row.account()).equals(STAFF))
                        .map(row -> row.amounts().get(month))))
                .toList();
    }

    /** A year's own months as far as they have begun; for a month, it and the eleven before. */
    private static List<Period> months(Period period, LocalDate today) {
        var last = YearMonth.from(period.to());
        var now = YearMonth.from(today);
        var first = period.isYear() ? YearMonth.from(period.from()) : last.minusMonths(11);
        return Period.months(first, last.isAfter(now) && !first.isAfter(now) ? now : last);
    }

    private void addMonths() {
        var income = byMonth.sum(AccountType.REVENUE, "");
        var costs = byMonth.sum(AccountType.EXPENSES, "");
        var table = new Amounts(
                "months",
                statement.currency(),
                Column.amount("income", draft.currency()),
                Column.amount("costs", draft.currency()),
                Column.sum("net", draft.currency(), Term.plus("income"), Term.minus("costs")));
        for (var i = 0; i < byMonth.periods().size(); i++) {
            var month = byMonth.periods().get(i).name();
            table.row(month, month, List.of(income.get(i), costs.get(i)));
        }
        draft.add(table.total("total").table());
        var row = draft.period.isYear() ? "total" : draft.period.name();
        draft.check("months-income", List.of("+months/%s/income".formatted(row)), List.of("+income/total/amount"));
        draft.check("months-costs", List.of("+months/%s/costs".formatted(row)), List.of("+costs/total/amount"));
    }

    private Amounts compared(String id) {
        var amount = Column.amount("amount", draft.currency());
        var share = Column.share("share", "amount", id.equals("income") ? "gross" : "total");
        return hasPrevious
                ? new Amounts(
                        id, statement.currency(), amount, share, Column.amount("previous", draft.currency()),
                        Column.sum("change", draft.currency(), Term.plus("amount"), Term.minus("previous")))
                : new Amounts(id, statement.currency(), amount, share);
    }

    private void addIncome() {
        var table = compared("income");
        var sources = new LinkedHashMap<String, List<Money>>();
        var contra = new LinkedHashMap<String, List<Money>>();
        for (var row : rows(AccountType.REVENUE)) {
            var name = below(row.account());
            (CONTRA.contains(name) ? contra : sources).put(name, row.amounts());
        }
        put(table, sources);
        table.total("gross");
        var gross = table.at("gross", "amount");
        contra.forEach((name, amounts) -> table.row(name, name, latestFirst(amounts)));
        table.sum("total", Stream.concat(Stream.of("gross"), contra.keySet().stream()).map(Term::plus).toList());
        draft.add(table.table());
        var total = table.at("total", "amount");
        draft.fact("income.gross", gross);
        draft.fact("income.total", total);
        draft.fact("income.given-back", gross.minus(total));
        if (hasPrevious) {
            var before = table.at("total", "previous");
            draft.fact("income.previous", before);
            if (draft.complete) {
                draft.share("income.change", total.minus(before), before);
            }
        }
        sources.entrySet().stream()
                .max(Comparator.comparing(source -> source.getValue().getLast()))
                .filter(source -> source.getValue().getLast().isPositive())
                .ifPresent(source -> {
                    draft.fact("source.largest", Kind.TEXT, name(source.getKey(), sources.keySet()), "");
                    draft.share("source.largest.share", source.getValue().getLast(), gross);
                });
        draft.define("income", "income", "income.total", "income.gross", "income.given-back", "months");
    }

    private void addCosts(Function<Period, Money> alone) {
        var fees = compared("fees");
        var feeRows = new LinkedHashMap<String, List<Money>>();
        var costs = new LinkedHashMap<String, List<Money>>();
        for (var row : rows(AccountType.EXPENSES)) {
            var name = below(row.account());
            if (second(row.account()).equals("fees")) {
                feeRows.put(name, row.amounts());
            } else {
                costs.merge(group(row.account()), row.amounts(), Activities::plus);
            }
        }
        put(fees, feeRows);
        fees.total("total");
        var hasFees = !feeRows.isEmpty();
        if (hasFees) {
            draft.add(fees.table());
        }
        var table = compared("costs");
        hide(costs, statement.periods().stream().map(alone).toList());
        put(table, costs);
        if (hasFees) {
            table.row("fees", "", latestFirst(fees, "total"));
        }
        table.total("total");
        draft.add(table.table());
        addCostFacts(table, hasFees ? fees.at("total", "amount") : null, costs);
    }

    /**
     * Adds other costs to those that are told together with pay, the largest first, until they are a tenth of it in every period: in
     * some month there may have been none.
     */
    private static void hide(Map<String, List<Money>> costs, List<Money> alone) {
        var told = costs.remove(STAFF_AND_OTHERS);
        if (told == null) {
            return;
        }
        while (!costs.isEmpty() && !isHidden(told, alone)) {
            var largest = costs.entrySet().stream()
                    .max(Comparator.comparing(cost -> cost.getValue().getLast().abs()))
                    .orElseThrow();
            told = plus(told, largest.getValue());
            costs.remove(largest.getKey());
        }
        costs.put(STAFF_AND_OTHERS, told);
    }

    private static boolean isHidden(List<Money> told, List<Money> alone) {
        return IntStream.range(0, told.size()).allMatch(i ->
                told.get(i).minus(alone.get(i)).abs().decimal().multiply(BigDecimal.TEN).compareTo(alone.get(i).abs().decimal()) >= 0);
    }

    /** Only where fees were booked: a source that pays net says nothing about what it kept. */
    private void addFeeFacts(Money fees) {
        draft.fact("costs.fees", fees);
        var gross = Money.sum(
                draft.actor.currency(),
                statement.sum(AccountType.REVENUE, "Revenue:Donations").stream().skip(hasPrevious ? 1 : 0));
        draft.share("fees.share", fees, gross);
    }

    private void addCostFacts(Amounts costs, @Nullable Money fees, Map<String, List<Money>> byLine) {
        var total = costs.at("total", "amount");
        draft.fact("costs.total", total);
        if (fees != null) {
            addFeeFacts(fees);
        }
        var income = Money.sum(draft.actor.currency(), statement.sum(AccountType.REVENUE, "").stream().skip(hasPrevious ? 1 : 0));
        draft.fact("result", income.minus(total));
        draft.fact(income.minus(total).isNegative() ? "deficit" : "surplus", income.minus(total).abs());
        var staff = byLine.get(STAFF);
        mayTellStaff = staff != null && staff.getLast().isPositive();
        if (staff != null && mayTellStaff) {
            draft.fact("costs.staff", staff.getLast());
            draft.share("staff.share", staff.getLast(), total);
        } else if (staff != null || !byLine.containsKey(STAFF_AND_OTHERS)) {
            draft.fact("costs.staff", Money.zero(draft.actor.currency()));
        }
        if (hasPrevious) {
            var before = costs.at("total", "previous");
            draft.fact("costs.previous", before);
            if (draft.complete) {
                draft.share("costs.change", total.minus(before), before);
            }
        }
        if (fees != null) {
            draft.check("fees", List.of("+fees/total/amount"), List.of("+costs/fees/amount"));
        }
        draft.check("result", List.of("+income/total/amount", "-costs/total/amount"), List.of("+fact:result"));
        draft.define("costs", 3, "costs", "costs.total", "result", "surplus", "deficit", "pay.counts");
        if (fees != null) {
            draft.define("fees", "fees", "costs.fees", "fees.share");
        }
        draft.define("staff", 3, "costs.staff", "staff.share");
    }

    private void addUnconverted() {
        if (!statement.unconverted().isEmpty()) {
            var rows = statement.unconverted().values().stream()
                    .map(amount -> FiguresTable.Row.of(amount.currency().code(), amount.currency().code(), List.of(amount.text())))
                    .toList();
            draft.add(new FiguresTable("unconverted", List.of(Column.of("amount", Kind.NUMBER)), rows));
        }
        draft.check("converted", statement.unconverted().isEmpty());
    }

    private List<StatementOfActivities.Row> rows(AccountType type) {
        return statement.rows().stream().filter(row -> row.type() == type).toList();
    }

    /** The largest by name, in falling order; what is left as one. */
    private void put(Amounts table, Map<String, List<Money>> amounts) {
        var sorted = amounts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Money>> row) -> row.getValue().getLast().abs())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        var named = sorted.size() <= NAMED ? sorted.size() : NAMED - 1;
        sorted.stream().limit(named).forEach(row ->
                table.row(row.getKey(), name(row.getKey(), amounts.keySet()), latestFirst(row.getValue())));
        sorted.stream().skip(named).map(Map.Entry::getValue).reduce(Activities::plus)
                .ifPresent(rest -> table.row(OTHER, "", latestFirst(rest)));
    }

    /** The period itself before the one before it, as the columns have them. */
    private static List<Money> latestFirst(List<Money> amounts) {
        return amounts.reversed();
    }

    private List<Money> latestFirst(Amounts table, String row) {
        return hasPrevious
                ? List.of(table.at(row, "amount"), table.at(row, "previous"))
                : List.of(table.at(row, "amount"));
    }

    private static List<Money> plus(List<Money> a, List<Money> b) {
        return IntStream.range(0, a.size()).mapToObj(i -> a.get(i).plus(b.get(i))).toList();
    }

    /** The account's name without its type. */
    private static String below(String account) {
        return account.contains(":") ? account.substring(account.indexOf(':') + 1) : account;
    }

    private static String second(String account) {
        var below = below(account);
        var colon = below.indexOf(':');
        return (colon < 0 ? below : below.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** Which line of costs an account goes to: all pay as one, the rest by its own name. */
    private static String group(String account) {
        if (account.equals(PayAccounts.WITH_OTHERS)) {
            return STAFF_AND_OTHERS;
        }
        return PayAccounts.holds(account) ? STAFF : below(account);
    }

    /** The last part of the name, unless another account has the same one. */
    private static String name(String below, Iterable<String> all) {
        var last = below.substring(below.lastIndexOf(':') + 1);
        var names = new ArrayList<String>();
        all.forEach(other -> names.add(other.substring(other.lastIndexOf(':') + 1)));
        return names.stream().filter(last::equals).count() > 1 ? below.replace(":", " · ") : last;
    }
}
