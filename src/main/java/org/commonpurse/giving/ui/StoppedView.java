package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.LapsedList;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Words;

/** Who gave last year, or some year, but not this one. */
@Route(value = "revenue/stopped", layout = MainLayout.class)
@PermitAll
class StoppedView extends RevenuePage {

    /** New with each organisation, since the page may be built again. */
    private Select<Period> year = new Select<>();

    private RadioButtonGroup<Boolean> anyYear = new RadioButtonGroup<>();
    private final Div shown = new Div();

    StoppedView(Door door, Books books) {
        super(door, "Who stopped", "stopped", books);
    }

    @Override
    boolean needsRecurring() {
        return false;
    }

    @Override
    void show(Actor actor, YearMonth first, YearMonth last, BeforeEnterEvent event) {
        var years = books.revenue().metrics(actor, first, last).years();
        year = new Select<>();
        anyYear = new RadioButtonGroup<>();
        year.setLabel(t("Not in"));
        year.setItems(years.reversed().stream().map(one -> one.year()).toList());
        year.setItemLabelGenerator(Period::name);
        anyYear.setLabel(t("Gave"));
        anyYear.setItems(false, true);
        anyYear.setItemLabelGenerator(any -> any ? t("in any year before (SYBUNT)") : t("in the year before (LYBUNT)"));
        anyYear.setValue(false);
        year.setValue(years.stream().filter(one -> one.complete()).reduce((_, later) -> later).orElse(years.getLast()).year());
        year.addValueChangeListener(_ -> show(actor));
        anyYear.addValueChangeListener(_ -> show(actor));
        var bar = new Div(year, anyYear);
        bar.addClassName("filters");
        if (actor.may(Right.BOOK)) {
            bar.add(download(actor));
        }
        add(bar, shown);
        show(actor);
    }

    private Anchor download(Actor actor) {
        var link = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = LapsedList.csv(actor, books.rows(), year.getValue(), anyYear.getValue()).getBytes(StandardCharsets.UTF_8);
                    var name = "%s-%s-%s.csv".formatted(
                            actor.organisation().slug(), anyYear.getValue() ? "sybunt" : "lybunt", year.getValue().name().toLowerCase(Locale.ROOT));
                    return new DownloadResponse(new ByteArrayInputStream(bytes), name, "text/csv; charset=utf-8", bytes.length);
                }),
                t("As CSV, with names and addresses"));
        link.addClassName("beside-fields");
        return link;
    }

    private void show(Actor actor) {
        shown.removeAll();
        var lapsed = books.rows().lapsed(actor, year.getValue(), anyYear.getValue());
        var isOver = !YearMonth.from(year.getValue().to()).isAfter(books.revenue().completeTo(actor));
        shown.add(new Paragraph(Words.counted(
                lapsed.size(), t("{0} donor gave before, but nothing in {1}."), t("{0} donors gave before, but nothing in {1}."),
                year.getValue().name())));
        if (!isOver) {
            shown.add(new Paragraph(t("{0} is not over, or its data are not all in: some of them may still give.", year.getValue().name())));
        }
        if (!lapsed.isEmpty()) {
            var open = new Button(t("Show them"), _ -> open(actor));
            shown.add(open);
        }
        shown.add(Behind.of(
                t("Who stopped"), List.of(anyYear.getValue() ? Definitions.SYBUNT : Definitions.LYBUNT), List.of(),
                new Paragraph(t("Who takes the list out as a file is noted in the audit trail."))));
    }

    private void open(Actor actor) {
        var rows = books.rows().lapsed(actor, year.getValue(), anyYear.getValue()).stream()
                .map(one -> new RowsDialog.Row(one.donor(), List.of(one.last().name(), Amounts.money(one.given()))))
                .toList();
        new RowsDialog(
                        actor, books.donors(), t("Not in {0}", year.getValue().name()),
                        t("Those who gave most in their last year stand first."), List.of(t("Last year with gifts"), t("Given in it")), rows)
                .open();
    }
}
