package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commonpurse.shell.Says;
import org.slf4j.LoggerFactory;

/** Work that waits until the page has been left alone for a moment. Whatever is asked for later takes its place. */
final class Rest {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final AtomicLong latest = new AtomicLong();

    /**
     * @param work needs neither the page nor the person's language
     * @param done shows it, in the page
     */
    <T> void after(UI ui, Supplier<T> work, Consumer<T> done) {
        var mine = latest.incrementAndGet();
        Thread.ofVirtual().name("scenario at rest").start(() -> {
            try {
                Thread.sleep(PAUSE);
                if (mine == latest.get()) {
                    var result = work.get();
                    tell(ui, mine, () -> done.accept(result));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Rest.class).error("the chances of a scenario could not be computed", e);
                tell(ui, mine, () -> Says.refused(t("That failed; the log of the server has the details.")));
            }
        });
    }

    private void tell(UI ui, long mine, Runnable change) {
        try {
            ui.access(() -> {
                if (mine == latest.get()) {
                    change.run();
                }
            });
        } catch (UIDetachedException e) {
            // The person has left the page.
        }
    }
}
