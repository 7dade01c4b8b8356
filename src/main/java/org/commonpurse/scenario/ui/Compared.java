package org.commonpurse.scenario.ui;

import java.util.List;
import org.commonpurse.scenario.Basis;
import org.commonpurse.scenario.Difference;
import org.commonpurse.scenario.Projection;
import org.commonpurse.scenario.ScenarioRefused;
import org.commonpurse.scenario.Scenarios;
import org.jspecify.annotations.Nullable;

/**
 * Several plans side by side, and why two of them differ.
 *
 * @param names of the plans
 * @param difference null where fewer than two are compared, or the two chosen cannot be
 * @param refused why they cannot be compared; null where they can
 */
record Compared(
        List<String> names,
        List<Projection> plans,
        int from,
        int to,
        @Nullable Difference difference,
        @Nullable String refused) {

    static Compared of(Scenarios scenarios, List<String> names, List<Basis> plans, int from, int to) {
        var projections = plans.stream().map(scenarios::project).toList();
        if (from == to || from >= plans.size() || to >= plans.size()) {
            return new Compared(names, projections, from, to, null, null);
        }
        try {
            return new Compared(names, projections, from, to, scenarios.difference(plans.get(from), plans.get(to)), null);
        } catch (ScenarioRefused refused) {
            return new Compared(names, projections, from, to, null, refused.refusals().getFirst().toString());
        }
    }
}
