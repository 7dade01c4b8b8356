package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * What both entities of a group have and owe at the end of a day, side by side, with what is taken out. What the two sides have
 * not booked alike stays, as a line with the item's name, so that the sums are equal.
 *
 * @param assets debit positive
 * @param liabilities credit positive
 * @param netAssets credit positive
 * @param open months in which something passed between the two and that are not agreed: nothing of them is taken out
 */
public record ConsolidatedPosition(
        LocalDate at,
        List<Row> assets,
        List<Row> liabilities,
        Map<Currency, GroupAmount> totalAssets,
        Map<Currency, GroupAmount> totalLiabilities,
        Map<Currency, GroupAmount> netAssets,
        List<YearMonth> open) {

    /**
     * One account in one currency.
     *
     * @param difference whether it is no account but what the two sides have booked differently, under the item's name
     */
    public record Row(String account, Currency currency, boolean difference, GroupAmount amount) {}

    private record Key(AccountType type, String account, Currency currency, boolean difference) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var byType = type.compareTo(other.type);
            var byKind = byType != 0 ? byType : Boolean.compare(difference, other.difference);
            var byName = byKind != 0 ? byKind : account.compareTo(other.account);
            return byName != 0 ? byName : currency.compareTo(other.currency);
        }
    }

    /**
     * @param parentInternal of the parent's balances, what passed between the two in months that are agreed
     * @param subsidiaryInternal of the subsidiary's, the same
     */
    static ConsolidatedPosition of(
            LocalDate at,
            List<Balance> parent,
            List<Balance> subsidiary,
            List<Balance> parentInternal,
            List<Balance> subsidiaryInternal,
            List<YearMonth> open) {
        var sums = new TreeMap<Key, GroupAmount>();
        add(sums, parent, amount -> new GroupAmount(amount, zero(amount), zero(amount)));
        add(sums, subsidiary, amount -> new GroupAmount(zero(amount), amount, zero(amount)));
        for (var internal : List.of(parentInternal, subsidiaryInternal)) {
            add(sums, internal, amount -> new GroupAmount(zero(amount), zero(amount), amount.negate()));
        }
        differences(parentInternal, subsidiaryInternal).forEach((key, amount) -> {
            var type = amount.isPositive() ? AccountType.ASSETS : AccountType.LIABILITIES;
            sums.put(new Key(type, key.split("\t", 2)[0], amount.currency(), true), new GroupAmount(zero(amount), zero(amount), amount));
        });
        return of(at, sums, open);
    }

    private static Money zero(Money amount) {
        return Money.zero(amount.currency());
    }

    private static void add(TreeMap<Key, GroupAmount> sums, List<Balance> balances, Function<Money, GroupAmount> side) {
        balances.stream()
                .filter(balance -> balance.type() != AccountType.MEMO)
                .forEach(balance -> sums.merge(
                        new Key(balance.type(), balance.account(), balance.amount().currency(), false),
                        side.apply(balance.amount()),
                        GroupAmount::plus));
    }

    /** What is left of each item, by its name and currency, when both sides are added; debit positive. */
    private static Map<String, Money> differences(List<Balance> parent, List<Balance> subsidiary) {
        var left = new TreeMap<String, Money>();
        for (var internal : List.of(parent, subsidiary)) {
            for (var balance : internal) {
                var item = GroupAccounts.item(balance.account());
                left.merge(item + "\t" + balance.amount().currency(), balance.amount(), Money::plus);
            }
        }
        left.values().removeIf(Money::isZero);
        return left;
    }

    private static ConsolidatedPosition of(LocalDate at, TreeMap<Key, GroupAmount> sums, List<YearMonth> open) {
        var assets = new ArrayList<Row>();
        var liabilities = new ArrayList<Row>();
        var net = new TreeMap<Currency, GroupAmount>();
        sums.forEach((key, amount) -> {
            if (amount.isNothing()) {
                return;
            }
            switch (key.type()) {
                case ASSETS -> assets.add(new Row(key.account(), key.currency(), key.difference(), amount));
                case LIABILITIES -> liabilities.add(new Row(key.account(), key.currency(), key.difference(), amount.negate()));
                default -> net.merge(key.currency(), amount.negate(), GroupAmount::plus);
            }
        });
        return new ConsolidatedPosition(at, List.copyOf(assets), List.copyOf(liabilities), totals(assets), totals(liabilities), net, List.copyOf(open));
    }

    private static Map<Currency, GroupAmount> totals(List<Row> rows) {
        var totals = new TreeMap<Currency, GroupAmount>();
        rows.forEach(row -> totals.merge(row.currency(), row.amount(), GroupAmount::plus));
        return totals;
    }
}
