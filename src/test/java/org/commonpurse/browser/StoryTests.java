package org.commonpurse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.commonpurse.access.SetUp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The first afternoon of a treasurer, from the link that the program prints to the public page. */
@DirtiesContext
@TestPropertySource(properties = "spring.application.name=a house of its own, where nobody can sign in yet")
class StoryTests extends BrowserTest {

    private static final String PASSWORD = "a lantern over nine harbours";

    @Autowired
    SetUp setUp;

    @Test
    void fromTheSetUpLinkToTheBooks() {
        var window = window("en-GB");
        setsUp(window);
        signsIn(window);
        importsAFile(window);
        knowsTheFileAgain(window);
        undoesTheImportAndRepeatsIt(window);
        undoesAnEntry(window);
        placesABankLine(window);
        addsAPosition(window);
        movesAScenario(window);
        readsTheRevenue(window);
        publishesAReport(window);
        theWorldReadsIt(windowWithoutScripts("en-GB"));
    }

    static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(StoryTests.class.getResource("/browser/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setsUp(Window window) {
        window.page().navigate("/login/setup?token=guessed");
        window.sees("This link is not valid any more");
        window.page().navigate(setUp.link().orElseThrow());
        window.fill("Name", "Harbour Lights");
        window.fill("Its name in addresses: small letters, digits, hyphens", "harbour");
        window.fill("Name to sign in with", "ida");
        window.field("Password, eight characters at least, fifteen are better").fill("password");
        window.press("Set up");
        assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("choose another");

        window.field("Password, eight characters at least, fifteen are better").fill(PASSWORD);
        window.press("Set up");
        assertThat(window.heading()).hasText("Sign in");
        assertThat(setUp.link()).as("a second set-up link").isEmpty();
    }

    private static void signsIn(Window window) {
        window.signIn("ida", "not the password");
        assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("Name or password is wrong");

        window.signIn("ida", PASSWORD);
        assertThat(window.heading()).hasText("Overview");
        window.sees("The books are empty.");
    }

    private static Locator preview(Window window, String name) {
        return window.page().getByRole(AriaRole.TAB, new com.microsoft.playwright.Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void importsAFile(Window window) {
        window.part("Import");
        window.drop(fixture("open-collective.csv"));

        window.sees("Recognised as Open Collective, field ids.");
        assertThat(preview(window, "New 31")).isVisible();
        assertThat(preview(window, "Errors 0")).isVisible();
        assertThat(window.page().locator(".taken table").first()).containsText("502.00");
        preview(window, "Errors 0").click();
        window.sees("None.");
        window.press("Book");
        window.sees("31 entries are booked.");
    }

    private static Locator row(Window window, String text) {
        return window.page().locator("vaadin-grid").getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text)).first();
    }

    private static void knowsTheFileAgain(Window window) {
        window.tab("History");
        assertThat(window.page().locator("vaadin-grid")).containsText("open-collective.csv");

        window.tab("Bring in");
        window.drop(fixture("open-collective.csv"));
        assertThat(preview(window, "Known 31")).isVisible();
        assertThat(preview(window, "New 0")).isVisible();
        window.press("Leave it");
        assertThat(preview(window, "Known 31")).hasCount(0);
    }

    private static void undoesTheImportAndRepeatsIt(Window window) {
        window.tab("History");
        window.press("Undo…");
        window.sees("Its 31 entries are undone by new ones");
        window.press("Undo the import");
        window.sees("31 entries are undone.");
        window.sees("undone by ida");

        window.tab("Bring in");
        window.drop(fixture("open-collective.csv"));
        assertThat(preview(window, "New 31")).isVisible();
        window.press("Book");
        window.sees("31 entries are booked.");
    }

    private static void undoesAnEntry(Window window) {
        window.part("Ledger");
        window.sees("93 entries");
        window.fill("Text or reference", "Invoice");
        window.sees("4 entries");
        window.page().locator("vaadin-grid").getByText("#92").click();
        window.sees("Link of the chain");
        window.press("Undo by a new entry");
        window.sees("Say why, for the auditor.");
        window.fill("Why is it undone?", "entered twice");
        window.press("Undo by a new entry");
        window.sees("Undone by entry #94.");
        window.sees("undone by #94");
    }

    private static void placesABankLine(Window window) {
        window.part("Import");
        window.drop(fixture("bank.xml"));
        window.sees("Recognised as");
        assertThat(preview(window, "New 1")).isVisible();
        window.press("Book");
        window.sees("1 entry is booked.");

        window.tab("To place");
        window.sees("needs an account");
        window.press("Give the chosen rows this account");
        window.sees("Choose rows and an account first.");
        window.press("Close");
        window.page().locator("vaadin-grid vaadin-checkbox").last().click();
        window.field("Account").fill("Expenses:Hosting");
        window.field("Account").press("Enter");
        window.press("Give the chosen rows this account");
        window.sees("1 row has its account.");
        window.sees("Nothing waits: every row has its account.");

        window.part("Ledger");
        window.tab("Accounts");
        var hosting = window.page().locator("tr").filter(new Locator.FilterOptions().setHasText("Expenses:Hosting"));
        assertThat(hosting).containsText("240.00 EUR");
        hosting.getByRole(AriaRole.LINK).click();
        window.sees("1 entry");
    }

    private static void addsAPosition(Window window) {
        window.part("Staffing");
        window.press("Add position…");
        window.fill("Role", "Moderation lead");
        window.press("Keep");
        window.sees("is not a number such as 12.50");
        window.press("Close");
        window.fill("Gross pay a month, full time (EUR)", "3200");
        window.press("Keep");
        window.sees("Moderation lead is kept.");
        window.sees("This month the team costs 3,872.00 EUR");
    }

    private static void movesAScenario(Window window) {
        window.part("Scenarios");
        var runsOut = Pattern.compile("Free funds (run out|stay above|fall below).*");
        var title = window.page().locator(".figure-title").first();
        assertThat(title).hasText(runsOut);
        var before = window.page().locator("ul.answers").first().textContent();
        var slider = window.page().locator(".lever input[type=range]").first();
        slider.focus();
        slider.press("Home");

        assertThat(window.page().locator("ul.answers").first()).not().hasText(before);
    }

    private static void readsTheRevenue(Window window) {
        window.part("Revenue");
        assertThat(window.page().locator(".figure-title").first()).containsText("Recurring gifts");
        assertThat(window.page().locator("table.plain").filter(new Locator.FilterOptions().setHasText("August 2026")).first()).isVisible();
        window.part("Donors");
        assertThat(window.page().locator("vaadin-grid")).containsText("نور حداد");
    }

    private static void publishesAReport(Window window) {
        window.part("Reports");
        window.sees("Nothing is published yet. The public sees nothing of this organisation.");
        window.press("Freeze and publish 2026-08");
        window.press("Publish now");
        window.sees("Published as version 1: /open/harbour/");
        window.press("Freeze and publish 2026-08");
        window.press("Publish now");
        window.sees("Nothing has changed since version 1.");
    }

    private static void theWorldReadsIt(Window world) {
        world.page().navigate("/open/harbour");
        assertThat(world.page().locator("body")).containsText("Harbour Lights");
        assertThat(world.heading().first()).isVisible();
        assertThat(world.page().locator("svg").first()).isVisible();
        assertThat(world.page().locator("body")).not().containsText("Ada Quill");
        world.page().locator("a[href^='/open/harbour/transparency-2026']").first().click();
        assertThat(world.page().locator("table").first()).isAttached();
        assertThat(world.page().context().cookies()).as("cookies of the public pages").isEmpty();
    }
}
