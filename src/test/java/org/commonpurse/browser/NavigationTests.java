package org.commonpurse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody in a hurry. */
class NavigationTests extends BrowserTest {

    /** Presses each link a few milliseconds after the page before it appeared, each time some more. */
    private static final String HURRY = """
            async names => {
                for (const [index, name] of names.entries()) {
                    await new Promise(resolve => setTimeout(resolve, index % 20));
                    const came = new Promise((resolve, reject) => {
                        const late = setTimeout(() => reject(new Error(name + " did not come")), 20000);
                        const observer = new MutationObserver(() => {
                            if (document.querySelector("h1")?.textContent === name) {
                                observer.disconnect();
                                clearTimeout(late);
                                resolve();
                            }
                        });
                        observer.observe(document.body, {subtree: true, childList: true, characterData: true});
                    });
                    [...document.querySelectorAll("header nav a")].find(link => link.textContent === name).click();
                    await came;
                }
            }""";

    @Autowired
    FilledOrganisation filled;

    @Test
    void aLinkThatIsPressedWhileAPageComesIsNotLost() {
        var organisation = filled.empty();
        var window = window("en-GB");
        filled.signIn(window, organisation, Role.TREASURER);
        window.open(organisation + "/ledger");
        var parts = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            parts.addAll(List.of("Donors", "Staffing", "Ledger"));
        }

        window.page().evaluate(HURRY, parts);

        assertThat(window.heading()).hasText("Ledger");
        window.part("Settings");
    }
}
