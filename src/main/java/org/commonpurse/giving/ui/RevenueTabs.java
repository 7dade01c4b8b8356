package org.commonpurse.giving.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.shell.Tabs;

/** The pages about revenue. */
final class RevenueTabs {

    private RevenueTabs() {}

    static Tabs at(Actor actor, String here) {
        return new Tabs(
                actor, "revenue", here, "",
                "What recurs", "", "Who stays", "stay", "What falls due", "due", "On whom we depend", "dependence",
                "Who stopped", "stopped");
    }
}
