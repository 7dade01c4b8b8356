package org.commonpurse.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import java.io.IOException;
import org.commonpurse.StaffViewTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RightsNowTests extends StaffViewTest {

    @Autowired
    Users users;

    @Autowired
    RightsNow rights;

    private Actor treasurer;

    @BeforeEach
    void aTreasurerHasAPageOpen() {
        treasurer = signIn(organisation(), Role.TREASURER);
        UI.getCurrent().navigate(treasurer.organisation().slug() + "/ledger/new");
        assertThat(getCurrentView()).isInstanceOf(Page.class);
    }

    /** Whether the next request is answered before the page hears of it; the test's own response throws what it is told to send. */
    private boolean ends() throws IOException {
        return rights.handleRequest(VaadinSession.getCurrent(), VaadinRequest.getCurrent(), VaadinResponse.getCurrent());
    }

    private Actor administrator() {
        return new Actor(treasurer.organisation(), "administrator", Role.ADMINISTRATOR);
    }

    @Test
    void aPageOfSomebodyWithTheSameRoleGoesOn() throws Exception {
        assertThat(ends()).isFalse();
    }

    @Test
    void aPageOfSomebodyWhoWasDisabledEnds() {
        users.disable(treasurer.name(), "console:test");

        assertThatThrownBy(this::ends).hasMessageContaining("the session has ended");
    }

    @Test
    void aPageOfSomebodyWithAnotherRoleEnds() {
        users.add(administrator(), treasurer.name(), Role.BOARD, "");

        assertThatThrownBy(this::ends).hasMessageContaining("the session has ended");
    }

    @Test
    void aPageOfSomebodyWhoWasTakenOutEnds() {
        users.remove(administrator(), treasurer.name());

        assertThatThrownBy(this::ends).hasMessageContaining("the session has ended");
    }
}
