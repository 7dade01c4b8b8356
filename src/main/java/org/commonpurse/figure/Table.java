package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a figure. The first cell of each row names the row.
 *
 * @param headers one for each column; the unit stands here, once
 */
public record Table(String caption, List<String> headers, List<List<Cell>> rows) {

    public Table {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * What stands in one place.
     *
     * @param text for people, in their locale
     * @param exact the number itself, for files; null for names and for what is missing
     */
    public record Cell(String text, @Nullable BigDecimal exact) {

        boolean isNumber() {
            return exact != null || text.isEmpty();
        }
    }

    /** The table as HTML, every text escaped. */
    public String html() {
        var html = new StringBuilder("<table class=\"figure-table\"><caption>")
                .append(Text.escape(caption))
                .append("</caption><thead><tr>");
        headers.forEach(header -> html.append("<th scope=\"col\">").append(Text.escape(header)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr><th scope=\"row\"><bdi>").append(Text.escape(row.getFirst().text())).append("</bdi></th>");
            row.stream().skip(1).forEach(cell -> html
                    .append(cell.isNumber() ? "<td class=\"number\">" : "<td>")
                    .append(Text.escape(cell.text()))
                    .append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    /** Places down, series across. */
    static Table of(Caption caption, Axis axis, List<Series> all, Locale locale) {
        var symbol = caption.unit().symbol(locale);
        var headers = new ArrayList<String>();
        headers.add(axis.head(locale));
        all.forEach(series -> headers.add(series.title(locale) + (symbol.isEmpty() ? "" : " (" + symbol + ")")));
        var rows = IntStream.range(0, axis.size()).mapToObj(place -> {
            var row = new ArrayList<Cell>();
            row.add(new Cell(axis.name(place, locale), null));
            all.forEach(series -> row.add(number(series.at(place), caption.unit(), Series.values(List.of(series)).toList(), locale)));
            return List.copyOf(row);
        });
        return new Table(caption.title(), headers, rows.toList());
    }

    /** A number written with as many decimals as its column needs. */
    static Cell number(@Nullable BigDecimal value, Unit unit, List<BigDecimal> column, Locale locale) {
        return value == null
                ? new Cell("", null)
                : new Cell(unit.number(value, unit.decimals(column.stream()), locale), value);
    }
}
