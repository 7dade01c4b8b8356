package org.commonpurse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.commonpurse.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody sees who may read only, and somebody of another organisation. */
class RolesTests extends BrowserTest {

    @Autowired
    FilledOrganisation filled;

    @Test
    void anAuditorSeesSumsButNoSinglePay() {
        var organisation = filled.organisation();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.AUDITOR);

        window.open(organisation + "/staffing");
        window.sees("Single pay is shown to those with the right to see it only.");
        assertThat(window.text("Moderation lead")).hasCount(1);
        assertThat(window.text("Change…")).hasCount(0);
        assertThat(window.page().locator("body")).not().containsText("3,200");
        assertThat(window.page().locator("a[href='/app/" + organisation + "/import/history']")).hasCount(1);
        assertThat(window.page().locator("a[href='/app/" + organisation + "/import']")).hasCount(0);
        window.open(organisation + "/ledger");
        assertThat(window.page().locator(".tabs")).not().containsText("New entry");
        window.page().navigate("/app/" + organisation + "/import");
        window.sees("There is nothing here that you may see.");
        window.page().navigate("/app/" + organisation + "/ledger/new");
        window.sees("There is nothing here that you may see.");
    }

    @Test
    void anotherOrganisationIsNotThere() {
        var organisation = filled.organisation();
        var other = filled.empty();
        var window = window("en-GB");
        filled.signIn(window, other, Role.TREASURER);

        window.open(other + "/ledger");
        window.page().navigate("/app/" + organisation + "/ledger");
        window.sees("There is nothing here that you may see.");
        window.page().navigate("/app/" + other + "/ledgers");
        window.sees("There is nothing here that you may see.");
        window.expectStatus(403);
        window.page().navigate("/app/no-such-organisation/ledger");
        window.sees("There is nothing here that you may see.");
    }

    @Test
    void signingOutEndsTheSession() {
        var organisation = filled.organisation();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.BOARD);

        window.page().locator("vaadin-menu-bar-button:not([slot=overflow])").last().click();
        window.page().locator("vaadin-menu-bar-item").getByText("Sign out").click();
        assertThat(window.heading()).hasText("Sign in");
        window.page().navigate("/app/" + organisation);
        assertThat(window.heading()).hasText("Sign in");
    }
}
