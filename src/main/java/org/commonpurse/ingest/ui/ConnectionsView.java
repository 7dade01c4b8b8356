package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Aside;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.ImportTabs;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/** What brings something by itself: how it stands, and the ways to run it and to end it. */
@Route(value = "import/connections", layout = MainLayout.class)
@PermitAll
class ConnectionsView extends Page {

    private final transient Connections connections;
    private final transient Aside aside;
    private transient ConnectDialogs dialogs;
    private final Div told = new Div();
    private final Div shown = new Div();

    ConnectionsView(Door door, Connections connections, Aside aside) {
        super(door, "Import");
        this.connections = connections;
        this.aside = aside;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        var signingIn = SigningIn.here(connections, aside);
        dialogs = new ConnectDialogs(connections, signingIn, this::connect);
        add(
                ImportTabs.at(actor, "connections"),
                new Paragraph(t("What others know is asked of them here, so that nobody has to fetch files.")),
                told,
                shown);
        show(actor);
        signingIn.comeBack(actor, event, told, kind -> {
            show(actor);
            Says.done(t("{0} is connected.", t(kind)));
        });
    }

    private void show(Actor actor) {
        shown.removeAll();
        var all = connections.all(actor);
        if (all.isEmpty()) {
            shown.add(Says.nothing(t("Nothing is connected yet. Exchange rates need no account: without them, amounts in other currencies stay unconverted.")));
        }
        all.forEach(one -> shown.add(card(actor, one)));
        if (actor.may(Right.BOOK)) {
            shown.add(more(actor, all));
        }
    }

    private Div more(Actor actor, List<Connection> all) {
        var table = new NativeTable();
        table.addClassName("plain");
        connections.kinds().stream()
                .filter(kind -> kind.hasAddress() || all.stream().noneMatch(one -> one.kind().equals(kind.id())))
                .forEach(kind -> table.add(new NativeTableRow(new NativeTableHeaderCell(t(kind.title())), new NativeTableCell(connect(actor, kind)))));
        return new Div(new H2(t("What can be connected")), wide(table));
    }

    private Button connect(Actor actor, ConnectionKind kind) {
        var connect = new Button(t("Connect…"), _ -> {
            if (kind.hasAddress()) {
                dialogs.askAddress(actor, kind).open();
            } else if (!kind.secrets().isEmpty()) {
                dialogs.askSecrets(actor, kind).open();
            } else {
                connect(actor, kind, kind.id(), "", Map.of());
            }
        });
        connect.setAriaLabel(t("Connect: {0}", t(kind.title())));
        return connect;
    }

    private boolean connect(Actor actor, ConnectionKind kind, String name, String address, Map<String, String> secrets) {
        var isConnected = Says.attempt(() -> connections.connect(actor, kind.id(), name, address, secrets));
        if (isConnected) {
            Says.done(t("{0} is connected.", t(kind.title())));
        }
        show(actor);
        return isConnected;
    }

    private Div card(Actor actor, Connection one) {
        var card = new Div(new H2(t(one.title())));
        var table = new NativeTable();
        table.addClassName("plain");
        fact(table, t("Name"), one.name());
        fact(table, t("Where"), one.place().toString());
        if (dialogs.hears(one.kind())) {
            fact(table, t("Address for its messages"), dialogs.messagesTo(one.kind(), one.name()));
        }
        fact(table, t("State"), t(one.state().label()));
        fact(table, t("Last run"), time(actor, one.lastRun()));
        fact(table, t("Last run that worked"), time(actor, one.lastGood()));
        fact(table, t("Next run"), Amounts.time(one.nextRun(), actor.organisation().zone()));
        if (one.tokenEnds() != null) {
            fact(table, t("Token ends"), Amounts.time(one.tokenEnds(), actor.organisation().zone()));
        }
        if (one.error() != null) {
            fact(table, t("What went wrong"), one.error());
        }
        card.add(wide(table));
        if (actor.may(Right.BOOK)) {
            card.add(acts(actor, one));
        }
        return card;
    }

    private static void fact(NativeTable table, String name, String value) {
        table.add(new NativeTableRow(new NativeTableHeaderCell(name), new NativeTableCell(value)));
    }

    private static String time(Actor actor, @Nullable Instant time) {
        return time == null ? "–" : Amounts.time(time, actor.organisation().zone());
    }

    private Div acts(Actor actor, Connection one) {
        var acts = new Div();
        acts.addClassName("filters");
        var run = new Button(t("Run now"));
        run.addClickListener(_ -> {
            acts.removeAll();
            aside.run(
                    told,
                    t("{0} is asked…", one.place().getHost()),
                    () -> connections.sync(actor, one.name()),
                    done -> {
                        show(actor);
                        say(done);
                    },
                    () -> show(actor));
        });
        run.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        acts.add(run, new Button(t("Disconnect…"), _ -> ask(actor, one).open()));
        return acts;
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

    private Dialog ask(Actor actor, Connection one) {
        var dialog = new Dialog(t("Disconnect {0}?", one.name()));
        dialog.setMaxWidth("min(32rem, calc(100vw - 2rem))");
        dialog.add(new Paragraph(t("Nothing more is brought from there. What came by it stays and goes on to count; the organisation can be connected again.")));
        var end = new Button(t("Disconnect"), _ -> {
            dialog.close();
            if (Says.attempt(() -> connections.disconnect(actor, one.name()))) {
                Says.done(t("{0} is disconnected.", one.name()));
            }
            show(actor);
        });
        end.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), end);
        return dialog;
    }
}
