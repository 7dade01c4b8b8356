package org.commonpurse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonpurse.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every staff page, light and dark, wide and narrow: nothing that keeps somebody out, and nothing wider than the window.
 * With {@code -Dpurse.pictures=FOLDER} each page is also kept as a picture.
 */
class AccessibilityTests extends BrowserTest {

    private static final List<String> PAGES = List.of(
            "", "/import", "/import/waiting", "/import/history", "/import/connections", "/import/usage", "/ledger", "/ledger/accounts", "/ledger/statement",
            "/ledger/new", "/ledger/months", "/ledger/funds", "/ledger/timely-use", "/ledger/group", "/ledger/tax", "/donors", "/revenue", "/revenue/stay", "/revenue/due",
            "/revenue/dependence", "/revenue/stopped", "/staffing", "/scenarios", "/staffing/capacity", "/money-flow", "/scenarios/budget",
            "/scenarios/links", "/reports", "/settings");

    /** Colours pass over into those of another scheme; what is measured meanwhile is neither. */
    private static final String COME_TO_REST = """
            async () => {
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              await Promise.allSettled(document.getAnimations()
                .filter(moving => Number.isFinite(moving.effect.getComputedTiming().endTime))
                .map(moving => moving.finished));
            }""";

    /** Amounts with a hyphen before them, in what is written on the page. */
    private static final String HYPHENS = "(document.querySelector('.page')?.innerText.match(/(?<![^\\s(])-\\d[\\d.,]*/g) ?? []).join(' ')";

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @Autowired
    FilledOrganisation filled;

    private final List<String> found = new ArrayList<>();

    @Test
    void nobodyIsKeptOutOfAStaffPage() {
        var organisation = filled.organisation();
        var window = window("de-DE");
        look(window, "login", "/login");
        filled.signIn(window, organisation, Role.ADMINISTRATOR);
        for (var path : PAGES) {
            window.open(organisation + path);
            look(window, path.isEmpty() ? "overview" : path.substring(1).replace('/', '-'), path);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void nobodyIsKeptOutOfAnEmptyOrganisation() {
        var organisation = filled.empty();
        var window = window("fr-FR");
        filled.signIn(window, organisation, Role.TREASURER);
        for (var path : List.of("", "/ledger", "/donors", "/revenue", "/staffing", "/scenarios", "/money-flow")) {
            window.open(organisation + path);
            look(window, "empty-" + path.replace("/", ""), path);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theMenuTakesOneRow() {
        var organisation = filled.organisation();
        for (var language : List.of("en-GB", "de-DE", "fr-FR")) {
            var window = window(language);
            filled.signIn(window, organisation, Role.ADMINISTRATOR);
            window.open(organisation + "/scenarios");
            window.page().setViewportSize(1280, 900);
            // Beside an organisation and a person with names of a usual length.
            window.page().addStyleTag(new Page.AddStyleTagOptions().setContent(".staff .who { overflow: hidden; width: 180px; }"));
            var rows = window.page().evaluate("new Set([...document.querySelectorAll('.staff > header nav a')].map(link => link.offsetTop)).size");

            assertThat(rows).as(language).isEqualTo(1);
        }
    }

    @Test
    void nobodyIsKeptOutOfADialog() {
        var organisation = filled.organisation();
        var window = window("de-DE");
        filled.signIn(window, organisation, Role.ADMINISTRATOR);

        window.open(organisation + "/ledger");
        window.page().locator("vaadin-grid").getByText("Expenses:").first().click();
        window.sees("Glied der Kette");
        look(window, "dialog-entry", "the dialog of an entry");

        window.open(organisation + "/staffing");
        window.press("Stelle hinzufügen…");
        window.field("Rolle").waitFor();
        look(window, "dialog-position", "the dialog of a position");

        window.open(organisation + "/scenarios");
        window.press("Eine Einstellung planen…");
        window.field("Rolle").waitFor();
        look(window, "dialog-hire", "the dialog of a hire");

        window.open(organisation + "/import/connections");
        window.press("Verbinden: Patreon: Mitglieder und ihre Zahlungen");
        window.field("Client ID").waitFor();
        look(window, "dialog-patreon", "the dialog of a connection with Patreon");

        assertThat(found).isEmpty();
    }

    private void look(Window window, String name, String where) {
        var page = window.page();
        if (where.equals("/login")) {
            page.navigate(where);
        }
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.evaluate(COME_TO_REST);
            for (var width : List.of(1280, 360)) {
                page.setViewportSize(width, 900);
                violations(page, scheme, width).stream()
                        .filter(violation -> GRAVE.contains(violation.getImpact()))
                        .forEach(violation -> found.add(told(violation, where, scheme, width)));
                var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0) {
                    found.add("%s, %d px: the page is %d px wider than the window".formatted(where, width, overflow));
                }
                var hyphens = (String) page.evaluate(HYPHENS);
                if (!hyphens.isEmpty()) {
                    found.add("%s: a hyphen stands for a minus: %s".formatted(where, hyphens));
                }
                keep(page, "%s-%d-%s".formatted(name, width, scheme == ColorScheme.DARK ? "dark" : "light"));
            }
        }
        page.setViewportSize(1280, 900);
    }

    /** Another scheme changes colours and nothing else, the same in a small window. */
    private static List<Rule> violations(Page page, ColorScheme scheme, int width) {
        var axe = new AxeBuilder(page).setLegacyMode(true);
        if (scheme == ColorScheme.LIGHT) {
            return axe.analyze().getViolations();
        }
        return width == 1280 ? axe.withRules(List.of("color-contrast")).analyze().getViolations() : List.of();
    }

    private static String told(Rule violation, String where, ColorScheme scheme, int width) {
        var nodes = violation.getNodes().stream().limit(4).map(node -> node.getTarget() + " " + node.getHtml()).toList();
        return "%s, %s, %d px: %s (%s) %s".formatted(where, scheme, width, violation.getId(), violation.getHelp(), nodes);
    }

    private static void keep(Page page, String name) {
        var folder = System.getProperty("purse.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
        }
    }
}
