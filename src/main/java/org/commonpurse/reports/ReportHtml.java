package org.commonpurse.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.reports.FiguresTable.Row;
import org.commonpurse.reports.Story.Appendix;
import org.commonpurse.reports.Story.Block;
import org.commonpurse.reports.Story.Grid;
import org.commonpurse.reports.Story.Picture;
import org.commonpurse.reports.Story.Piece;
import org.commonpurse.reports.Story.Prose;

/**
 * A report as HTML: an article for a page of ours, or a page by itself that needs nothing from anywhere. No script, no
 * style in attributes; the classes are those of the style sheet.
 */
final class ReportHtml {

    private final Figures figures;
    private final Texts texts;
    private final Numbers numbers;
    private final Story story;
    private final Appendices appendices;
    private final StringBuilder html = new StringBuilder(32_000);

    private ReportHtml(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
        this.numbers = new Numbers(texts);
        this.story = Outline.story(figures, texts);
        this.appendices = new Appendices(figures, texts);
    }

    /** The report as an {@code <article>} that begins with its {@code <h1>}. */
    static String article(Figures figures, Texts texts) {
        return new ReportHtml(figures, texts).article();
    }

    /** A whole page with the style sheet inside. */
    static String page(Figures figures, Texts texts) {
        var made = new ReportHtml(figures, texts);
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="%s">
                <title>%s – %s</title>
                <style>
                %s</style>
                </head>
                <body class="report-page">
                <main>
                %s
                </main>
                </body>
                </html>
                """
                .formatted(
                        texts.language(), escape(figures.provenance().program()), escape(made.story.title()),
                        escape(made.story.subtitle()), styles(), made.article());
    }

    private static String styles() {
        try (InputStream stream = ReportHtml.class.getResourceAsStream("/META-INF/resources/styles.css")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String article() {
        html.append("<article class=\"report\" lang=\"%s\">\n<header class=\"report-head\">".formatted(texts.language()))
                .append("<p class=\"report-publisher\"><bdi>%s</bdi></p>".formatted(escape(story.subtitle())))
                .append("<h1>%s</h1></header>\n".formatted(escape(story.title())));
        contents();
        for (var section : story.sections()) {
            html.append("<section id=\"%s\">\n<h2>%s</h2>\n".formatted(section.id(), escape(section.title())));
            blocks(section.blocks());
            html.append("</section>\n");
        }
        return html.append("</article>").toString();
    }

    private void contents() {
        html.append("<nav class=\"report-contents\" aria-label=\"%s\"><ul>".formatted(escape(texts.label("contents"))));
        story.sections().forEach(section ->
                html.append("<li><a href=\"#%s\">%s</a></li>".formatted(section.id(), escape(section.title()))));
        html.append("</ul></nav>\n");
    }

    private void blocks(List<Block> blocks) {
        var items = new ArrayList<Prose>();
        for (var block : blocks) {
            if (block instanceof Prose prose && prose.isItem()) {
                items.add(prose);
                continue;
            }
            list(items);
            block(block);
        }
        list(items);
    }

    private void list(List<Prose> items) {
        if (!items.isEmpty()) {
            html.append("<ul>");
            items.forEach(item -> html.append("<li>").append(prose(item)).append("</li>"));
            html.append("</ul>\n");
            items.clear();
        }
    }

    private void block(Block block) {
        switch (block) {
            case Prose prose -> {
                if (!prose.pieces().isEmpty()) {
                    html.append("<p>").append(prose(prose)).append("</p>\n");
                }
            }
            case Picture picture -> html.append(new Pictures(figures, texts).of(picture).html(texts.locale())).append('\n');
            case Grid grid -> table(grid.table());
            case Appendix appendix -> {
                switch (appendix) {
                    case DEFINITIONS -> definitions();
                    case CHECKS -> rows("checks", texts.title("checks"), appendices.checkHeads(), appendices.checks());
                    case PROVENANCE -> provenance();
                }
            }
        }
    }

    private String prose(Prose prose) {
        return prose.pieces().stream().map(this::piece).collect(Collectors.joining());
    }

    /** A number carries its exact value and leads to its definition. */
    private String piece(Piece piece) {
        var fact = piece.fact();
        if (fact == null) {
            return escape(piece.text());
        }
        var data = fact.kind().isNumeric()
                ? "<data class=\"fact\" value=\"%s\">%s</data>".formatted(escape(fact.value()), escape(piece.text()))
                : "<bdi>%s</bdi>".formatted(escape(piece.text()));
        return figures.definition(fact.id())
                .map(definition -> "<a href=\"#definition-%s\">%s</a>".formatted(definition.id(), data))
                .orElse(data);
    }

    private void table(FiguresTable table) {
        var title = escape(texts.title(table));
        var unit = table.columns().stream().map(FiguresTable.Column::unit).filter(u -> !u.isEmpty()).findFirst();
        open(title, unit.map(code -> texts.label("amounts-in").replace("{0}", code)).orElse(""));
        html.append("<thead><tr><th scope=\"col\">%s</th>".formatted(escape(texts.head(table))));
        table.columns().forEach(column -> html.append("<th scope=\"col\"%s>%s</th>".formatted(
                number(column), escape(appendices.column(table, column) + (column.kind() == Kind.SHARE ? " (%)" : "")))));
        html.append("</tr></thead><tbody>");
        table.rows().forEach(row -> row(table, row));
        close();
    }

    private void row(FiguresTable table, Row row) {
        html.append(row.isSum() ? "<tr class=\"total\">" : "<tr>")
                .append("<th scope=\"row\"><bdi>%s</bdi></th>".formatted(escape(appendices.name(table, row))));
        for (var i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            var value = row.values().get(i);
            html.append("<td%s>%s</td>".formatted(number(column), escape(numbers.cell(value, column))));
        }
        html.append("</tr>");
    }

    private static String number(FiguresTable.Column column) {
        return column.kind().isNumeric() ? " class=\"number\"" : "";
    }

    private void open(String title, String unit) {
        html.append("""
                <div class="report-scroll" tabindex="0" role="region" aria-label="%s"><table class="report-table">\
                <caption>%s%s</caption>""".formatted(title, title, unit.isEmpty() ? "" : " <span>%s</span>".formatted(escape(unit))));
    }

    private void close() {
        html.append("</tbody></table></div>\n");
    }

    private void definitions() {
        html.append("<dl class=\"report-definitions\">");
        for (var definition : figures.definitions()) {
            html.append("<div id=\"definition-%s\"><dt>%s <span>%s</span></dt><dd>%s</dd></div>".formatted(
                    definition.id(), escape(texts.label("definition." + definition.id() + ".title")),
                    escape(texts.label("version").replace("{0}", Integer.toString(definition.version()))),
                    escape(texts.label("definition." + definition.id()))));
        }
        html.append("</dl>\n");
    }

    private void rows(String name, String title, List<String> heads, List<List<String>> rows) {
        open(escape(title), "");
        html.append("<thead><tr>");
        heads.forEach(head -> html.append("<th scope=\"col\">%s</th>".formatted(escape(head))));
        html.append("</tr></thead><tbody class=\"report-%s\">".formatted(name));
        for (var row : rows) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(escape(row.getFirst())));
            row.stream().skip(1).forEach(cell -> html.append("<td>%s</td>".formatted(escape(cell))));
            html.append("</tr>");
        }
        close();
    }

    private void provenance() {
        html.append("<dl class=\"report-provenance\">");
        appendices.provenance().forEach(row -> html.append(
                "<div><dt>%s</dt><dd>%s</dd></div>".formatted(escape(row.getFirst()), escape(row.getLast()))));
        html.append("</dl>\n<p>%s</p>\n".formatted(escape(texts.label("provenance.verify"))));
    }

    /** Fit for content and attributes; control signs, which HTML cannot hold, are left out. */
    static String escape(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\t\\n]]|[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
