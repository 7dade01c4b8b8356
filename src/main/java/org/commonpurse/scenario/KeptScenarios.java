package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

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
        fit(scenario.name());
        drop(actor, scenario.name());
        add(actor, scenario);
        audit.record(actor, "scenario kept", scenario.name());
    }

    /**
     * Gives a kept scenario another name.
     *
     * @throws IllegalArgumentException where there is none of the old name, or one of the new
     */
    @Transactional
    public void rename(Actor actor, String old, String name) {
        actor.require(Right.BOOK).require(Right.PAYROLL);
        var scenario = known(actor, old);
        free(actor, name);
        drop(actor, old);
        add(actor, scenario.with("name", name.strip()));
        audit.record(actor, "scenario renamed", name.strip());
    }

    /**
     * Keeps a second one like it under another name.
     *
     * @throws IllegalArgumentException where there is none of the old name, or one of the new
     */
    @Transactional
    public void duplicate(Actor actor, String old, String name) {
        actor.require(Right.BOOK).require(Right.PAYROLL);
        var scenario = known(actor, old);
        free(actor, name);
        add(actor, scenario.with("name", name.strip()));
        audit.record(actor, "scenario kept", name.strip());
    }

    /** Forgets a scenario. What was adopted as a budget or shared stays. */
    @Transactional
    public void delete(Actor actor, String name) {
        actor.require(Right.BOOK).require(Right.PAYROLL);
        known(actor, name);
        drop(actor, name);
        audit.record(actor, "scenario deleted", name);
    }

    private Scenario known(Actor actor, String name) {
        return byName(actor, name)
                .orElseThrow(() -> new IllegalArgumentException(t("No scenario is kept under the name \"{0}\".", name)));
    }

    private void free(Actor actor, String name) {
        fit(name);
        if (byName(actor, name.strip()).isPresent()) {
            throw new IllegalArgumentException(t("There is a scenario \"{0}\" already: choose another name.", name.strip()));
        }
    }

    private static void fit(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(t("Give the scenario a name."));
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    t("A scenario's name has {0} characters at most, not {1}.", LONGEST_NAME, name.strip().length()));
        }
    }

    private void drop(Actor actor, String name) {
        jdbc.sql("DELETE FROM scenario_kept WHERE organisation_id = ? AND name = ?")
                .params(actor.org(), name)
                .update();
    }

    private void add(Actor actor, Scenario scenario) {
        jdbc.sql("INSERT INTO scenario_kept (organisation_id, name, yaml, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)")
                .params(
                        actor.org(),
                        scenario.name(),
                        ScenarioFile.write(scenario),
                        OffsetDateTime.now(clock),
                        actor.name())
                .update();
    }
}
