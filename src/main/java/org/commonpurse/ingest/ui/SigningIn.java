package org.commonpurse.ingest.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Aside;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/**
 * The way to another side and back: the person signs in there, and returns to this page with a code. Whom we sent is known by a
 * random text that goes along and is good once, for ten minutes, in this session and this organisation.
 */
final class SigningIn {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Connections connections;
    private final Aside aside;
    private final URI here;

    private SigningIn(Connections connections, Aside aside, URI here) {
        this.connections = connections;
        this.aside = aside;
        this.here = here;
    }

    /** On this server, as the browser that asks for a page reaches it. */
    static SigningIn here(Connections connections, Aside aside) {
        var request = ((VaadinServletRequest) VaadinRequest.getCurrent()).getHttpServletRequest();
        return new SigningIn(connections, aside, URI.create(request.getRequestURL().toString()));
    }

    /** Somebody on the way. The secrets are in the session only, never on a page. */
    private record OnTheWay(long organisation, String kind, String title, String address, Map<String, String> given, String state, Instant since)
            implements Serializable {

        boolean is(Actor actor, String told) {
            return organisation == actor.org()
                    && since.plus(LONGEST).isAfter(Instant.now())
                    && MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "on the way to " + kind;
        }
    }

    /** An address of this server. */
    URI at(String path) {
        return here.resolve(path);
    }

    /** Where the other side sends people back to: the page of the connections. */
    URI back(Actor actor) {
        return at("/app/%s/import/connections".formatted(actor.organisation().slug()));
    }

    /** Sends the person there. */
    void go(Actor actor, ConnectionKind kind, String address, Map<String, String> given) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Says.attempt(() -> {
            var there = connections.signIn(actor, kind.id(), given, back(actor), state);
            VaadinSession.getCurrent().setAttribute(
                    OnTheWay.class, new OnTheWay(actor.org(), kind.id(), kind.title(), address.strip(), Map.copyOf(given), state, Instant.now()));
            UI.getCurrent().getPage().setLocation(there);
        });
    }

    /**
     * Connects, where the person who opens the page comes back from there.
     *
     * @param told where it is said how far it is
     * @param done gets the title of what was connected
     */
    void comeBack(Actor actor, BeforeEnterEvent event, HasComponents told, Consumer<String> done) {
        var query = event.getLocation().getQueryParameters();
        var state = query.getSingleParameter("state").orElse("");
        if (state.isEmpty()) {
            return;
        }
        var sent = take();
        UI.getCurrent().getPage().getHistory().replaceState(null, actor.organisation().slug() + "/import/connections");
        var code = query.getSingleParameter("code").orElse("");
        if (sent == null || !sent.is(actor, state)) {
            Says.refused(t("Nobody was sent to sign in from here, or too long ago. Begin again with Connect."));
        } else if (code.isEmpty()) {
            Says.refused(t("The other side did not let us in: {0}. Nothing was connected.", query.getSingleParameter("error").orElse("?")));
        } else {
            var back = back(actor);
            aside.run(
                    told,
                    t("{0} is asked…", t(sent.title())),
                    () -> {
                        connections.connectSignedIn(actor, sent.kind(), sent.kind(), sent.address(), sent.given(), code, back);
                        return sent.title();
                    },
                    done);
        }
    }

    private static @Nullable OnTheWay take() {
        var sent = VaadinSession.getCurrent().getAttribute(OnTheWay.class);
        VaadinSession.getCurrent().setAttribute(OnTheWay.class, null);
        return sent;
    }
}
