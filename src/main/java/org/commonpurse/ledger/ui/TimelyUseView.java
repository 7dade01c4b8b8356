package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Reserve;
import org.commonpurse.ledger.TimelyUse;
import org.commonpurse.ledger.TimelyUse.Line;
import org.commonpurse.ledger.TimelyUse.Statement;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** The statement of the timely use of funds, for non-profits in Germany. */
@Route(value = "ledger/timely-use", layout = MainLayout.class)
@PermitAll
class TimelyUseView extends Page {

    private final transient TimelyUse use;
    private final transient Clock clock;
    private final Div shown = new Div();

    TimelyUseView(Door door, TimelyUse use, Clock clock) {
        super(door, "Timely use of funds");
        this.use = use;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        if (!TimelyUse.applies(actor.organisation())) {
            throw new NotFoundException();
        }
        add(LedgerTabs.at(actor, "funds"));
        add(new Paragraph(t("What came in is to be used by the end of the second year after, or set aside under § 62 AO with a resolution. The oldest receipts are used first. Whether a use is timely is for your adviser to judge.")));
        add(shown);
        show();
    }

    private void show() {
        shown.removeAll();
        var statement = use.statement(actor(), LocalDate.now(clock.withZone(actor().organisation().zone())));
        if (statement.lines().isEmpty()) {
            shown.add(Says.nothing(t("Nothing is posted yet. Import a file, or write an entry.")));
        } else {
            shown.add(wide(table(statement)), new Paragraph(MainLayout.quiet(
                    t("The first year is what was there when the books began. Things bought that last are used when they are bought."))), file(statement));
        }
        shown.add(new H2(t("Reserves")));
        shown.add(statement.reserves().isEmpty()
                ? Says.nothing(t("No reserve is written down."))
                : new Div(wide(reserves(statement)), new Paragraph(free(statement))));
        shown.add(new H2(t("Limits")), new Paragraph(statement.limits().stream()
                .map(limit -> t("from {0}: {1} ({2})", Amounts.day(limit.from()), Amounts.money(limit.amount()), limit.source()))
                .collect(Collectors.joining("; "))));
        if (actor().may(Right.BOOK)) {
            var bar = new Div(new Button(t("Add reserve…"), _ -> reserve().open()));
            if (actor().may(Right.ADMINISTER)) {
                bar.add(new Button(t("Limits and status…"), _ -> limits().open()));
            }
            bar.addClassName("filters");
            shown.add(bar);
        }
    }

    private static Anchor file(Statement statement) {
        return new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    var bytes = Console.csv(statement.rows()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), "timely-use-%s.csv".formatted(statement.at()), "text/csv", bytes.length);
                }),
                t("As a file"));
    }

    private static NativeTable table(Statement statement) {
        var table = Cells.table(
                List.of(t("Year")), List.of(t("Received"), t("Used"), t("Set aside"), t("Left"), t("To be used until"), t("State")), false);
        statement.lines().forEach(line -> table.add(new NativeTableRow(
                Cells.text(line.period().name()),
                Cells.number(line.receipts()),
                Cells.number(line.used()),
                Cells.number(line.reserved()),
                Cells.number(line.left()),
                Cells.number(Amounts.day(line.until())),
                Cells.number((line.overdue() ? "⚠ " : "") + t(state(line))))));
        return table;
    }

    private static String state(Line line) {
        return line.overdue() ? "overdue" : line.exempt() ? "exempt" : line.left().isPositive() ? "open" : "used";
    }

    private static NativeTable reserves(Statement statement) {
        var table = Cells.table(List.of(t("Reserve"), t("Day"), t("Resolution")), List.of(t("Amount")), false);
        statement.reserves().forEach(reserve -> table.add(new NativeTableRow(
                Cells.text(reserve.name(), t(kind(reserve.kind()))),
                Cells.text(Amounts.day(reserve.day())),
                Cells.text(reserve.resolution()),
                Cells.number(reserve.amount()))));
        return table;
    }

    private static String kind(Reserve.Kind kind) {
        return switch (kind) {
            case PROJECT -> "no. 1, project or working capital";
            case REPLACEMENT -> "no. 2, replacement";
            case FREE -> "no. 3, free reserve";
        };
    }

    /** The bound that the law sets to the free reserve can be computed in part only. */
    private static String free(Statement statement) {
        return statement.lines().stream().map(line -> free(statement, line)).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String free(Statement statement, Line line) {
        var currency = line.receipts().currency();
        var free = Money.sum(currency, statement.reserves().stream()
                .filter(reserve -> reserve.kind() == Reserve.Kind.FREE && line.period().contains(reserve.day()))
                .map(Reserve::amount));
        var tenth = Money.rounded(line.receipts().decimal().movePointLeft(1), currency);
        return free.isPositive()
                ? t("{0}: {1} set aside as a free reserve; 10 % of the receipts are {2}, to which a third of the surplus of asset management may be added.",
                        line.period().name(), Amounts.money(free), Amounts.money(tenth))
                : "";
    }

    private Dialog reserve() {
        var dialog = new Dialog(t("New reserve"));
        var kind = new Select<Reserve.Kind>();
        kind.setLabel(t("Kind (§ 62 (1) AO)"));
        kind.setItems(Reserve.Kind.values());
        kind.setItemLabelGenerator(one -> t(kind(one)));
        kind.setValue(Reserve.Kind.PROJECT);
        var name = new TextField(t("Name"));
        var day = new DatePicker(t("Day of the resolution"));
        var amount = new TextField(t("Amount ({0})", actor().currency()));
        amount.setHelperText(t("Below zero: taken out again"));
        var resolution = new TextField(t("Where the resolution is written"));
        dialog.add(new FormLayout(kind, name, day, amount, resolution));
        footer(dialog, () -> {
            if (day.isEmpty()) {
                throw new IllegalArgumentException(t("{0}: choose a day", day.getLabel()));
            }
            use.reserve(actor(), new Reserve(
                    Objects.requireNonNull(kind.getValue()), name.getValue(), day.getValue(),
                    Money.of(Amounts.parse(amount.getValue()), actor().currency()), resolution.getValue()));
        });
        return dialog;
    }

    private Dialog limits() {
        var dialog = new Dialog(t("Limits and status"));
        dialog.setWidth("44rem");
        var status = use.status(actor());
        var from = new DatePicker(t("Tax-privileged since"), status.from());
        var to = new DatePicker(t("Until"), status.to());
        from.setHelperText(t("Empty: from the beginning"));
        to.setHelperText(t("Empty: no end"));
        var text = new TextArea(t("Receipts of a year up to which they need not be used in time"));
        text.setHelperText(t("A line for each change: from,amount,currency,source. Empty: those that come with the program."));
        text.setValue(use.limitsText(actor()));
        text.setWidthFull();
        dialog.add(new FormLayout(from, to), text);
        footer(dialog, () -> use.set(actor(), new TimelyUse.Status(from.getValue(), to.getValue()), text.getValue()));
        return dialog;
    }

    private void footer(Dialog dialog, Runnable act) {
        var save = new Button(t("Keep"), _ -> keep(dialog, act));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), save);
        Draft.in(dialog, save);
    }

    private void keep(Dialog dialog, Runnable act) {
        if (Says.attempt(act)) {
            dialog.close();
            show();
        }
    }
}
