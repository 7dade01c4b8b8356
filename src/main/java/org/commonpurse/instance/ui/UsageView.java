package org.commonpurse.instance.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.TemporaryFileUploadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.ImportTabs;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** How the server was used, month by month; what no server tells is written here. */
@Route(value = "import/usage", layout = MainLayout.class)
@PermitAll
class UsageView extends Page {

    private static final String OPEN = "open";
    private static final String APPROVAL = "approval";
    private static final int MONTHS = 36;
    private static final int LARGEST = 1 << 20;

    private final transient Usage usage;
    private final transient Clock clock;
    private final Div shown = new Div();
    private final TextField month = new TextField(t("Month"));
    private final TextField active = new TextField(t("Active people"));
    private final TextField accounts = new TextField(t("Accounts"));
    private final TextField signUps = new TextField(t("New accounts"));
    private final TextField reports = new TextField(t("Reports to moderators"));
    private final TextField moderators = new TextField(t("Moderators"));
    private final Select<String> registrations = new Select<>();
    private final TextField source = new TextField(t("Where it is from"));

    UsageView(Door door, Usage usage, Clock clock) {
        super(door, "Import");
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(
                ImportTabs.at(actor, "usage"),
                new Paragraph(t("How the server was used stands beside what it cost, here and in what is published. A connection brings most of it; reports, moderators and earlier months are written here. Nothing is overwritten: of each figure the latest counts.")));
        if (actor.may(Right.BOOK)) {
            add(form(actor), new Details(t("From a file"), file(actor)));
        }
        add(shown);
        show(actor);
    }

    private Div form(Actor actor) {
        month.setValue(now(actor).minusMonths(1).toString());
        month.setHelperText(t("Such as {0}", now(actor).minusMonths(1)));
        registrations.setLabel(t("Newcomers"));
        registrations.setItems("", OPEN, APPROVAL, "closed");
        registrations.setItemLabelGenerator(one -> one.isEmpty() ? "–" : t(label(one)));
        registrations.setValue("");
        source.setHelperText(t("Readers are told, such as: our moderators' log"));
        moderators.setHelperText(t("Half a person is 0.5"));
        var keep = new Button(t("Keep"), _ -> keep(actor));
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var form = new Div(month, active, accounts, signUps, reports, moderators, registrations, source, keep);
        form.addClassName("filters");
        return form;
    }

    private Div file(Actor actor) {
        var upload = new Upload(handler(actor));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.addFileRejectedListener(_ -> Says.refused(t("The file has more than 1 MB.")));
        upload.setDropLabel(new Span(t("Drop a file here: CSV")));
        upload.setUploadButton(new Button(t("Choose a file…")));
        return new Div(
                new Paragraph(t("A line for each month; the first line names the columns: month, and any of active_users, registered_users, sign_ups, reports, moderators, registrations. What is empty is not known.")),
                upload);
    }

    private UploadHandler handler(Actor actor) {
        return new TemporaryFileUploadHandler((metadata, file) ->
                getUI().ifPresent(ui -> ui.access(() -> take(actor, metadata.fileName(), file)))) {
            @Override
            public long getFileSizeMax() {
                return LARGEST;
            }
        };
    }

    private void take(Actor actor, String name, File file) {
        try {
            var count = new int[1];
            if (Says.attempt(() -> count[0] = usage.take(actor, name, file.toPath(), name))) {
                Says.done(Words.counted(count[0], t("{0} month is recorded."), t("{0} months are recorded.")));
                show(actor);
            }
        } finally {
            delete(file);
        }
    }

    private static void delete(File file) {
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YearMonth now(Actor actor) {
        return YearMonth.now(clock.withZone(actor.organisation().zone()));
    }

    private void keep(Actor actor) {
        if (Says.attempt(() -> usage.record(actor, List.of(written(actor))))) {
            Says.done(t("{0} is kept.", Amounts.month(YearMonth.parse(month.getValue().strip()))));
            List.of(active, accounts, signUps, reports, moderators).forEach(TextField::clear);
            registrations.setValue("");
            show(actor);
        }
    }

    private Reading written(Actor actor) {
        var reading = new Reading(
                month(actor),
                count(active),
                count(accounts),
                count(signUps),
                count(reports),
                moderators.isEmpty() ? null : people(),
                registrations.getValue().isEmpty() ? null : registrations.getValue(),
                source.isEmpty() ? t("written by {0}", actor.name()) : source.getValue().strip());
        if (reading.isEmpty()) {
            throw new IllegalArgumentException(t("Write one figure at least."));
        }
        return reading;
    }

    private YearMonth month(Actor actor) {
        try {
            var written = YearMonth.parse(month.getValue().strip());
            if (written.isAfter(now(actor))) {
                throw new IllegalArgumentException(t("{0} has not begun.", Amounts.month(written)));
            }
            return written;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(t("\"{0}\" is not a month; write it as {1}.", month.getValue(), now(actor).minusMonths(1)), e);
        }
    }

    private static @Nullable Long count(TextField field) {
        if (field.isEmpty()) {
            return null;
        }
        var number = Amounts.parse(field.getValue());
        if (number.stripTrailingZeros().scale() > 0 || number.precision() - number.scale() > 11) {
            throw new IllegalArgumentException(t("{0}: \"{1}\" is not a whole number.", field.getLabel(), field.getValue()));
        }
        return number.longValueExact();
    }

    private BigDecimal people() {
        var number = Amounts.parse(moderators.getValue());
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 2 || number.compareTo(BigDecimal.valueOf(100_000)) > 0) {
            throw new IllegalArgumentException(t("\"{0}\" is not a number of people.", moderators.getValue()));
        }
        return number;
    }

    private void show(Actor actor) {
        shown.removeAll();
        var readings = usage.readings(actor, now(actor).minusMonths(MONTHS - 1L), now(actor));
        if (readings.isEmpty()) {
            shown.add(Says.nothing(t("No reading yet. Connect the server, or write what you know.")));
            return;
        }
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(t("Month"), t("Active people"), t("Accounts"), t("New accounts"), t("Reports to moderators"), t("Moderators"), t("Newcomers"), t("Where it is from"))
                .forEach(text -> head.add(new NativeTableHeaderCell(text)));
        table.add(head);
        readings.reversed().forEach(reading -> table.add(new NativeTableRow(
                new NativeTableCell(Amounts.month(reading.month())),
                number(reading.activeUsers()),
                number(reading.registeredUsers()),
                number(reading.signUps()),
                number(reading.reports()),
                number(reading.moderators()),
                new NativeTableCell(reading.registrations() == null ? "–" : t(label(reading.registrations()))),
                new NativeTableCell(t(reading.origin())))));
        shown.add(wide(table));
    }

    private static String label(String registrations) {
        return switch (registrations) {
            case OPEN -> "open to everybody";
            case APPROVAL -> "on request";
            default -> "closed to newcomers";
        };
    }

    private static NativeTableCell number(@Nullable Number number) {
        var cell = new NativeTableCell(number == null ? "–" : NumberFormat.getNumberInstance(Words.locale()).format(number));
        cell.addClassName("number");
        return cell;
    }
}
