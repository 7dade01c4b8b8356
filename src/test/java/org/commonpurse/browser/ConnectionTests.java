package org.commonpurse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.commonpurse.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A connection as the treasurer uses it. */
class ConnectionTests extends BrowserTest {

    @Autowired
    FilledOrganisation filled;

    @AfterEach
    void isUpAgain() {
        StandInBank.isDown(false);
    }

    @Test
    void connectsRunsAndSaysWhatWentWrong() {
        var organisation = filled.empty();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.TREASURER);
        window.open(organisation + "/import");
        window.tab("Connections");

        window.press("Connect: Exchange rates of the European Central Bank");
        window.sees("has not run yet");
        StandInBank.isDown(true);
        window.press("Run now");
        assertThat(window.page().locator(".error[role=alert]")).containsText("this is a web page, not a file of exchange rates");
        window.sees("What went wrong");

        StandInBank.isDown(false);
        window.press("Run now");
        assertThat(window.page().locator("vaadin-notification-card").last()).containsText("known, 0 changed.");
        assertThat(window.text("What went wrong")).hasCount(0);
        assertThat(window.page().locator(".error[role=alert]")).hasCount(0);
    }

    @Test
    void bringsInPatreonAndLetsItGo() {
        var organisation = filled.empty();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.TREASURER);
        window.open(organisation + "/import/connections");

        window.press("Connect: Patreon: members and their charges");
        window.press("Connect");
        window.sees("Without this there is no connection");
        window.fill("Creator's access token", TOKEN);
        window.press("Connect");
        window.sees("Patreon: members and their charges is connected.");
        assertThat(window.page().locator("vaadin-dialog")).hasCount(0);
        window.press("Run now");
        assertThat(window.page().locator(".waiting [role=status]")).containsText("is asked…");
        assertThat(window.page().locator("vaadin-notification-card").last()).containsText("known, 0 changed.");
        assertThat(window.text("Last run that worked")).isVisible();

        window.part("Donors");
        window.sees("Patron ");
        window.part("Import");
        window.tab("Connections");
        window.press("Disconnect…");
        window.sees("What came by it stays");
        window.press("Disconnect");
        window.sees("patreon is disconnected.");
        window.sees("Nothing is connected yet.");
    }

    @Test
    void signsInThereAndComesBack() {
        var organisation = filled.empty();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.TREASURER);
        window.open(organisation + "/import/connections");

        window.press("Connect: Patreon: members and their charges");
        window.press("Sign in at Patreon instead");
        window.sees("Without this there is no connection");
        window.fill("Client ID", "client-1");
        window.fill("Client secret", "secret");
        window.press("Sign in at Patreon instead");
        window.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deny")).click();
        window.sees("The other side did not let us in: access_denied. Nothing was connected.");
        assertThat(window.page()).hasURL(Pattern.compile("http://[^/]+/app/[^/]+/import/connections"));

        window.press("Connect: Patreon: members and their charges");
        window.fill("Client ID", "client-1");
        window.fill("Client secret", "secret");
        window.press("Sign in at Patreon instead");
        var allow = window.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Allow"));
        var back = allow.getAttribute("href");
        allow.click();
        window.sees("Patreon: members and their charges is connected.");
        window.sees("Token ends");
        assertThat(window.page()).hasURL(Pattern.compile("http://[^/]+/app/[^/]+/import/connections"));
        window.press("Run now");
        assertThat(window.page().locator("vaadin-notification-card").last()).containsText("known, 0 changed.");

        window.page().navigate(back);
        window.sees("Nobody was sent to sign in from here, or too long ago.");
    }
}
