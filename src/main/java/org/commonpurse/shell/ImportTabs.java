package org.commonpurse.shell;

import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;

/** The pages by which something comes in; they belong to several modules. */
public final class ImportTabs {

    private ImportTabs() {}

    public static Tabs at(Actor actor, String here) {
        return actor.may(Right.BOOK)
                ? new Tabs(actor, "import", here, "Bring in", "", "To place", "waiting", "History", "history", "Connections", "connections", "Usage", "usage")
                : new Tabs(actor, "import", here, "To place", "waiting", "History", "history", "Connections", "connections", "Usage", "usage");
    }
}
