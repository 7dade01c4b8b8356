package org.commonpurse.ingest.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.shell.Tabs;

/** The pages of the import. */
final class ImportTabs {

    private ImportTabs() {}

    static Tabs at(Actor actor, String here) {
        return new Tabs(actor, "import", here, "Bring in", "", "To place", "waiting", "History", "history");
    }
}
