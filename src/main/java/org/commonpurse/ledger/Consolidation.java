package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Both ledgers of a group as one. What passed between the two is taken out, month by month, once both sides have agreed to the
 * month. Only somebody who may read both ledgers sees them together.
 */
@Service
public class Consolidation {

    private final Groups groups;
    private final Intercompany intercompany;
    private final Statements statements;

    Consolidation(Groups groups, Intercompany intercompany, Statements statements) {
        this.groups = groups;
        this.intercompany = intercompany;
        this.statements = statements;
    }

    /**
     * Revenue and expenses by period.
     *
     * @param other the same person on the other side
     */
    @Transactional(readOnly = true)
    public ConsolidatedStatement activities(Actor actor, Actor other, List<Period> periods) {
        var sides = readable(actor, other);
        var months = months(sides);
        var within = months.stream()
                .filter(month -> periods.stream().anyMatch(period -> period.contains(month.month().atDay(1))))
                .toList();
        return ConsolidatedStatement.of(
                statements.activities(sides.parent(), periods, null),
                statements.activities(sides.subsidiary(), periods, null),
                internal(sides.parent(), periods, within),
                internal(sides.subsidiary(), periods, within),
                open(within));
    }

    /** What there is and what is owed at the end of a day. Only months that are over then are taken out. */
    @Transactional(readOnly = true)
    public ConsolidatedPosition position(Actor actor, Actor other, LocalDate at) {
        var sides = readable(actor, other);
        var begun = months(sides).stream().filter(month -> !month.month().atDay(1).isAfter(at)).toList();
        var over = begun.stream()
                .filter(month -> month.isAgreed() && !month.month().atEndOfMonth().isAfter(at))
                .map(GroupMonth::month)
                .toList();
        return ConsolidatedPosition.of(
                at,
                statements.balances(sides.parent(), at),
                statements.balances(sides.subsidiary(), at),
                internal(sides.parent(), over),
                internal(sides.subsidiary(), over),
                begun.stream().map(GroupMonth::month).filter(month -> !over.contains(month)).sorted().toList());
    }

    private Groups.Sides readable(Actor actor, Actor other) {
        actor.require(Right.READ);
        other.require(Right.READ);
        return groups.sides(actor, other);
    }

    private List<GroupMonth> months(Groups.Sides sides) {
        return intercompany.months(new Group(sides.parent().organisation(), sides.subsidiary().organisation()));
    }

    private static List<YearMonth> open(List<GroupMonth> months) {
        return months.stream().filter(month -> !month.isAgreed()).map(GroupMonth::month).sorted().toList();
    }

    /** The rows between the two of months that are agreed, converted as the statement converts them. */
    private List<StatementOfActivities.Row> internal(Actor side, List<Period> periods, List<GroupMonth> months) {
        var agreed = months.stream().filter(GroupMonth::isAgreed).map(month -> Period.month(month.month())).toList();
        var sums = new TreeMap<Account, Money[]>();
        if (!agreed.isEmpty()) {
            for (var row : statements.activities(side, agreed, null).rows()) {
                if (GroupAccounts.item(row.account()) != null) {
                    add(sums, row, agreed, periods, side);
                }
            }
        }
        return sums.entrySet().stream()
                .map(row -> new StatementOfActivities.Row(row.getKey().name(), row.getKey().type(), List.of(row.getValue())))
                .toList();
    }

    private static void add(
            TreeMap<Account, Money[]> sums, StatementOfActivities.Row row, List<Period> months, List<Period> periods, Actor side) {
        var amounts = sums.computeIfAbsent(new Account(0, row.account(), row.type(), false), _ -> {
            var zeros = new Money[periods.size()];
            Arrays.fill(zeros, Money.zero(side.currency()));
            return zeros;
        });
        for (var i = 0; i < months.size(); i++) {
            for (var column = 0; column < periods.size(); column++) {
                if (periods.get(column).contains(months.get(i).from())) {
                    amounts[column] = amounts[column].plus(row.amounts().get(i));
                }
            }
        }
    }

    private List<Balance> internal(Actor side, List<YearMonth> agreed) {
        var balances = new ArrayList<Balance>();
        for (var flow : intercompany.flows(side.organisation())) {
            if (agreed.contains(flow.month())) {
                balances.add(new Balance(flow.account(), flow.type(), flow.amount()));
            }
        }
        return balances;
    }
}
