package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.commonpurse.giving.Definition;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;

/** What stands behind a figure: its definitions with their versions, the numbers that went in, and the way to the rows. */
final class Behind {

    private Behind() {}

    /** A number that went into a figure. */
    record Input(String name, String value) {}

    /**
     * Closed at first; opened by mouse or keyboard.
     *
     * @param figure what it is about, so that each of several on a page has a name of its own
     * @param rows where the rows are, or how to come to them
     */
    static Details of(String figure, List<Definition> definitions, List<Input> inputs, Component... rows) {
        var content = new Div();
        definitions.forEach(definition -> content.add(text(definition)));
        if (!inputs.isEmpty()) {
            var table = Tables.of(t("Went in"), "");
            inputs.forEach(input -> Tables.row(table, input.name, List.of(input.value)));
            content.add(new H3(t("Inputs")), Page.wide(table));
        }
        if (rows.length > 0) {
            content.add(new H3(t("Rows")));
            content.add(rows);
        }
        var details = new Details(t("Definition, inputs and rows: {0}", figure), content);
        details.addClassName("behind");
        return details;
    }

    static Div text(Definition definition) {
        var name = new Span(t(definition.name()));
        name.addClassName("strong");
        var cited = definition.since() == null
                ? t("{0}, source: {1}", definition.cited(), source(definition))
                : t("{0}, for months from {1} on; source: {2}", definition.cited(), Amounts.month(definition.since()), source(definition));
        var text = new Div(new Paragraph(name, new Span(" "), MainLayout.quiet(cited)), new Paragraph(t(definition.text())));
        definition.earlier().forEach(earlier -> text.add(new Paragraph(MainLayout.quiet(t(
                "Before, version {0}: {1}", earlier.version(), t(earlier.text()))))));
        return text;
    }

    private static String source(Definition definition) {
        return definition.source().equals("own") ? t("our own") : definition.source();
    }
}
