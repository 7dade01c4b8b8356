package org.commonpurse.shell;

import org.commonpurse.access.Actor;

/** The pages by which something comes in; they belong to several modules. */
public final class ImportTabs {

    private ImportTabs() {}

    public static Tabs at(Actor actor, String here) {
        return new Tabs(
                actor, "import", here, "",
                "Bring in", "", "To place", "waiting", "History", "history", "Connections", "connections", "Usage", "usage");
    }
}
