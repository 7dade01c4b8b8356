package org.commonpurse.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonpurse.StandIn;
import org.commonpurse.StandInPatreon;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test that looks at the running program through a real browser, Chromium of the system. Whatever a page complains about
 * on the console (the content security policy complains there, too) fails the test that opened it.
 */
@Tag("browser")
@Import(FilledOrganisation.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
abstract class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private final List<Window> windows = new ArrayList<>();

    private static final StandInPatreon PATREON = new StandInPatreon(Clock.systemUTC());
    private static final StandIn STAND_IN = StandIn.start(0, Map.of("/", PATREON));
    static final String TOKEN = "a-token-of-the-test";

    /** What every thread did when a test failed, virtual ones too: a page that does not come is explained by nothing else. */
    @RegisterExtension
    static final TestExecutionExceptionHandler THREADS = (context, failure) -> {
        var file = Path.of("target", "browser", context.getRequiredTestMethod().getName() + "-threads.txt").toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        throw failure;
    };

    @DynamicPropertySource
    static void others(DynamicPropertyRegistry registry) {
        PATREON.begin(90, YearMonth.now(Clock.systemUTC()).minusMonths(2), 6, 0.1, TOKEN, "");
        registry.add("purse.allow", () -> StandInBank.place() + "," + STAND_IN.place());
        registry.add("purse.patreon.url", () -> "http://" + STAND_IN.place());
        registry.add("purse.ecb.url", () -> "http://" + StandInBank.place() + "/");
    }

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startChromium() {
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed (apt-get install chromium), so no page was looked at");
        PlaywrightAssertions.setDefaultAssertionTimeout(Window.PATIENCE_MILLIS);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
    }

    @AfterAll
    static void stopChromium() {
        if (browser != null && playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    /** A window of its own, with cookies of its own, in a language such as {@code en-GB}. */
    Window window(String language) {
        return window(new Browser.NewContextOptions().setLocale(language).setColorScheme(ColorScheme.LIGHT));
    }

    /** A window in which no script runs. */
    Window windowWithoutScripts(String language) {
        return window(new Browser.NewContextOptions().setLocale(language).setJavaScriptEnabled(false));
    }

    private Window window(Browser.NewContextOptions options) {
        if (browser == null) {
            throw new IllegalStateException("no browser was started");
        }
        var context = browser.newContext(
                options.setBaseURL("http://localhost:" + port).setViewportSize(1280, 900).setTimezoneId("UTC"));
        var window = new Window(context);
        windows.add(window);
        return window;
    }

    @AfterEach
    void noPageComplained(TestInfo test) throws IOException {
        var complaints = windows.stream().flatMap(window -> window.complaints().stream()).toList();
        for (var i = 0; i < windows.size(); i++) {
            var name = Path.of("target", "browser", test.getTestMethod().orElseThrow().getName() + "-" + i);
            windows.get(i).close(name.resolveSibling(name.getFileName() + ".png"));
            Files.writeString(name.resolveSibling(name.getFileName() + "-traffic.txt"), windows.get(i).traffic());
        }
        windows.clear();

        assertThat(complaints).isEmpty();
    }
}
