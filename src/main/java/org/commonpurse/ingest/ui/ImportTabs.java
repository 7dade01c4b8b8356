package org.commonpurse.ingest.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Tabs;

/** The pages of the import. */
final class ImportTabs {

    private ImportTabs() {}

    static Tabs at(Actor actor, String here) {
        return actor.may(Right.BOOK)
                ? new Tabs(actor, "import", here, "Bring in", "", "To place", "waiting", "History", "history", "Connections", "connections")
                : new Tabs(actor, "import", here, "To place", "waiting", "History", "history", "Connections", "connections");
    }
}
