package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Everything that a scenario says, spread over its months, before any balance. */
record Flows(
        Scenario scenario, Timeline time, Inflow inflow, Outflow outflow, Moderation community, HostingArm arm, Notes notes) {

    static Flows of(Scenario written, @Nullable LedgerFacts facts, BurdenTables tables) {
        var scenario = facts != null && written.leftOut().contains("currency")
                ? written.withCurrency(facts.currency())
                : written;
        var notes = new Notes(scenario.currency());
        var time = new Timeline(scenario.start(), scenario.months());
        defaults(scenario, notes);
        var arm = HostingArm.of(scenario.hosting(), time, notes);
        var inflow = Inflow.of(scenario, facts, time, arm, notes);
        var community = new Moderation(scenario.community(), time, notes);
        var outflow = Outflow.of(scenario, tables, time, community, arm, notes);
        var flows = new Flows(scenario, time, inflow, outflow, community, arm, notes);
        flows.noteFunds();
        flows.notePlanned();
        return flows;
    }

    private static void defaults(Scenario scenario, Notes notes) {
        if (scenario.leftOut().contains("currency")) {
            notes.say(t("currency: left out, so amounts are in {0}.", scenario.currency()));
        }
        if (scenario.leftOut().contains("months")) {
            notes.say(t("months: left out, so the plan has {0}.", scenario.months()));
        }
        if (scenario.leftOut().contains("reserve.months")) {
            notes.say(t("reserve.months: left out, so the policy is {0} months of cost.", Notes.number(scenario.reserveMonths())));
        }
    }

    private void noteFunds() {
        var known = new HashSet<>(inflow.funds().keySet());
        known.addAll(inflow.tied().keySet());
        var asked = new HashSet<>(outflow.tiedOther().keySet());
        outflow.jobs().stream().map(job -> job.position().fund()).filter(fund -> fund != null).forEach(asked::add);
        asked.stream().sorted().filter(fund -> !known.contains(fund)).forEach(fund ->
                notes.say(t("fund: nothing is restricted to \"{0}\", so free funds pay what names it.", fund)));
    }

    private void notePlanned() {
        if (scenario.positions().stream().anyMatch(Scenario.Position::planned)) {
            notes.say(t("positions: planned ones are in the figures from their planned start."));
        }
    }
}
