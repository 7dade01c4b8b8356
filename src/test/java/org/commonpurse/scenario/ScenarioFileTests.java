package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTests {

    private static final String EVERYTHING = """
            name: "Everything: a plan"
            currency: USD
            start: 2023-01
            months: 36
            opening:
              free: 232_000.50
              restricted: {Groups: 100}
            reserve: {months: 2.5}
            recurring:
              series: {2023-01: 33000, 2023-02: 23000}
              from: ledger
              monthly: {amount: 22000, churn: 0.02, new: 450, average_gift: 4}
              annual: [{renews: 2023-11, amount: 101000, renewal: 0.55, weight: 30}]
            income:
              - {name: Grant, amount: 45000, month: 2023-02, restricted: Groups}
            positions:
              - {role: Chief executive, type: payroll, gross: 5000, burden: 0.21, start: 2023-01}
              - {role: Finance, type: payroll, gross: 3000, burden: DE, share: 0.5, start: 2023-01, end: 2024-01}
              - {role: Moderator, count: 5, type: freelance, rate: 25, hours: 40, fund: Groups}
              - {role: Illustration, type: volunteer, hours: 10, rate: 40, start: 2023-01}
              - {role: Web developer, type: payroll, gross: 5500, burden: 0.21, start: 2023-06, planned: true}
            costs:
              - {name: Servers, monthly: 6044, count: 2, start: 2023-02, end: 2023-12, fund: Groups}
              - {name: Media storage, per_active_user: 0.002}
            community: {active_users: {2023-01: 189000}, growth: -0.01, reports_per_1000: 9, minutes_per_report: 4, moderator_hours: 120}
            hosting: {customers: 10, new: 2, churn: 0.02, price: 89, vat: 0.19, cost: 31, start: 2023-09, end: 2025-01}
            chance: {runs: 10000, seed: 7, average_gift: 6, weight: 12}
            """;

    private static List<Refusal> refusals(String yaml) {
        return catchThrowableOfType(ScenarioRefused.class, () -> ScenarioFile.read("plan.yaml", yaml)).refusals();
    }

    private static Refusal refusal(String line) {
        return refusals("start: 2023-01\nmonths: 12\n" + line).getFirst();
    }

    @Test
    void readsEveryField() {
        var scenario = Plans.scenario(EVERYTHING);

        assertThat(scenario.name()).isEqualTo("Everything: a plan");
        assertThat(scenario.opening()).isEqualTo(new Scenario.Opening(
                new BigDecimal("232000.50"), java.util.Map.of("Groups", new BigDecimal("100"))));
        assertThat(scenario.recurring().fromLedger()).isTrue();
        assertThat(scenario.positions()).hasSize(5);
        assertThat(scenario.positions().get(1).burden()).isEqualTo(new Scenario.Burden.Table("DE"));
        assertThat(scenario.positions().get(4).planned()).isTrue();
        assertThat(scenario.costs().getFirst().end()).isEqualTo(YearMonth.of(2023, 12));
        assertThat(scenario.chance()).isEqualTo(
                new Scenario.Chance(10000, 7, new BigDecimal("6"), new BigDecimal("12")));
        assertThat(scenario.leftOut()).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        var scenario = Plans.scenario(EVERYTHING);

        assertThat(Plans.scenario(ScenarioFile.write(scenario))).isEqualTo(scenario);
        assertThat(ScenarioFile.write(scenario)).contains("start: 2023-01\n", "opening:\n  free: 232000.50\n",
                "- {role: Web developer, type: payroll, gross: 5500, burden: 0.21, start: 2023-06, planned: true}\n");
    }

    @Test
    void whatWasLeftOutStaysLeftOut() {
        var scenario = Plans.scenario("start: 2023-01");

        assertThat(ScenarioFile.write(scenario)).isEqualTo("start: 2023-01\n");
        assertThat(scenario.leftOut()).containsExactlyInAnyOrder("name", "currency", "months", "reserve.months");
        assertThat(Plans.scenario(ScenarioFile.write(scenario))).isEqualTo(scenario);
    }

    @Test
    void namesFileLineFieldValueAndTheWayOut() {
        var refusal = refusals("""
                start: 2023-01
                months: 12
                positions:
                  - role: Web developer
                    type: payroll
                    gros: 5500
                """).getFirst();

        assertThat(refusal).isEqualTo(new Refusal("plan.yaml", 4, "positions[0].gross", null,
                "This position has no pay.", "Add \"gross: 5000\" per month, or \"rate: 25\" with \"hours: 40\"."));
    }

    @Test
    void anUnknownKeyIsRefusedWithASuggestion() {
        var refusal = refusal("recuring: {from: ledger}");

        assertThat(refusal.line()).isEqualTo(3);
        assertThat(refusal.field()).isEqualTo("recuring");
        assertThat(refusal.message()).isEqualTo("\"recuring\" is not a field of a scenario.");
        assertThat(refusal.fix()).startsWith("Did you mean \"recurring\"? Known here: name, currency,");
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheOrderOfLines() {
        assertThat(refusals("""
                start: 2023-13
                months: many
                costs:
                  - {name: Servers, monthly: 6044 EUR}
                  - {name: Servers, montly: 6044, monthly: 1}
                """)).extracting(Refusal::line, Refusal::field).containsExactly(
                tuple(1, "start"), tuple(2, "months"),
                tuple(4, "costs[0].monthly"),
                tuple(5, "costs[1].montly"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "opening: {free: 1e999999999}",
            "opening: {free: 1e18}",
            "opening: {free: 0.1234567890123456789}",
            "opening: {free: NaN}",
            "opening: {free: [1]}",
            "opening: 232000",
            "reserve: {months: -1}",
            "recurring: {from: bank}",
            "recurring: {series: {2023-1: 5}}",
            "recurring: {series: {2023-01: five}}",
            "recurring: {series: {2023-01: 5, 2023-01: 6}}",
            "recurring: {series: {2023-01: }}",
            "recurring: {monthly: {churn: 0.02}}",
            "recurring: {monthly: {amount: 5, churn: 2}}",
            "recurring: {monthly: {amount: 5, churn: 2%}}",
            "recurring: {annual: {renews: 2023-11, amount: 5, renewal: 0.5}}",
            "recurring: {annual: [{renews: 2023-11, amount: 5}]}",
            "income: [{name: Grant, amount: 5, month: 2023-02-01}]",
            "income: [{name: Grant, amount: -5, month: 2023-02}]",
            "income: [Grant]",
            "positions: [{role: Web, gross: 5}]",
            "positions: [{role: Web, type: employee, gross: 5}]",
            "positions: [{role: Web, type: freelance, rate: 5}]",
            "positions: [{role: Web, type: payroll, gross: 5, rate: 5, hours: 5}]",
            "positions: [{role: Web, type: payroll, gross: 5, burden: 21}]",
            "positions: [{role: Web, type: payroll, gross: 5, count: 1.5}]",
            "positions: [{role: Web, type: payroll, gross: 5, planned: maybe}]",
            "positions: [{role: Web, type: payroll, gross: 5, start: 2023-05, end: 2023-04}]",
            "positions: [{role: Web, type: volunteer, hours: 5, gross: 5}]",
            "costs: [{name: Servers}]",
            "costs: [{name: Storage, per_active_user: 0.002}]",
            "community: {growth: 0.1}",
            "hosting: {customers: 10}",
            "chance: {runs: 0}",
            "chance: {runs: 100000, seed: 1}\nname: x\ncurrency: eur",
            "currency: euro"})
    void refusesWhatDoesNotFit(String line) {
        assertThat(refusal(line)).satisfies(refusal -> {
            assertThat(refusal.file()).isEqualTo("plan.yaml");
            assertThat(refusal.line()).isBetween(3, 5);
            assertThat(refusal.field()).isNotBlank();
            assertThat(refusal.message()).endsWith(".");
            assertThat(refusal.fix()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "a: [", "a: b: c", "\t- x", "--- 1\n--- 2", "%YAML 9999999999.1\n---\na: 1",
        "\"\\UFFFFFFFF\"", "- a", "just text", "? {a: b}\n: c", "&a [*a]", "a: &a {b: *a}"})
    void refusesWhatIsNoScenarioAtAll(String yaml) {
        assertThatThrownBy(() -> ScenarioFile.read("plan.yaml", yaml)).isInstanceOf(ScenarioRefused.class)
                .hasMessageStartingWith("plan.yaml");
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) throws IOException {
        var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xc3, 0x28});

        assertThatThrownBy(() -> ScenarioFile.read(folder.resolve("plan.yaml")))
                .isInstanceOf(ScenarioRefused.class).hasMessageContaining("There is no such file.");
        assertThatThrownBy(() -> ScenarioFile.read(binary)).hasMessageContaining("not UTF-8");
    }

    @Test
    void whatTheRunFindsNamesTheLineToo() {
        var file = ScenarioFile.read("plan.yaml", """
                start: 2023-01
                opening: {free: 0}
                positions:
                  - {role: Web, type: payroll, gross: 5, burden: 0.2}
                  - {role: Ops, type: payroll, gross: 5, burden: DR}
                """);

        assertThatThrownBy(() -> new Scenarios(BurdenTables.shipped()).run(file, null))
                .hasMessage("plan.yaml, line 5, positions[1].burden \"DR\": There is no burden table of this name."
                        + " Did you mean \"DE\"? Known here: DE, US. Or write a share such as 0.21.");
    }

    @Test
    void changesOneFieldAndLeavesTheRest() {
        var scenario = Plans.scenario(EVERYTHING);
        var changed = scenario.with("positions[2].count", 7);

        assertThat(changed.positions().get(2).count()).isEqualTo(7);
        assertThat(changed.with("positions[2].count", 5)).isEqualTo(scenario);
        assertThat(scenario.with("recurring.series.2023-02", 5).recurring().series())
                .containsEntry(YearMonth.of(2023, 2), new BigDecimal("5"));
        assertThat(scenario.with("chance", null).chance()).isNull();
        assertThat(scenario.with("positions[4]", null).positions()).hasSize(4);
        assertThat(scenario.with("reserve.months", null).leftOut()).containsExactly("reserve.months");
    }

    @Test
    void refusesAChangeThatDoesNotFit() {
        var scenario = Plans.scenario(EVERYTHING);

        assertThatThrownBy(() -> scenario.with("positions[9].gross", 5)).isInstanceOf(ScenarioRefused.class);
        assertThatThrownBy(() -> scenario.with("name.first", 5)).isInstanceOf(ScenarioRefused.class);
        assertThatThrownBy(() -> scenario.with("positions[0].gros", 5)).hasMessageContaining("Did you mean \"gross\"?");
        assertThatThrownBy(() -> scenario.with("months", 0)).hasMessageContaining("whole number from 1 to 600");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mutilatedFilesAreReadOrRefusedAndNeverFail(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++) {
            var text = new StringBuilder(EVERYTHING);
            for (var cuts = random.nextInt(1, 6); cuts > 0; cuts--) {
                var at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]:,-#&*!|>'\"%@\n 09.".charAt(random.nextInt(22)));
                    default -> text.setCharAt(at, (char) random.nextInt(1, 300));
                }
            }
            try {
                assertThat(ScenarioFile.read("plan.yaml", text.toString()).scenario().months()).isPositive();
            } catch (ScenarioRefused refused) {
                assertThat(refused.refusals()).isNotEmpty();
            }
        }
    }
}
