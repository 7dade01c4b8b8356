package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.jspecify.annotations.Nullable;

/**
 * A staff page about one organisation, the one in its address. It is built for the person who opened it, after their right
 * was checked; somebody without a role there gets the same answer as for an organisation that does not exist.
 */
public abstract class Page extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient Door door;
    private final String title;
    private @Nullable Actor actor;

    /**
     * @param door through which a person comes in
     * @param title in English; shown as heading and in the browser's tab
     */
    protected Page(Door door, String title) {
        this.door = door;
        this.title = title;
        addClassName("page");
    }

    /** What is needed to see this page. */
    protected Right needed() {
        return Right.READ;
    }

    /** Adds the content. Called again when the person goes to another organisation. */
    protected abstract void build(Actor actor, BeforeEnterEvent event);

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        var slug = event.getRouteParameters().get("org").orElse("");
        var found = door.actor(slug);
        if (found.isEmpty() || !found.get().may(needed())) {
            throw new NotFoundException();
        }
        actor = found.get();
        removeAll();
        add(new H1(t(title)));
        build(actor, event);
    }

    /** Whether the person may still do all that the page was built for, and no more; another request may have changed it. */
    final boolean holds() {
        return actor == null || door.actor(actor.organisation().slug()).equals(Optional.of(actor));
    }

    /** Who looks at the page. */
    protected final Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("the page is not open yet");
        }
        return actor;
    }

    /** A table that may be wider than a small window: it scrolls by itself and leaves the page where it is. */
    public static Div wide(Component table) {
        var wide = new Div(table);
        wide.addClassName("wide");
        wide.getElement().setAttribute("tabindex", "0");
        return wide;
    }

    @Override
    public String getPageTitle() {
        return t(title) + " – " + (actor == null ? "" : actor.organisation().name() + " – ") + "Commonpurse";
    }
}
