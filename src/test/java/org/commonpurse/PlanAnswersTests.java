package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan --answers}, beside the answers of {@code plan}, whose shape is fixed. */
@DatabaseTest
class PlanAnswersTests {

    @Autowired
    Commands commands;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("plan.yaml"), """
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 10000}
                reserve: {months: 1}
                recurring: {monthly: {amount: 1000}}
                costs: [{name: Servers, monthly: 1500}]
                """).toString();
    }

    private String run(String... words) {
        out.getBuffer().setLength(0);
        assertThat(commands.run(words, new PrintWriter(out), new PrintWriter(new StringWriter()))).isZero();
        return out.toString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void thePlanItselfAnswersAsBefore() {
        assertThat(json(run("plan", file, "--json")).propertyNames()).containsExactly("months", "answers", "assumptions");
    }

    @Test
    void furtherAnswersAreADocumentOfTheirOwn() {
        var answers = json(run("plan", file, "--answers", "--json"));

        assertThat(answers.propertyNames()).containsExactly(
                "runway", "needed", "safe_to_hire", "largest_team", "without_largest_donor", "sensitivity");
        assertThat(answers.path("runway").path("burn").asString()).isEqualTo("500.00");
    }

    @Test
    void asTextTheyAreSentencesWithDonorsCountedInTheGiftThatWasSaid() {
        assertThat(run("plan", file, "--answers", "--gift", "3")).contains("as many as 500 donors give at 3\u00a0EUR")
                .contains("What weighs most").contains("Servers");
    }
}
