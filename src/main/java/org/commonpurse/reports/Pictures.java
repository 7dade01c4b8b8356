package org.commonpurse.reports;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Bridge;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.jspecify.annotations.Nullable;

/** The pictures of a report. Each shows one of its tables, which stands beside it. */
final class Pictures {

    private static final Map<String, String> TABLES = Map.of(
            "months", "months",
            "income", "income",
            "costs", "costs",
            "net-assets", "net-assets",
            "recurring", "recurring",
            "mrr", "movements");

    private final Figures figures;
    private final Texts texts;

    Pictures(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
    }

    /** The table that a picture shows; empty where there is no such picture. */
    static Optional<String> table(String id) {
        return Optional.ofNullable(TABLES.get(id));
    }

    /** Whether there is something to compare: one bar alone says no more than its number. */
    static boolean isWorthSeeing(String id, Figures figures) {
        return table(id).flatMap(figures::table).filter(table -> table.items().size() > 1).isPresent();
    }

    Figure of(Story.Picture picture) {
        var table = table(picture.id()).flatMap(figures::table).orElseThrow();
        var caption = new Caption(
                "figure-" + picture.id(),
                picture.title(),
                texts.find("figure." + picture.id()).orElse(""),
                Unit.money(figures.publisher().currency(), texts.label("unit." + picture.id()).replace("{currency}", figures.publisher().currency())),
                texts.label("source.ledger"),
                figures.lastDay());
        return switch (picture.id()) {
            case "months" -> months(table, caption);
            case "income" -> bars(table, caption, "amount", Tone.INCOME);
            case "costs" -> bars(table, caption, "amount", Tone.COST);
            case "net-assets" -> bridge(table, caption, "opening", "closing");
            case "recurring" -> bridge(table, caption, "start", "end");
            case "mrr" -> mrr(table, caption);
            default -> throw new IllegalArgumentException("there is no figure " + picture.id());
        };
    }

    private Figure months(FiguresTable table, Caption caption) {
        return Bars.grouped(
                caption,
                axis(table),
                Series.of(texts.label("column.income"), Tone.INCOME, column(table, "income")),
                Series.of(texts.label("column.costs"), Tone.COST, column(table, "costs")));
    }

    private Figure mrr(FiguresTable table, Caption caption) {
        return Lines.of(caption, axis(table), Series.of(texts.label("column.movements.end"), Tone.INCOME, column(table, "end")));
    }

    private Axis axis(FiguresTable table) {
        var months = table.items().stream().map(row -> YearMonth.parse(row.key())).toList();
        var axis = Axis.months(months.getFirst(), months.getLast());
        return figures.period().complete() ? axis : axis.incompleteFrom(months.getLast());
    }

    private static List<@Nullable BigDecimal> column(FiguresTable table, String column) {
        var values = new ArrayList<@Nullable BigDecimal>();
        table.items().forEach(row -> values.add(table.number(row.key(), column)));
        return values;
    }

    private Figure bars(FiguresTable table, Caption caption, String column, Tone tone) {
        var rows = table.rows().stream()
                .takeWhile(row -> !row.isSum())
                .filter(row -> table.number(row.key(), column) != null)
                .toList();
        var values = new ArrayList<@Nullable BigDecimal>();
        rows.forEach(row -> values.add(table.number(row.key(), column)));
        return Bars.grouped(
                caption,
                Axis.names(rows.stream().map(row -> texts.row(table, row)).toList()),
                Series.of(texts.label("column.amount"), tone, values));
    }

    private Figure bridge(FiguresTable table, Caption caption, String start, String end) {
        var steps = table.items().stream().filter(row -> !row.key().equals(start)).toList();
        return new Bridge(
                caption,
                label(table, start),
                number(table, start),
                steps.stream().map(row -> Bridge.Step.of(texts.row(table, row), number(table, row.key()))).toList(),
                label(table, end));
    }

    private String label(FiguresTable table, String key) {
        return texts.row(table, table.row(key).orElseThrow());
    }

    private static BigDecimal number(FiguresTable table, String key) {
        var number = table.number(key, "amount");
        return number == null ? BigDecimal.ZERO : number;
    }
}
