package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.TemporaryFileUploadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Report;
import org.commonpurse.ingest.Spool;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.ImportTabs;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** Takes a file in: dropped, recognised, shown as it would be booked, then booked. */
@Route(value = "import", layout = MainLayout.class)
@PermitAll
class ImportView extends Page {

    private final transient Intake intake;
    private final Div work = new Div();
    private final TextField account = new TextField(t("Bank account"));
    private final TextField count = new TextField(t("Rows there must be"));
    private final TextField total = new TextField(t("Total there must be"));
    private final Checkbox skip = new Checkbox(t("Leave out rows that cannot be read"));
    private transient @Nullable Path held;

    ImportView(Door door, Intake intake) {
        super(door, "Import");
        this.intake = intake;
    }

    @Override
    protected Right needed() {
        return Right.BOOK;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var upload = new Upload();
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Spool.LARGEST);
        upload.addFileRejectedListener(
                _ -> Says.refused(t("The file has more than {0} MB. Cut it into smaller ones; the parts may overlap.", megabytes())));
        upload.setUploadHandler(handler(actor, upload));
        upload.setDropLabel(new com.vaadin.flow.component.html.Span(t("Drop a file here: CSV, XML, JSON, ZIP, {0} MB at most", megabytes())));
        upload.setUploadButton(new Button(t("Choose a file…")));
        account.setHelperText(t("For bank statements: its name in the chart, such as GLS"));
        count.setHelperText(t("If you know it: the import stops where it differs"));
        total.setHelperText(t("Gross, net or all movements"));
        var controls = new Div(account, count, total, skip);
        controls.addClassName("filters");
        add(
                ImportTabs.at(actor, ""),
                new Paragraph(t("Nothing is booked before you have seen what would be. The same file can be brought in again: what is known stays once.")),
                upload,
                new Details(t("Controls"), controls),
                work,
                new Details(t("What is recognised"), recognised()));
    }

    private static long megabytes() {
        return (Spool.LARGEST + 1L) >> 20;
    }

    /** The browser is asked to refuse what is too large; here and in the intake it is refused again. */
    private UploadHandler handler(Actor actor, Upload upload) {
        return new TemporaryFileUploadHandler((metadata, file) -> {
            received(actor, metadata.fileName(), file);
            upload.getUI().ifPresent(ui -> ui.access(upload::clearFileList));
        }) {
            @Override
            public long getFileSizeMax() {
                return Spool.LARGEST;
            }
        };
    }

    private UnorderedList recognised() {
        var list = new UnorderedList();
        intake.sources().forEach(source -> list.add(new ListItem(source.name() + ": " + source.recognises())));
        return list;
    }

    private void received(Actor actor, String name, File file) {
        forget();
        held = file.toPath();
        getUI().ifPresent(ui -> preview(ui, actor, name));
    }

    private void preview(UI ui, Actor actor, String name) {
        var path = held;
        var options = options(true);
        if (path != null && options != null) {
            ui.access(() -> work.removeAll());
            new Taking(ui, intake, actor, name, path, options, work, reports -> {
                        work.removeAll();
                        reports.forEach(report -> work.add(new ReportView(report, name(report))));
                        if (reports.stream().anyMatch(report -> report.refusal() == null && report.counts().rows() > 0)) {
                            work.add(decision(ui, actor, name));
                        }
                    })
                    .start();
        }
    }

    private Div decision(UI ui, Actor actor, String name) {
        var book = new Button(t("Book"), _ -> book(ui, actor, name));
        book.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        book.setDisableOnClick(true);
        var again = new Button(t("Look again with these controls"), _ -> preview(ui, actor, name));
        var leave = new Button(t("Leave it"), _ -> {
            forget();
            work.removeAll();
        });
        var decision = new Div(book, again, leave);
        decision.addClassName("filters");
        return decision;
    }

    private void book(UI ui, Actor actor, String name) {
        var path = held;
        var options = options(false);
        if (path == null || options == null) {
            return;
        }
        work.removeAll();
        work.scrollIntoView();
        new Taking(ui, intake, actor, name, path, options, work, reports -> {
                    work.removeAll();
                    var entries = reports.stream().mapToLong(report -> report.entries()).sum();
                    reports.forEach(report -> work.add(new ReportView(report, name(report))));
                    Says.done(Words.counted(entries, t("{0} entry is booked."), t("{0} entries are booked.")));
                    forget();
                })
                .start();
    }

    private String name(Report report) {
        return intake.sources().stream()
                .filter(source -> source.id().equals(report.source()))
                .map(source -> source.name())
                .findFirst()
                .orElse(report.source());
    }

    private @Nullable Options options(boolean dryRun) {
        try {
            return new Options(
                    null,
                    account.isEmpty() ? null : account.getValue().strip(),
                    dryRun,
                    skip.getValue(),
                    count.isEmpty() ? null : Long.valueOf(count.getValue().strip()),
                    total.isEmpty() ? null : Amounts.parse(total.getValue()));
        } catch (IllegalArgumentException e) {
            Says.refused(t("A control is not a number: write 1243, or 7465.73."));
            return null;
        }
    }

    private void forget() {
        try {
            if (held != null) {
                Files.deleteIfExists(held);
            }
        } catch (IOException e) {
            held.toFile().deleteOnExit();
        }
        held = null;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forget();
    }
}
