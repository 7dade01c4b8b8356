package org.commonpurse.scenario;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scenarios that an organisation keeps under a name. They may hold single salaries: the payroll right reads them. */
@Service
public class KeptScenarios {

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    KeptScenarios(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The names, in order. */
    @Transactional(readOnly = true)
    public List<String> names(Actor actor) {
        actor.require(Right.PAYROLL);
        return jdbc.sql("SELECT name FROM scenario_kept WHERE organisation_id = ? ORDER BY name")
                .param(actor.org())
                .query(String.class)
                .list();
    }

    /** The scenario of a name, as it was kept. */
    @Transactional(readOnly = true)
    public Optional<Scenario> byName(Actor actor, String name) {
        actor.require(Right.PAYROLL);
        return jdbc.sql("SELECT yaml FROM scenario_kept WHERE organisation_id = ? AND name = ?")
                .params(actor.org(), name)
                .query(String.class)
                .optional()
                .map(yaml -> ScenarioFile.read(name, yaml).scenario());
    }

    /** Keeps a scenario under its own name; one of the same name is replaced. */
    @Transactional
    public void keep(Actor actor, Scenario scenario) {
        actor.require(Right.BOOK).require(Right.PAYROLL);
        if (scenario.name().length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a scenario's name has %d characters at most, not %d".formatted(LONGEST_NAME, scenario.name().length()));
        }
        jdbc.sql("DELETE FROM scenario_kept WHERE organisation_id = ? AND name = ?")
                .params(actor.org(), scenario.name())
                .update();
        jdbc.sql("INSERT INTO scenario_kept (organisation_id, name, yaml, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)")
                .params(
                        actor.org(),
                        scenario.name(),
                        ScenarioFile.write(scenario),
                        OffsetDateTime.now(clock),
                        actor.name())
                .update();
        audit.record(actor, "scenario kept", scenario.name());
    }
}
