package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * A table of amounts in the making. Items are given; sums, differences of columns and shares are computed from what they
 * say they are made of, so that a table cannot contradict itself.
 */
final class Amounts {

    private final String id;
    private final Currency currency;
    private final List<Column> columns;
    private final Map<String, Item> items = new LinkedHashMap<>();

    private record Item(String name, List<@Nullable Money> given, List<Term> sums, boolean isSum) {}

    Amounts(String id, Currency currency, Column... columns) {
        this.id = id;
        this.currency = currency;
        this.columns = List.of(columns);
    }

    /** A row of given amounts, one for each column that is neither a sum nor a share, in their order. */
    Amounts row(String key, String name, List<? extends @Nullable Money> amounts) {
        items.put(key, new Item(name, new ArrayList<>(amounts), List.of(), false));
        return this;
    }

    /** A row that adds up others. */
    Amounts sum(String key, List<Term> terms) {
        items.put(key, new Item("", List.of(), terms, true));
        return this;
    }

    /** The keys so far of rows that are given. */
    List<String> keys() {
        return items.entrySet().stream().filter(item -> !item.getValue().isSum).map(Map.Entry::getKey).toList();
    }

    /** A row that adds up all given ones. */
    Amounts total(String key) {
        return sum(key, keys().stream().map(Term::plus).toList());
    }

    Money at(String row, String column) {
        return Objects.requireNonNullElse(amount(row, column), Money.zero(currency));
    }

    private @Nullable Money amount(String row, String column) {
        var item = Objects.requireNonNull(items.get(row), row);
        var place = columns.stream().filter(c -> c.id().equals(column)).findFirst().orElseThrow();
        if (!place.sums().isEmpty()) {
            return add(place.sums(), other -> amount(row, other));
        }
        if (item.isSum) {
            return item.sums.isEmpty() ? Money.zero(currency) : add(item.sums, other -> amount(other, column));
        }
        var given = columns.stream().filter(c -> c.sums().isEmpty() && c.part() == null).toList();
        return item.given.get(given.indexOf(place));
    }

    private @Nullable Money add(List<Term> terms, Function<String, @Nullable Money> of) {
        Money sum = null;
        for (var term : terms) {
            var amount = of.apply(term.id());
            if (amount != null) {
                sum = (sum == null ? Money.zero(currency) : sum).plus(term.minus() ? amount.negate() : amount);
            }
        }
        return sum;
    }

    FiguresTable table() {
        var rows = new ArrayList<Row>();
        items.forEach((key, item) -> {
            var values = new ArrayList<@Nullable String>();
            for (var column : columns) {
                values.add(value(key, column));
            }
            rows.add(new Row(key, item.name, values, item.sums, null));
        });
        return new FiguresTable(id, columns, rows);
    }

    private @Nullable String value(String row, Column column) {
        var part = column.part();
        if (part == null) {
            var amount = amount(row, column.id());
            return amount == null ? null : amount.text();
        }
        var amount = amount(row, part.column());
        var whole = amount(part.row(), part.column());
        return amount == null || whole == null ? null : Draft.share(amount.decimal(), whole.decimal());
    }
}
