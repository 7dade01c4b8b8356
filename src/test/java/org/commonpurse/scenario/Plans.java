package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Short ways to run a written plan in tests. */
final class Plans {

    private static final Scenarios SCENARIOS = new Scenarios(BurdenTables.shipped());

    private Plans() {}

    static Scenario scenario(String yaml) {
        return ScenarioFile.read("plan.yaml", yaml).scenario();
    }

    static Projection run(String yaml) {
        return SCENARIOS.project(scenario(yaml), null);
    }

    static Projection run(String yaml, LedgerFacts facts) {
        return SCENARIOS.project(scenario(yaml), facts);
    }

    static ObjectNode json(String yaml) {
        return SCENARIOS.run(ScenarioFile.read("plan.yaml", yaml), null);
    }

    /** One column of a projection, rounded to the cent. */
    static List<String> column(Projection projection, Function<Projection.Month, BigDecimal> figure) {
        var currency = projection.scenario().currency();
        return projection.months().stream().map(month -> ProjectionJson.money(figure.apply(month), currency)).toList();
    }

    static Projection.Hire hire(String yaml) {
        return run(yaml).answers().safeToHire().getFirst();
    }
}
