package org.commonpurse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window of the browser and what a person does in it. */
final class Window {

    static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> traffic = new ArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("%s (%s)".formatted(message.text(), message.location()));
            }
        });
        page.onRequest(request -> note("asks", "%s %s %s".formatted(request.method(), request.url(), shortened(request.postData()))));
        page.onRequestFinished(request -> note("has", request.url()));
        page.onRequestFailed(request -> note("fails", request.url() + " " + request.failure()));
        page.onWebSocket(socket -> {
            note("opens", socket.url());
            socket.onFrameReceived(frame -> note("is told", shortened(frame.text())));
            socket.onFrameSent(frame -> note("tells", shortened(frame.text())));
            socket.onClose(_ -> note("closes", socket.url()));
        });
        page.onPageError(error -> complaints.add("%s (on %s)".formatted(error, page.url())));
    }

    private void note(String what, String about) {
        traffic.add("%tT.%<tL %s %s".formatted(System.currentTimeMillis(), what, about));
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(400, text.length()));
    }

    /** What went over the line, the latest last. */
    String traffic() {
        return String.join("\n", traffic);
    }

    Page page() {
        return page;
    }

    /** What the pages wrote on the console as an error. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Lets the one complaint pass that the browser itself writes when it gets this status. */
    void expectStatus(int status) {
        complaints.removeIf(text -> text.contains("status of " + status));
    }

    void close(Path picture) {
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        context.close();
    }

    void signIn(String name, String password) {
        page.navigate("/login");
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("button[type=submit]").click();
    }

    /** Opens a staff page and waits until it stands. */
    void open(String path) {
        page.navigate("/app/" + path);
        heading().waitFor();
    }

    Locator heading() {
        return page.locator("h1");
    }

    /** Goes to a part of the program by the row of links at the top. */
    void part(String name) {
        page.locator("header nav").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true)).click();
        assertThat(heading()).hasText(name);
    }

    /** Goes to a page within a part. */
    void tab(String name) {
        var link = page.locator("nav.tabs").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
        link.click();
        assertThat(page.locator("nav.tabs a[aria-current=page]")).hasText(name);
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void fill(String label, String value) {
        field(label).fill(value);
        field(label).press("Tab");
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    void sees(String text) {
        assertThat(text(text).first()).isVisible();
    }

    void drop(Path file) {
        page.locator("vaadin-upload input[type=file]").setInputFiles(file);
    }
}
