package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;

/** A statement of activities as three columns for each period: without donor restrictions, with them, in all. */
public record RestrictedColumns(StatementOfActivities without, StatementOfActivities with) {

    private static final int COLUMNS = 3;

    /** What the three columns of a period are called, after its name. */
    public static final List<String> NAMES = List.of("without", "with", "in all");

    /** All as one statement, whose columns are named after period and part; releases are the last of revenue. */
    public StatementOfActivities sideBySide() {
        var periods = new ArrayList<Period>();
        without.periods().forEach(period -> NAMES.forEach(
                name -> periods.add(new Period(period.name() + " " + name, period.from(), period.to()))));
        var amounts = new TreeMap<Account, Money[]>();
        add(amounts, without, 0);
        add(amounts, with, 1);
        var rows = new ArrayList<StatementOfActivities.Row>();
        for (var type : List.of(AccountType.REVENUE, AccountType.EXPENSES)) {
            for (var released : List.of(false, true)) {
                amounts.forEach((account, sums) -> {
                    if (account.type() == type && Releases.isReleased(account.name()) == released) {
                        rows.add(new StatementOfActivities.Row(account.name(), type, List.of(sums)));
                    }
                });
            }
        }
        var net = new ArrayList<Money>();
        for (var i = 0; i < without.net().size(); i++) {
            net.add(without.net().get(i));
            net.add(with.net().get(i));
            net.add(without.net().get(i).plus(with.net().get(i)));
        }
        var unconverted = new TreeMap<>(without.unconverted());
        with.unconverted().forEach((currency, amount) -> unconverted.merge(currency, amount, Money::plus));
        return new StatementOfActivities(without.currency(), periods, rows, net, unconverted);
    }

    private static void add(TreeMap<Account, Money[]> amounts, StatementOfActivities part, int column) {
        for (var row : part.rows()) {
            var sums = amounts.computeIfAbsent(new Account(0, row.account(), row.type(), false), _ -> {
                var zeros = new Money[row.amounts().size() * COLUMNS];
                Arrays.fill(zeros, Money.zero(part.currency()));
                return zeros;
            });
            for (var i = 0; i < row.amounts().size(); i++) {
                var amount = row.amounts().get(i);
                sums[i * COLUMNS + column] = amount;
                sums[i * COLUMNS + 2] = sums[i * COLUMNS + 2].plus(amount);
            }
        }
    }
}
