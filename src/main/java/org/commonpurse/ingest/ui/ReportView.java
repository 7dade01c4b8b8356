package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import java.util.List;
import org.commonpurse.ingest.Report;
import org.commonpurse.ingest.State;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.OnScreen;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;

/** What one file holds, or what became of it: counts, sums, and rows by what happens to them. */
class ReportView extends Div {

    /**
     * @param source what the file was recognised as, by the name that people know
     */
    ReportView(Report report, String source) {
        addClassName("taken");
        add(new H2(report.file()));
        var refusal = report.refusal();
        if (refusal != null) {
            var sentence = new Paragraph(OnScreen.sentence(refusal));
            sentence.addClassName("error");
            sentence.getElement().setAttribute("role", "alert");
            add(sentence, new Paragraph(t("Nothing was stored.")));
        }
        if (!report.source().isEmpty()) {
            add(new Paragraph(t("Recognised as {0}, {1}.", source, report.layout())));
            add(Page.wide(totals(report)), tabs(report));
        }
    }

    private static NativeTable totals(Report report) {
        var table = table(
                t("Currency"), t("Donations, before fees"), t("Fees"), t("Given back"), t("Net"), t("Other, in"), t("Other, out"));
        report.totals().forEach((currency, totals) -> {
            var row = new NativeTableRow(new NativeTableCell(currency.code()));
            for (var amount : List.of(
                    totals.gross(), totals.fees(), totals.refunded(), totals.net(), totals.otherIn(), totals.otherOut())) {
                row.add(number(amount));
            }
            table.add(row);
        });
        table.addClassName("sums");
        return table;
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(headers).forEach(header -> head.add(new NativeTableHeaderCell(header)));
        table.add(head);
        return table;
    }

    private static NativeTableCell number(Money amount) {
        var cell = new NativeTableCell(Amounts.number(amount, Words.locale()));
        cell.addClassName("number");
        return cell;
    }

    private static TabSheet tabs(Report report) {
        var counts = report.counts();
        var sheet = new TabSheet();
        sheet.setWidthFull();
        add(sheet, report, State.NEW, t("New"), counts.fresh());
        add(sheet, report, State.KNOWN, t("Known"), counts.known());
        add(sheet, report, State.CHANGED, t("Changed"), counts.changed());
        add(sheet, report, State.HELD, t("Held for you"), counts.held());
        add(sheet, report, State.IGNORED, t("Ignored"), counts.ignored());
        sheet.add(title(t("Errors"), counts.rejected()), errors(report));
        sheet.add(title(t("Warnings"), report.warnings().size()), warnings(report));
        return sheet;
    }

    private static String title(String name, long count) {
        return "%s %d".formatted(name, count);
    }

    private static void add(TabSheet sheet, Report report, State state, String name, long count) {
        if (count == 0 && state != State.NEW) {
            return;
        }
        var table = table(t("Line"), t("Why"), t("As it came"));
        report.samples().stream()
                .filter(sample -> sample.state() == state)
                .forEach(sample -> table.add(new NativeTableRow(
                        new NativeTableCell(Integer.toString(sample.line())),
                        new NativeTableCell(sample.reason()),
                        raw(sample.raw()))));
        sheet.add(title(name, count), Page.wide(count == 0 ? new Paragraph(t("None.")) : table));
    }

    private static NativeTableCell raw(String text) {
        var cell = new NativeTableCell(Readable.of(text));
        cell.addClassName("raw");
        return cell;
    }

    private static Component errors(Report report) {
        if (report.rejected().isEmpty()) {
            return new Paragraph(t("None."));
        }
        var table = table(t("Line"), t("Column"), t("Value"), t("What is wrong"), t("What to do"));
        report.rejected()
                .forEach(error -> table.add(new NativeTableRow(
                        new NativeTableCell(Integer.toString(error.line())),
                        new NativeTableCell(error.column() == null ? "" : error.column()),
                        new NativeTableCell(error.value() == null ? "" : error.value()),
                        new NativeTableCell(error.reason()),
                        new NativeTableCell(error.fix() == null ? "" : OnScreen.words(error.fix())))));
        return Page.wide(table);
    }

    private static Component warnings(Report report) {
        if (report.warnings().isEmpty()) {
            return new Paragraph(t("None."));
        }
        var table = table(t("Line"), t("Warning"));
        report.warnings()
                .forEach(warning -> table.add(new NativeTableRow(
                        new NativeTableCell(Integer.toString(warning.line())), new NativeTableCell(warning.reason()))));
        return Page.wide(table);
    }
}
