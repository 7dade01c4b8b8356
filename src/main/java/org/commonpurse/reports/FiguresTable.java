package org.commonpurse.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of exact values. Rows and columns have stable ids, and sums say what they are made of. */
public record FiguresTable(String id, List<Column> columns, List<Row> rows) {

    public FiguresTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (var row : rows) {
            if (row.values.size() != columns.size()) {
                throw new IllegalArgumentException("%s/%s has %d values for %d columns"
                        .formatted(id, row.key, row.values.size(), columns.size()));
            }
        }
    }

    /**
     * A column.
     *
     * @param unit the currency of amounts; else empty
     * @param sums the columns of the same row that it is the sum of; empty where it is not a sum
     * @param part what it is a part of; null for other kinds than shares
     */
    public record Column(String id, Kind kind, String unit, List<Term> sums, @Nullable Part part) {

        public Column {
            sums = List.copyOf(sums);
        }

        public static Column of(String id, Kind kind) {
            return new Column(id, kind, "", List.of(), null);
        }

        public static Column amount(String id, String currency) {
            return new Column(id, Kind.AMOUNT, currency, List.of(), null);
        }

        /** An amount that is the sum of other columns. */
        public static Column sum(String id, String currency, Term... terms) {
            return new Column(id, Kind.AMOUNT, currency, List.of(terms), null);
        }

        /** The share that a row's value in a column has of another row's. */
        public static Column share(String id, String column, String row) {
            return new Column(id, Kind.SHARE, "", List.of(), new Part(column, row));
        }
    }

    /** A share is a row's value in this column, divided by that of this row. */
    public record Part(String column, String row) {}

    /**
     * A row.
     *
     * @param key stable; the pack's texts may have words for it
     * @param name what it is called where the texts have no words for it: the name of an account, a month
     * @param values one for each column: exact, {@link Figures#WITHHELD}, or null where nothing was recorded
     * @param sums the rows that it is the sum of; empty where it is not a sum
     * @param group who stands behind it, for the privacy guard; never written into any file
     */
    public record Row(
            String key, String name, List<@Nullable String> values, List<Term> sums, @Nullable Group group) {

        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values));
            sums = List.copyOf(sums);
        }

        public static Row of(String key, String name, List<@Nullable String> values) {
            return new Row(key, name, values, List.of(), null);
        }

        public boolean isSum() {
            return !sums.isEmpty();
        }

        /** The same row with other values. */
        public Row with(List<@Nullable String> other) {
            return new Row(key, name, other, sums, group);
        }

        public Row of(Group other) {
            return new Row(key, name, values, sums, other);
        }
    }

    /**
     * The people whose money a row adds up.
     *
     * @param people how many
     * @param largest the largest amount of one of them, where known
     */
    public record Group(int people, @Nullable String largest) {}

    public Optional<Row> row(String key) {
        return rows.stream().filter(row -> row.key.equals(key)).findFirst();
    }

    /** The place of a column, from 0; -1 where there is none. */
    public int column(String column) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).id.equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** A value; null where there is no such row or column, or nothing was recorded. */
    public @Nullable String value(String row, String column) {
        var place = column(column);
        return place < 0 ? null : row(row).map(found -> found.values.get(place)).orElse(null);
    }

    /** A value as a number; null where it is none. */
    public @Nullable BigDecimal number(String row, String column) {
        var value = value(row, column);
        var place = column(column);
        return value == null || value.equals(Figures.WITHHELD) || !columns.get(place).kind.isNumeric()
                ? null
                : new BigDecimal(value);
    }

    /** The rows that are not sums. */
    public List<Row> items() {
        return rows.stream().filter(row -> !row.isSum()).toList();
    }
}
