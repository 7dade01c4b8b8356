package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows against columns, the stronger the colour the more: cohorts by month, for one.
 *
 * @param head what the rows are: "First gift in"
 * @param values row by row; null or missing where there is none
 */
public record HeatMap(
        Caption caption, String head, List<String> rows, List<String> columns, List<List<@Nullable BigDecimal>> values)
        implements Figure {

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    @Nullable BigDecimal at(int row, int column) {
        return row < values.size() && column < values.get(row).size() ? values.get(row).get(column) : null;
    }

    @Override
    public Table table(Locale locale) {
        var headers = new ArrayList<>(List.of(head));
        headers.addAll(columns);
        var all = values.stream().flatMap(List::stream).filter(value -> value != null).toList();
        var lines = new ArrayList<List<Table.Cell>>();
        for (var row = 0; row < rows.size(); row++) {
            var cells = new ArrayList<>(List.of(new Table.Cell(rows.get(row), null)));
            for (var column = 0; column < columns.size(); column++) {
                cells.add(Table.number(at(row, column), caption.unit(), all, locale));
            }
            lines.add(cells);
        }
        return new Table(caption.title(), headers, lines);
    }
}
