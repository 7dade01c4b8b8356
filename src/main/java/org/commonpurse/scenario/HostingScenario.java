package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.springframework.stereotype.Service;

/**
 * "Found a hosting arm" as a ready scenario: what the books say today, carried on, and a small company beside it. Its figures
 * are data, in {@code scenario/hosting-arm.yaml}.
 */
@Service
public class HostingScenario {

    private static final String FIGURES = "/scenario/hosting-arm.yaml";
    private static final int MONTHS = 36;
    private static final int MONTHS_TO_FOUND = 6;

    private final AsItStands asItStands;
    private final Clock clock;

    HostingScenario(AsItStands asItStands, Clock clock) {
        this.asItStands = asItStands;
        this.clock = clock;
    }

    /** Over three years; the arm begins half a year after the plan. Without books there is a plan with the arm alone. */
    public Scenario template(Actor actor) {
        var name = t("Found a hosting arm");
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var begun = asItStands.hasBooks(actor)
                ? asItStands.scenario(actor, name)
                : ScenarioFile.read(name, "currency: %s\nstart: %s\nopening: {free: 0}\n".formatted(actor.currency(), now))
                        .scenario()
                        .with("name", name);
        return withArm(begun);
    }

    /** The same scenario with the ready arm. */
    public static Scenario withArm(Scenario scenario) {
        return scenario.withHosting(figures())
                .with("hosting.start", scenario.start().plusMonths(MONTHS_TO_FOUND).toString())
                .with("months", Math.max(MONTHS, scenario.months()));
    }

    private static Scenario.Hosting figures() {
        try (var stream = HostingScenario.class.getResourceAsStream(FIGURES)) {
            if (stream == null) {
                throw new IllegalStateException("%s is missing in the program".formatted(FIGURES));
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Objects.requireNonNull(ScenarioFile.read(FIGURES, text).scenario().hosting(), FIGURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
