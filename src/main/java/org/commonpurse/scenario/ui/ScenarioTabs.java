package org.commonpurse.scenario.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.shell.Tabs;

/** The pages of scenarios. */
final class ScenarioTabs {

    private ScenarioTabs() {}

    static Tabs at(Actor actor, String here) {
        return new Tabs(actor, "scenarios", here, "-", "Plan", "", "Budget", "budget", "Links", "links");
    }
}
