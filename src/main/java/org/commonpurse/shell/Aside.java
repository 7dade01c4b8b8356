package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commonpurse.access.Forbidden;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Work that lasts longer than a person waits in silence: the page answers at once, says what is being done, and shows it then. */
@Component
public class Aside {

    private final Executor executor;

    Aside() {
        this(work -> Thread.ofVirtual().name("aside").start(work));
    }

    public Aside(Executor executor) {
        this.executor = executor;
    }

    /**
     * Does something beside the page.
     *
     * @param place where the words stand until it is done; emptied then
     * @param words what is being done
     * @param work needs neither the page nor the person's language
     * @param done shows it, in the page
     */
    public <T> void run(HasComponents place, String words, Supplier<T> work, Consumer<T> done) {
        run(place, words, work, done, () -> {});
    }

    /**
     * The same, with what is to be done in the page where the work was refused.
     *
     * @param refused after the reason was said in the place
     */
    public <T> void run(
            HasComponents place, String words, Supplier<T> work, Consumer<T> done, Runnable refused) {
        var ui = UI.getCurrent();
        place.removeAll();
        place.add(waiting(words));
        executor.execute(() -> {
            try {
                var result = work.get();
                tell(ui, () -> {
                    place.removeAll();
                    done.accept(result);
                });
            } catch (Refused | IllegalArgumentException | Forbidden e) {
                tell(ui, () -> refuse(place, Says.onScreen(e), refused));
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Aside.class).error("work beside a page failed", e);
                tell(ui, () -> refuse(place, t("That failed; the log of the server has the details."), refused));
            }
        });
    }

    private static Div waiting(String words) {
        var said = new Span(words);
        said.getElement().setAttribute("role", "status");
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", words);
        var waiting = new Div(said, bar);
        waiting.addClassName("waiting");
        return waiting;
    }

    private static void refuse(HasComponents place, String sentence, Runnable then) {
        place.removeAll();
        var refused = new Div(new Span(sentence));
        refused.addClassName("error");
        refused.getElement().setAttribute("role", "alert");
        place.add(refused);
        then.run();
    }

    private static void tell(UI ui, Runnable change) {
        try {
            ui.access(change::run);
        } catch (UIDetachedException e) {
            // The person has left the page.
        }
    }
}
