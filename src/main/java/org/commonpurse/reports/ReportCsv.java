package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.List;
import org.commonpurse.shell.Console;

/**
 * A report as one CSV file in the long form: a line for each value, with its table, row and column, by id and in words.
 * Values are exact and written with a point, whatever the language, so that any program can read them.
 */
final class ReportCsv {

    private ReportCsv() {}

    static String text(Figures figures, Texts texts) {
        var appendices = new Appendices(figures, texts);
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("period", "table", "row", "column", "value", "unit", "kind", "table_name", "row_name", "column_name"));
        for (var table : figures.tables()) {
            for (var row : table.rows()) {
                for (var i = 0; i < table.columns().size(); i++) {
                    var column = table.columns().get(i);
                    var value = row.values().get(i);
                    lines.add(List.of(
                            figures.period().name(), table.id(), row.key(), column.id(), value == null ? "" : value,
                            column.unit(), column.kind().label(), texts.title(table), appendices.name(table, row),
                            appendices.column(table, column)));
                }
            }
        }
        for (var fact : figures.facts()) {
            lines.add(List.of(
                    figures.period().name(), "facts", fact.id(), "value", fact.value(), fact.unit(), fact.kind().label(),
                    texts.label("table.facts"), texts.fact(fact), texts.label("column.value")));
        }
        for (var check : figures.checks()) {
            lines.add(List.of(
                    figures.period().name(), "checks", check.id(), "result", check.ok() ? "ok" : "off", "", Kind.TEXT.label(),
                    texts.label("table.checks"), texts.label("check." + check.id()), texts.label("column.result")));
        }
        return Console.csv(lines);
    }
}
