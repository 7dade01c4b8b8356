package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Connections;

/** What is asked of a person to connect with another side: its address, or the secrets that it shows. */
final class ConnectDialogs {

    /** Connects with what was entered; says whether that worked. */
    @FunctionalInterface
    interface Connecting {
        boolean connect(Actor actor, ConnectionKind kind, String name, String address, Map<String, String> secrets);
    }

    private final Connections connections;
    private final SigningIn signingIn;
    private final Connecting connecting;

    ConnectDialogs(Connections connections, SigningIn signingIn, Connecting connecting) {
        this.connections = connections;
        this.signingIn = signingIn;
        this.connecting = connecting;
    }

    /** Asks where the other side lies. */
    Dialog askAddress(Actor actor, ConnectionKind kind) {
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
            if (connecting.connect(actor, kind, name.getValue().strip(), address.getValue(), Map.of())) {
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
    Dialog askSecrets(Actor actor, ConnectionKind kind) {
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
            if (connecting.connect(actor, kind, kind.id(), campaign.getValue(), given)) {
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
    String messagesTo(String kind, String name) {
        return signingIn.at("/hooks/%s/%s".formatted(kind, name)).toString();
    }

    /** Whether the other side sends messages. */
    boolean hears(String kind) {
        return connections.kinds().stream().anyMatch(one -> one.id().equals(kind) && one.secrets().containsKey("webhook-secret"));
    }
}
