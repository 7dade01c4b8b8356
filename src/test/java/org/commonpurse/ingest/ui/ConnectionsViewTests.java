package org.commonpurse.ingest.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.Map;
import org.commonpurse.StaffViewTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class ConnectionsViewTests extends StaffViewTest {

    private static final String CONNECT = "Connect: Exchange rates of the European Central Bank";

    @Autowired
    Connections connections;

    private void open(Actor actor) {
        navigate(actor.organisation().slug() + "/import/connections", ConnectionsView.class);
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    @Test
    void connectsShowsHowItStandsAndDisconnects() {
        var actor = signIn(organisation(), Role.TREASURER);
        open(actor);
        assertThat(page()).contains("Nothing is connected yet");

        press(CONNECT);
        assertThat(page()).contains("https://www.ecb.europa.eu", "has not run yet", "Next run").doesNotContain(CONNECT);

        press("Disconnect…");
        assertThat($(Dialog.class).single().getElement().getTextRecursively()).contains("What came by it stays");
        press("Disconnect");
        assertThat(connections.all(actor)).isEmpty();
        assertThat(page()).contains("Nothing is connected yet");
    }

    @Test
    void saysWhatWentWrong() {
        var actor = signIn(organisation(), Role.TREASURER);
        connections.connect(actor, "ecb", "ecb", "", Map.of());
        try {
            connections.sync(actor, "ecb", Files.written("<html>Down</html>"));
        } catch (Refused expected) {
            // The page says it.
        }

        open(actor);

        assertThat(page()).contains("failed", "What went wrong", "this is a web page, not a file of exchange rates");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOARD", "AUDITOR"})
    void readersSeeItWithoutTheButtons(Role role) {
        var actor = signIn(organisation(), role);
        open(actor);
        assertThat($view(Button.class).all()).isEmpty();

        connections.connect(TestActors.as(actor, Role.TREASURER), "ecb", "ecb", "", Map.of());
        open(actor);

        assertThat(page()).contains("Exchange rates of the European Central Bank", Connection.State.NEVER_RUN.label());
        assertThat($view(Button.class).all()).isEmpty();
    }
}
