package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;

/** The pages within one part of the program, as links in a row. */
public class Tabs extends Nav {

    /**
     * @param part the part's path, such as {@code ledger}
     * @param here which of the pages this is, by path
     * @param booking the path of the page that only those see who may book
     * @param pages titles and paths below the part in turn; an empty path is the part itself
     */
    public Tabs(Actor actor, String part, String here, String booking, String... pages) {
        addClassName("tabs");
        setAriaLabel(t("Pages of this part"));
        for (var i = 0; i < pages.length; i += 2) {
            var path = pages[i + 1];
            if (path.equals(booking) && !actor.may(Right.BOOK)) {
                continue;
            }
            var link = new Anchor(
                    "/app/%s/%s%s".formatted(actor.organisation().slug(), part, path.isEmpty() ? "" : "/" + path),
                    t(pages[i]));
            if (path.equals(here)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        }
    }
}
