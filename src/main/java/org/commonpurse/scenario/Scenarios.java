package org.commonpurse.scenario;

import java.util.Collection;
import org.commonpurse.staffing.BurdenTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs scenarios. Pure: the same scenario, facts and tables always give the same months.
 *
 * <p>To change a scenario and run it again, use {@link Scenario#with}; a plan of some years takes a few milliseconds.
 */
public final class Scenarios {

    private final BurdenTables tables;

    public Scenarios(BurdenTables tables) {
        this.tables = tables;
    }

    /** The same, with an organisation's own burden tables. */
    public Scenarios knowing(Collection<BurdenTable> own) {
        return own.isEmpty() ? this : new Scenarios(tables.with(own));
    }

    /**
     * The months that follow, without chance.
     *
     * @param facts what the books know; null where there are none
     * @throws ScenarioRefused where the scenario asks for what is not there
     */
    public Projection project(Scenario scenario, @Nullable LedgerFacts facts) {
        return Projection.of(Flows.of(scenario, facts, tables));
    }

    Flows flows(Basis basis) {
        return Flows.of(basis.scenario(), basis.facts(), tables);
    }

    /** The same for a scenario that has its facts with it. */
    public Projection project(Basis basis) {
        return project(basis.scenario(), basis.facts());
    }

    /**
     * The further answers of a plan.
     *
     * @param forecast where there is one, it says which month forbids a start
     */
    public Outlook outlook(Basis basis, Outlook.Known known, @Nullable Forecast forecast) {
        return Outlook.of(this, basis, known, forecast);
    }

    /** On what a plan depends, the heaviest premise first. */
    public Sensitivity sensitivity(Basis basis) {
        return Sensitivity.of(this, basis, project(basis));
    }

    /**
     * Why two plans differ.
     *
     * @throws ScenarioRefused where they cannot be compared
     */
    public Difference difference(Basis from, Basis to) {
        return Difference.between(this, from, to);
    }

    /**
     * The same with chance, as the scenario says, or with the usual number of runs.
     *
     * @throws ScenarioRefused where the scenario asks for what is not there
     */
    public Forecast forecast(Scenario scenario, @Nullable LedgerFacts facts) {
        var chance = scenario.chance() == null
                ? new Scenario.Chance(ScenarioReader.USUAL_RUNS, ScenarioReader.USUAL_SEED, null, null)
                : scenario.chance();
        return Runs.of(Flows.of(scenario, facts, tables), chance, facts);
    }

    /**
     * The result of a file as JSON, with chance where the file asks for it.
     *
     * @throws ScenarioRefused naming file and line
     */
    public ObjectNode run(ScenarioFile file, @Nullable LedgerFacts facts) {
        try {
            return file.scenario().chance() == null
                    ? project(file.scenario(), facts).toJson()
                    : forecast(file.scenario(), facts).toJson();
        } catch (ScenarioRefused refused) {
            throw refused.in(file.name(), file.lines());
        }
    }
}
