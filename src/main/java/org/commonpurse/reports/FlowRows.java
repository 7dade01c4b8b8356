package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FlowMap.Item;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.reports.MoneyFlow.Kind;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Row;
import org.commonpurse.reports.MoneyFlow.Sum;
import org.commonpurse.scenario.BudgetLine;
import org.jspecify.annotations.Nullable;

/** The indented table: accounts with subtotals; beside a budget in the order of its lines. */
final class FlowRows {

    private static final Place NOTHING = new Place("", Kind.ALL, "", "", 1);

    private final Currency currency;
    private final List<Item> items;
    private final FlowGroups groups;
    private final Money whole;
    private final List<Row> rows = new ArrayList<>();

    private FlowRows(Currency currency, List<Item> items, FlowGroups groups, Money whole) {
        this.currency = currency;
        this.items = items;
        this.groups = groups;
        this.whole = whole;
    }

    static List<Row> of(Currency currency, List<Item> items, FlowGroups groups, Money whole, @Nullable Against against) {
        var table = new FlowRows(currency, items, groups, whole);
        if (against == null) {
            table.section(Sum.INCOME, item -> item.type() == AccountType.REVENUE, null);
            table.section(Sum.COST, item -> item.type() == AccountType.EXPENSES, null);
        } else {
            table.beside(against);
        }
        var result = Money.sum(currency, items.stream()
                .map(item -> item.type() == AccountType.REVENUE ? item.amount() : item.amount().negate()));
        table.rows.add(new Row(0, Sum.RESULT, NOTHING, result, table.share(result), against == null ? null : result(currency, against)));
        return List.copyOf(table.rows);
    }

    private void beside(Against against) {
        Predicate<Item> gift = FlowGroups::isGift;
        section(Sum.GIFTS, gift.or(FlowGroups::isFee), line(against, BudgetLine.GIFTS));
        section(Sum.OTHER_INCOME, item -> item.type() == AccountType.REVENUE && !FlowGroups.isGift(item), line(against, BudgetLine.INCOME));
        Predicate<Item> cost = item -> item.type() == AccountType.EXPENSES && !FlowGroups.isFee(item);
        if (groups.hides()) {
            section(Sum.COST, cost, line(against, BudgetLine.STAFF));
            return;
        }
        var staff = tree(FlowGroups::isStaff);
        staff.forEach(node -> add(node, 0, line(against, BudgetLine.STAFF)));
        if (staff.isEmpty()) {
            var none = new Place("staff", Kind.STAFF, "", "", 1);
            rows.add(new Row(0, Sum.NONE, none, Money.zero(currency), share(Money.zero(currency)), line(against, BudgetLine.STAFF)));
        }
        section(Sum.OTHER_COST, cost.and(item -> !FlowGroups.isStaff(item)), line(against, BudgetLine.OTHER));
    }

    private static Against.@Nullable Line line(Against against, BudgetLine wanted) {
        return against.lines().stream().filter(line -> line.what().contains(wanted)).findFirst().orElse(null);
    }

    private static Against.Line result(Currency currency, Against against) {
        var planned = Money.zero(currency);
        var due = Money.zero(currency);
        var booked = Money.zero(currency);
        for (var line : against.lines()) {
            planned = line.isCost() ? planned.minus(line.planned()) : planned.plus(line.planned());
            due = line.isCost() ? due.minus(line.due()) : due.plus(line.due());
            booked = line.isCost() ? booked.minus(line.booked()) : booked.plus(line.booked());
        }
        return new Against.Line(List.of(BudgetLine.values()), planned, due, booked);
    }

    /** A group or an account in the making. */
    private final class Node {

        final Place place;
        final LinkedHashMap<String, Node> below = new LinkedHashMap<>();
        Money own = Money.zero(currency);

        Node(Place place) {
            this.place = place;
        }

        Money sum() {
            return Money.sum(currency, below.values().stream().map(Node::sum)).plus(own);
        }
    }

    private List<Node> tree(Predicate<Item> wanted) {
        var roots = new LinkedHashMap<String, Node>();
        for (var item : items) {
            if (wanted.test(item) && !item.amount().isZero()) {
                var level = roots;
                Node at = null;
                for (var place : groups.path(item.account())) {
                    at = level.computeIfAbsent(place.id(), _ -> new Node(place));
                    level = at.below;
                }
                if (at != null) {
                    at.own = at.own.plus(item.amount());
                }
            }
        }
        return sorted(roots);
    }

    private static List<Node> sorted(Map<String, Node> nodes) {
        return nodes.values().stream().sorted(Comparator.comparing(Node::sum).reversed().thenComparing(node -> node.place.id())).toList();
    }

    /** A sum and what it is made of. Fees among gifts are taken off. */
    private void section(Sum sum, Predicate<Item> wanted, Against.@Nullable Line line) {
        var added = tree(wanted.and(item -> !(sum == Sum.GIFTS && FlowGroups.isFee(item))));
        var takenOff = sum == Sum.GIFTS ? tree(FlowGroups::isFee) : List.<Node>of();
        var total = Money.sum(currency, added.stream().map(Node::sum)).minus(Money.sum(currency, takenOff.stream().map(Node::sum)));
        rows.add(new Row(0, sum, NOTHING, total, share(total), line));
        added.forEach(node -> add(node, 1, null));
        takenOff.forEach(node -> addNegated(node, 1));
    }

    private void add(Node node, int depth, Against.@Nullable Line line) {
        add(node, depth, line, false);
    }

    private void addNegated(Node node, int depth) {
        add(node, depth, null, true);
    }

    private void add(Node node, int depth, Against.@Nullable Line line, boolean negated) {
        rows.add(row(node.place, depth, node.sum(), line, negated));
        if (!node.below.isEmpty() && !node.own.isZero()) {
            var itself = new Place(node.place.id() + "/directly", Kind.DIRECTLY, node.place.name(), node.place.account(), 1);
            rows.add(row(itself, depth + 1, node.own, null, negated));
        }
        sorted(node.below).forEach(below -> add(below, depth + 1, null, negated));
    }

    private Row row(Place place, int depth, Money amount, Against.@Nullable Line line, boolean negated) {
        var signed = negated ? amount.negate() : amount;
        return new Row(depth, Sum.NONE, place, signed, share(signed), line);
    }

    private @Nullable BigDecimal share(Money amount) {
        return whole.isPositive() ? amount.decimal().divide(whole.decimal(), MathContext.DECIMAL64) : null;
    }
}
