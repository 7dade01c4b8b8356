package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Says;
import org.slf4j.LoggerFactory;

/** One run of a connection beside the page. */
final class Syncing {

    private final UI ui;
    private final Connections connections;
    private final Actor actor;
    private final Connection connection;
    private final Div place;
    private final Runnable done;

    Syncing(UI ui, Connections connections, Actor actor, Connection connection, Div place, Runnable done) {
        this.ui = ui;
        this.connections = connections;
        this.actor = actor;
        this.connection = connection;
        this.place = place;
        this.done = done;
    }

    void start() {
        var how = new Span(t("{0} is asked…", connection.place().getHost()));
        how.getElement().setAttribute("role", "status");
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        place.add(how, bar);
        Thread.ofVirtual().name("connection").start(this::run);
    }

    private void run() {
        try {
            var run = connections.sync(actor, connection.name());
            ui.access(() -> {
                done.run();
                say(run);
            });
        } catch (Refused refused) {
            ui.access(() -> {
                done.run();
                Says.refused(Says.onScreen(refused));
            });
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Syncing.class).error("a connection's run failed", e);
            ui.access(() -> {
                done.run();
                Says.refused(t("The run failed and nothing was stored; the log has the details."));
            });
        }
    }

    private static void say(Connection.Run run) {
        var stored = run.stored();
        var counts = t("{0} new, {1} known, {2} changed.", stored.fresh(), stored.known(), stored.changed());
        if (run.needsAttention()) {
            Says.refused(counts + " " + String.join("; ", stored.notes()));
        } else {
            Says.done(counts);
        }
    }
}
