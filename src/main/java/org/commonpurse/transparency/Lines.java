package org.commonpurse.transparency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.FiguresTable;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts stand behind which row of the tables of income, fees and costs. Most rows are named after their account;
 * those that add several up are found by their sums. Accounts that cannot be placed make a line that no figure is made of.
 */
record Lines(Map<String, String> byAccount) {

    private static final int MOST = 16;

    static Lines of(Figures figures, StatementOfActivities statement) {
        var lines = new HashMap<String, String>();
        for (var id : List.of("income", "fees", "costs")) {
            figures.table(id).ifPresent(table -> place(table, accounts(statement, id), lines));
        }
        return new Lines(lines);
    }

    @Nullable String of(String account) {
        return byAccount.get(account);
    }

    private static List<StatementOfActivities.Row> accounts(StatementOfActivities statement, String table) {
        return statement.rows().stream()
                .filter(row -> table.equals(row.type() == AccountType.REVENUE ? "income" : isFee(row.account()) ? "fees" : "costs"))
                .toList();
    }

    private static boolean isFee(String account) {
        return (below(account) + ":").regionMatches(true, 0, "Fees:", 0, 5);
    }

    private static String below(String account) {
        return account.substring(account.indexOf(':') + 1);
    }

    private static void place(FiguresTable table, List<StatementOfActivities.Row> accounts, Map<String, String> lines) {
        var left = new ArrayList<StatementOfActivities.Row>();
        for (var account : accounts) {
            if (table.row(below(account.account())).isPresent() && adds(table, below(account.account()), List.of(account))) {
                lines.put(account.account(), table.id() + "/" + below(account.account()));
            } else {
                left.add(account);
            }
        }
        left.sort(Comparator.comparing((StatementOfActivities.Row row) -> row.amounts().getLast().abs()).reversed()
                .thenComparing(StatementOfActivities.Row::account));
        var rows = table.items().stream()
                .map(FiguresTable.Row::key)
                .filter(key -> !key.equals("fees") && !lines.containsValue(table.id() + "/" + key))
                .toList();
        for (var i = 0; i < rows.size(); i++) {
            var key = rows.get(i);
            var found = i == rows.size() - 1 ? List.copyOf(left) : subset(table, key, left);
            found.forEach(account -> lines.put(account.account(), table.id() + "/" + key));
            left.removeAll(found);
        }
        left.forEach(account -> lines.put(account.account(), table.id() + "/?"));
    }

    /** The accounts that add up to a row: few enough to try all. */
    private static List<StatementOfActivities.Row> subset(
            FiguresTable table, String key, List<StatementOfActivities.Row> accounts) {
        var count = Math.min(MOST, accounts.size());
        for (var mask = 1; mask < 1 << count; mask++) {
            var chosen = mask;
            var some = IntStream.range(0, count).filter(i -> (chosen >> i & 1) == 1).mapToObj(accounts::get).toList();
            if (adds(table, key, some)) {
                return some;
            }
        }
        return List.of();
    }

    private static boolean adds(FiguresTable table, String key, List<StatementOfActivities.Row> accounts) {
        var columns = accounts.getFirst().amounts().size();
        return isSum(table.value(key, "amount"), accounts, columns - 1)
                && (columns == 1 || isSum(table.value(key, "previous"), accounts, 0));
    }

    private static boolean isSum(@Nullable String value, List<StatementOfActivities.Row> accounts, int column) {
        var zero = Money.zero(accounts.getFirst().amounts().getFirst().currency());
        return accounts.stream().map(row -> row.amounts().get(column)).reduce(zero, Money::plus).text().equals(value);
    }
}
