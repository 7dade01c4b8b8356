package org.commonpurse.transparency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Figures;
import org.commonpurse.reports.FiguresTable;
import org.commonpurse.reports.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How figures follow from rows, so that anyone can make them again.
 *
 * @param cells which rows a value of a table adds up
 * @param equal single numbers, each with the place in a table where the same number stands
 */
record Recipe(List<Cell> cells, Map<String, String> equal) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Recipe {
        cells = List.copyOf(cells);
    }

    /**
     * @param place {@code table/row/column}
     * @param lines beginnings of lines: {@code income/} are all rows of income
     * @param minus whether debit counts against it, as with revenue
     */
    record Cell(String place, List<String> lines, LocalDate from, LocalDate to, boolean minus) {

        boolean takes(EvidenceRow row) {
            return !row.date().isBefore(from)
                    && !row.date().isAfter(to)
                    && lines.stream().anyMatch(line -> line.endsWith("/") ? row.line().startsWith(line) : row.line().equals(line));
        }
    }

    /** Adds rows up, cell by cell. */
    static final class Sums {

        private final List<Cell> cells;
        private final Map<String, List<Cell>> byLine = new LinkedHashMap<>();
        private final Map<String, Money> sums = new LinkedHashMap<>();
        private final Currency own;
        private long rows;

        Sums(List<Cell> cells, Currency own) {
            this.cells = cells;
            this.own = own;
            cells.forEach(cell -> sums.put(cell.place(), Money.zero(own)));
        }

        void add(EvidenceRow row) {
            rows++;
            var worth = row.worth();
            if (worth == null) {
                return;
            }
            for (var cell : byLine.computeIfAbsent(row.line(), this::cellsOf)) {
                if (cell.takes(row)) {
                    sums.merge(cell.place(), cell.minus() ? worth.negate() : worth, Money::plus);
                }
            }
        }

        private List<Cell> cellsOf(String line) {
            return cells.stream()
                    .filter(cell -> cell.lines().stream().anyMatch(one -> one.endsWith("/") ? line.startsWith(one) : line.equals(one)))
                    .toList();
        }

        Money at(Cell cell) {
            return sums.getOrDefault(cell.place(), Money.zero(own));
        }

        long rows() {
            return rows;
        }
    }

    String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("cells", cells.stream().map(Recipe::document).toList());
        document.put("equal", equal);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static Map<String, Object> document(Cell cell) {
        var document = new LinkedHashMap<String, Object>();
        document.put("place", cell.place);
        document.put("lines", cell.lines);
        document.put("from", cell.from.toString());
        document.put("to", cell.to.toString());
        document.put("minus", cell.minus);
        return document;
    }

    /**
     * @throws RuntimeException where it is none
     */
    static Recipe read(byte[] json) {
        var node = MAPPER.readTree(json);
        var cells = new ArrayList<Cell>();
        for (var cell : node.required("cells")) {
            var lines = new ArrayList<String>();
            cell.required("lines").forEach(line -> lines.add(line.asString()));
            cells.add(new Cell(
                    cell.required("place").asString(),
                    lines,
                    LocalDate.parse(cell.required("from").asString()),
                    LocalDate.parse(cell.required("to").asString()),
                    cell.required("minus").asBoolean()));
        }
        var equal = new LinkedHashMap<String, String>();
        node.required("equal").properties().forEach(one -> equal.put(one.getKey(), ((JsonNode) one.getValue()).asString()));
        return new Recipe(cells, equal);
    }

    /** What stands in a place {@code table/row/column}; null where nothing does. A row's key may hold any sign but a slash. */
    static @Nullable String at(Figures figures, String place) {
        var first = place.indexOf('/');
        var last = place.lastIndexOf('/');
        return first < 0 || last <= first
                ? null
                : figures.table(place.substring(0, first))
                        .map(table -> table.value(place.substring(first + 1, last), place.substring(last + 1)))
                        .orElse(null);
    }

    /** Single amounts that stand in a table too: the first place with the same number. */
    static Map<String, String> equal(Figures figures) {
        var places = new LinkedHashMap<String, String>();
        for (var table : figures.tables()) {
            for (var row : table.rows()) {
                for (var column : table.columns()) {
                    var value = table.value(row.key(), column.id());
                    if (column.kind() == Kind.AMOUNT && value != null) {
                        places.putIfAbsent(column.unit() + " " + value, place(table, row.key(), column.id()));
                    }
                }
            }
        }
        var equal = new LinkedHashMap<String, String>();
        figures.facts().stream()
                .filter(fact -> fact.kind() == Kind.AMOUNT && places.containsKey(fact.unit() + " " + fact.value()))
                .forEach(fact -> equal.put(fact.id(), places.get(fact.unit() + " " + fact.value())));
        return equal;
    }

    static String place(FiguresTable table, String row, String column) {
        return table.id() + "/" + row + "/" + column;
    }
}
