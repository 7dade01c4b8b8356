package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Report;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.slf4j.LoggerFactory;

/** One run of the intake beside the page: shows how far it is, and can be stopped; then nothing is stored. */
final class Taking {

    private static final long EVERY = 200_000_000L;

    private final UI ui;
    private final Intake intake;
    private final Actor actor;
    private final String name;
    private final Path path;
    private final Options options;
    private final Div place;
    private final Consumer<List<Report>> done;

    private final ProgressBar bar = new ProgressBar();
    private final Span how = new Span();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong shown = new AtomicLong();

    Taking(
            UI ui,
            Intake intake,
            Actor actor,
            String name,
            Path path,
            Options options,
            Div place,
            Consumer<List<Report>> done) {
        this.ui = ui;
        this.intake = intake;
        this.actor = actor;
        this.name = name;
        this.path = path;
        this.options = options;
        this.place = place;
        this.done = done;
    }

    void start() {
        ui.access(() -> {
            how.getElement().setAttribute("role", "status");
            place.add(new Div(how, bar, new Button(t("Stop"), _ -> stopped.set(true))));
        });
        Thread.ofVirtual().name("import").start(this::run);
    }

    private void run() {
        try (var spool = intake.open(name, path)) {
            if (options.dryRun() && !spool.leftOut().isEmpty()) {
                ui.access(() -> Says.done(t("Left out, for the computer alone: {0}", String.join(", ", spool.leftOut()))));
            }
            var reports = new ArrayList<Report>();
            spool.uploads().forEach(upload -> reports.add(intake.run(actor, upload, options, this::watch)));
            ui.access(() -> done.accept(reports));
        } catch (Refused refused) {
            ui.access(() -> {
                place.removeAll();
                Says.refused(Says.onScreen(refused));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Taking.class).error("an import failed", e);
            say("The import failed and nothing was stored; the log has the details.");
        }
    }

    private void say(String sentence) {
        ui.access(() -> {
            place.removeAll();
            Says.refused(t(sentence));
        });
    }

    private boolean watch(long rows, double part) {
        var now = System.nanoTime();
        if (now - shown.get() > EVERY) {
            shown.set(now);
            ui.access(() -> {
                bar.setValue(Math.clamp(part, 0, 1));
                how.setText(Words.counted(rows, t("{0} row"), t("{0} rows")));
            });
        }
        return !stopped.get();
    }
}
