package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;

/**
 * Revenue and expenses of both entities of a group, side by side, with what is taken out.
 *
 * @param rows revenue first, by name; both kinds positive, contra accounts negative
 * @param open months in which something passed between the two and that are not agreed: nothing of them is taken out
 * @param unconverted as in {@link StatementOfActivities}, of both together
 */
public record ConsolidatedStatement(
        Currency currency, List<Period> periods, List<Row> rows, List<YearMonth> open, Map<Currency, Money> unconverted) {

    /** One account and its amount in each period. */
    public record Row(String account, AccountType type, List<GroupAmount> amounts) {}

    /**
     * @param parentInternal of the parent's rows, what passed between the two in months that are agreed
     * @param subsidiaryInternal of the subsidiary's rows, the same
     */
    static ConsolidatedStatement of(
            StatementOfActivities parent,
            StatementOfActivities subsidiary,
            List<StatementOfActivities.Row> parentInternal,
            List<StatementOfActivities.Row> subsidiaryInternal,
            List<YearMonth> open) {
        var currency = parent.currency();
        var none = Money.zero(currency);
        var sums = new TreeMap<Account, GroupAmount[]>();
        var count = parent.periods().size();
        add(sums, parent.rows(), count, currency, amount -> new GroupAmount(amount, none, none));
        add(sums, subsidiary.rows(), count, currency, amount -> new GroupAmount(none, amount, none));
        add(sums, parentInternal, count, currency, amount -> new GroupAmount(none, none, amount.negate()));
        add(sums, subsidiaryInternal, count, currency, amount -> new GroupAmount(none, none, amount.negate()));
        var rows = sums.entrySet().stream()
                .map(row -> new Row(row.getKey().name(), row.getKey().type(), List.of(row.getValue())))
                .toList();
        var unconverted = new TreeMap<>(parent.unconverted());
        subsidiary.unconverted().forEach((other, amount) -> unconverted.merge(other, amount, Money::plus));
        return new ConsolidatedStatement(currency, parent.periods(), rows, List.copyOf(open), unconverted);
    }

    private static void add(
            TreeMap<Account, GroupAmount[]> sums,
            List<StatementOfActivities.Row> rows,
            int count,
            Currency currency,
            Function<Money, GroupAmount> side) {
        for (var row : rows) {
            var amounts = sums.computeIfAbsent(new Account(0, row.account(), row.type(), false), _ -> {
                var zeros = new GroupAmount[count];
                Arrays.fill(zeros, GroupAmount.zero(currency));
                return zeros;
            });
            for (var i = 0; i < count; i++) {
                amounts[i] = amounts[i].plus(side.apply(row.amounts().get(i)));
            }
        }
    }

    /** The sum of the rows of a type, per period. */
    public List<GroupAmount> sum(AccountType type) {
        var sums = new ArrayList<GroupAmount>();
        for (var i = 0; i < periods.size(); i++) {
            var column = i;
            sums.add(rows.stream()
                    .filter(row -> row.type() == type)
                    .map(row -> row.amounts().get(column))
                    .reduce(GroupAmount.zero(currency), GroupAmount::plus));
        }
        return sums;
    }

    /** Revenue less expenses, per period. */
    public List<GroupAmount> net() {
        var revenue = sum(AccountType.REVENUE);
        var expenses = sum(AccountType.EXPENSES);
        var net = new ArrayList<GroupAmount>();
        for (var i = 0; i < periods.size(); i++) {
            net.add(revenue.get(i).plus(expenses.get(i).negate()));
        }
        return net;
    }
}
