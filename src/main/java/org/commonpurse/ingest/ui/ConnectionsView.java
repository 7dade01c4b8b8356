package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private transient SigningIn signingIn;
    private final Div told = new Div();
    private final Div shown = new Div();

    ConnectionsView(Door door, Connections connections, Aside aside) {
        super(door, "Import");
        this.connections = connections;
        this.aside = aside;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        signingIn = SigningIn.here(connections, aside);
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
                askAddress(actor, kind).open();
            } else if (!kind.secrets().isEmpty()) {
                askSecrets(actor, kind).open();
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

    private Dialog askAddress(Actor actor, ConnectionKind kind) {
        var dialog = new Dialog(t(kind.title()));
        dialog.setMaxWidth("min(32rem, calc(100vw - 2rem))");
        var address = new TextField(t("Address of the server"));
        address.setPlaceholder("https://social.example");
        address.setWidthFull();
        var name = new TextField(t("Name"));
        name.setValue(kind.id());
        name.setHelperText(t("What the connection is called: small letters, digits and hyphens"));
        name.setWidthFull();
        dialog.add(
                new Paragraph(t("Its number of active people, of accounts and new accounts, and whether it is open to newcomers are read twice a day. No account is needed.")),
                address,
                name);
        toTry(dialog, kind);
        var connect = new Button(t("Connect"), _ -> {
            if (connect(actor, kind, name.getValue().strip(), address.getValue(), Map.of())) {
                dialog.close();
            }
        });
        connect.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), connect);
        return dialog;
    }

    /** In the demonstration: what to write to see how it goes. */
    private static void toTry(Dialog dialog, ConnectionKind kind) {
        if (!kind.tryWith().isEmpty()) {
            var hint = new Paragraph(kind.hasAddress()
                    ? t("In this demonstration a stand-in answers instead of a real server. Its address: {0}", kind.tryWith())
                    : t("In this demonstration a stand-in answers instead of Patreon. Its access token, all that is needed: {0}", kind.tryWith()));
            hint.addClassName("note");
            dialog.addComponentAsFirst(hint);
        }
    }

    /** The fields are emptied however it ends: a secret is nowhere shown again. */
    private Dialog askSecrets(Actor actor, ConnectionKind kind) {
        var dialog = new Dialog(t(kind.title()));
        dialog.setWidth("36rem");
        dialog.add(new Paragraph(whereFrom(kind.id())), new Paragraph(t("What you write here is kept encrypted and never shown again.")));
        var fields = new LinkedHashMap<String, PasswordField>();
        kind.secrets().forEach((secret, needed) -> {
            var field = new PasswordField(label(kind.id(), secret));
            field.setRequiredIndicatorVisible(needed);
            field.setHelperText(help(kind.id(), secret));
            field.setErrorMessage(t("Without this there is no connection: copy it from the other side."));
            field.setRevealButtonVisible(false);
            field.setWidthFull();
            field.getElement().setAttribute("autocomplete", "off");
            fields.put(secret, field);
            if (secret.equals("webhook-secret")) {
                dialog.add(shown(t("Address for its messages"), messagesTo(kind.id(), kind.id())));
            }
            dialog.add(field);
        });
        var campaign = new TextField(t("Number of the campaign"));
        campaign.setHelperText(t("Only where the token has several"));
        campaign.setWidthFull();
        if (kind.id().equals("patreon")) {
            dialog.add(campaign);
        }
        toTry(dialog, kind);
        var connect = new Button(t("Connect"), _ -> {
            var given = new LinkedHashMap<String, String>();
            fields.forEach((secret, field) -> field.setInvalid(kind.secrets().get(secret) && field.getValue().isBlank()));
            if (fields.values().stream().anyMatch(PasswordField::isInvalid)) {
                return;
            }
            fields.forEach((secret, field) -> {
                if (!field.getValue().isBlank()) {
                    given.put(secret, field.getValue().strip());
                }
            });
            if (connect(actor, kind, kind.id(), campaign.getValue(), given)) {
                dialog.close();
            }
        });
        connect.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.addOpenedChangeListener(opened -> {
            if (!opened.isOpened()) {
                fields.values().forEach(PasswordField::clear);
            }
        });
        if (kind.signIn().isPresent()) {
            dialog.add(signIn(actor, kind, fields, campaign));
        }
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), connect);
        return dialog;
    }

    /** Instead of copying tokens: with what tells the other side which client this is, the person goes there and comes back. */
    private Div signIn(Actor actor, ConnectionKind kind, Map<String, PasswordField> fields, TextField campaign) {
        var calls = new Checkbox(t("Patreon shall call this server when something changes"));
        var go = new Button(t("Sign in at Patreon instead"), _ -> {
            var needed = List.of("client-id", "client-secret");
            needed.forEach(name -> fields.get(name).setInvalid(fields.get(name).getValue().isBlank()));
            if (needed.stream().noneMatch(name -> fields.get(name).isInvalid())) {
                var given = new LinkedHashMap<String, String>();
                needed.forEach(name -> given.put(name, fields.get(name).getValue().strip()));
                if (calls.getValue()) {
                    given.put("webhook-address", messagesTo(kind.id(), kind.id()));
                }
                signingIn.go(actor, kind, campaign.getValue(), given);
            }
        });
        var back = shown(t("Redirect URI for the client"), signingIn.back(actor).toString());
        var signIn = new Div(
                new Paragraph(t("Or give the client this address, fill in its ID and secret above and sign in there: no token is copied then.")), back, calls, go);
        signIn.addClassName("instead");
        return signIn;
    }

    /** Something to copy. */
    private static TextField shown(String label, String value) {
        var field = new TextField(label);
        field.setValue(value);
        field.setReadOnly(true);
        field.setWidthFull();
        return field;
    }

    private static String whereFrom(String kind) {
        return switch (kind) {
            case "stripe" ->
                t("In Stripe's dashboard (Developers, Webhooks) add an endpoint with the address below, for the events charge.succeeded, charge.refunded, charge.dispute and payout, and copy its signing secret.");
            case "kofi" -> t("On Ko-fi (More, API, Webhooks) enter the address below and copy the verification token. Ko-fi does not say what PayPal or Stripe kept.");
            case "buymeacoffee" -> t("In Buy Me a Coffee's portal for developers make a token and copy it. It lists single supports; memberships are not in it.");
            default ->
                t("In Patreon's portal for developers (Clients & API keys) register a client for your campaign and copy what it shows. With the access token alone the connection ends when the token does, after about a month; with the other three it is renewed by itself.");
        };
    }

    private static String help(String kind, String secret) {
        return switch (kind + " " + secret) {
            case "patreon webhook-secret" -> t("Only where Patreon shall call this server");
            case "stripe token" -> t("Stripe's messages seldom say its fee: with a restricted key that may read charges, it is asked for");
            default -> "";
        };
    }

    private static String label(String kind, String secret) {
        return switch (kind + " " + secret) {
            case "stripe webhook-secret" -> t("Signing secret");
            case "stripe token" -> t("Restricted key");
            case "kofi webhook-secret" -> t("Verification token");
            case "buymeacoffee token" -> t("Access token");
            case "patreon token" -> t("Creator's access token");
            case "patreon refresh-token" -> t("Creator's refresh token");
            case "patreon client-id" -> t("Client ID");
            case "patreon client-secret" -> t("Client secret");
            case "patreon webhook-secret" -> t("Secret of the webhook");
            default -> secret;
        };
    }

    /** Where the other side sends its messages. */
    private String messagesTo(String kind, String name) {
        return signingIn.at("/hooks/%s/%s".formatted(kind, name)).toString();
    }

    private boolean hears(String kind) {
        return connections.kinds().stream().anyMatch(one -> one.id().equals(kind) && one.secrets().containsKey("webhook-secret"));
    }

    private Div card(Actor actor, Connection one) {
        var card = new Div(new H2(t(one.title())));
        var table = new NativeTable();
        table.addClassName("plain");
        fact(table, t("Name"), one.name());
        fact(table, t("Where"), one.place().toString());
        if (hears(one.kind())) {
            fact(table, t("Address for its messages"), messagesTo(one.kind(), one.name()));
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
