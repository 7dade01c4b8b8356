package org.commonpurse.shell;

import org.commonpurse.access.Actor;

/** The pages about people who work; they belong to several modules. */
public final class StaffingTabs {

    private StaffingTabs() {}

    public static Tabs at(Actor actor, String here) {
        return new Tabs(actor, "staffing", here, "-", "Team", "", "Capacity", "capacity");
    }
}
