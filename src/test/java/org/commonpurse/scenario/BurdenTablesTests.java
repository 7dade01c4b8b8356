package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurdenTablesTests {

    private static final String OWN = """
            name: Own
            currency: EUR
            versions:
              - {from: 2024-01, source: a resolution, components: [{name: All, share: 0.2}]}
              - {from: 2023-01, source: a resolution, components: [{name: All, share: 0.1, cap: 1000}]}
            """;

    private static String staff(String position, int month) {
        return Plans.column(Plans.run("""
                start: 2026-01
                months: 2
                opening: {free: 0}
                positions: [{role: Web, type: payroll, %s}]
                """.formatted(position)), Projection.Month::staff).get(month);
    }

    @Test
    void germanyAddsItsComponents() {
        // 9.3 + 1.3 + 7.3 + 1.45 + 1.8 + 0.15 = 21.30 %
        assertThat(staff("gross: 5000, burden: DE", 0)).isEqualTo("6065.00");
    }

    @Test
    void eachComponentStopsAtItsCap() {
        // 8,450 × 10.75 % + 5,812.50 × 10.55 % = 908.375 + 613.21875
        assertThat(staff("gross: 10000, burden: DE", 0)).isEqualTo("11521.59");
    }

    @Test
    void eachYearHasItsFigures() {
        // 2021: 9.3 + 1.2 + 7.3 + 0.65 + 1.525 + 0.12 = 20.095 %
        var plan = Plans.column(Plans.run("""
                start: 2021-06
                opening: {free: 0}
                positions: [{role: Web, type: payroll, gross: 2400, burden: DE, start: 2021-06, end: 2021-06}]
                """), Projection.Month::staff);

        assertThat(plan.getFirst()).isEqualTo("2882.28");
    }

    @Test
    void anAmountIsAddedAndAPartThatDoesNotCountIsLeftOut() {
        var table = BurdenTables.read("Own.yaml", """
                name: Own
                currency: EUR
                versions:
                  - from: 2026-01
                    source: a resolution
                    components:
                      - {name: Pension, share: 0.1, cap: 1000}
                      - {name: Health, amount: 200}
                      - {name: Accident, share: 0.5, counted: false}
                """);

        assertThat(table.at(java.time.YearMonth.of(2026, 3)).on(new java.math.BigDecimal("3000"))).isEqualByComparingTo("300");
        assertThat(BurdenTables.read("again", table.yaml())).isEqualTo(table);
    }

    @Test
    void aRefusalNamesTheComponentAndItsValue() {
        assertThatThrownBy(() -> BurdenTables.shipped().with("Own.yaml", OWN.replace("share: 0.2", "share: 20")))
                .hasMessageContaining("The share of \"All\" goes from 0 to 1.").hasMessageContaining("\"20\"").hasMessageContaining("Write 0.093 for 9.3 %.");
    }

    @Test
    void whatIsShippedIsReadAgainAsItIsWritten() {
        BurdenTables.shipped().all().forEach(table -> assertThat(BurdenTables.read("again", table.yaml()).yaml()).isEqualTo(table.yaml()));
    }

    @Test
    void capsCountForEachPersonAtTheirShare() {
        assertThat(staff("gross: 10000, burden: DE, share: 0.5, count: 2", 0)).isEqualTo("12130.00");
    }

    @Test
    void aMiniJobHasAShareOfItsOwn() {
        assertThat(staff("gross: 603, burden: DE", 0)).isEqualTo("789.93");
    }

    @Test
    void theUnitedStatesAddFica() {
        assertThat(staff("gross: 5000, burden: US", 0)).isEqualTo("5382.50");
    }

    @Test
    void aTableSaysWhatItLeavesOutAndThatItIsUsedEarly() {
        var assumptions = Plans.run("""
                start: 2020-12
                opening: {free: 0}
                positions: [{role: Web, type: payroll, gross: 5000, burden: DE}]
                """).assumptions();

        assertThat(assumptions).contains(
                "positions[0]: burden table DE of 2021-01, without Levy U1 for sick pay, Levy U2 for maternity pay, Accident insurance.",
                "positions[0]: burden table DE begins in 2021-01 and is used for the months before too.");
    }

    @Test
    void anOwnTableChangesWithItsDates() {
        var scenario = Plans.scenario("""
                start: 2023-12
                months: 2
                opening: {free: 0}
                positions: [{role: Web, type: payroll, gross: 3000, burden: Own}]
                """);
        var projection = new Scenarios(BurdenTables.shipped().with("Own.yaml", OWN)).project(scenario, null);

        assertThat(Plans.column(projection, Projection.Month::staff)).containsExactly("3100.00", "3600.00");
    }

    @Test
    void aFolderAddsItsTables(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Own.yaml"), OWN);
        Files.writeString(folder.resolve("notes.txt"), "not a table");

        assertThat(BurdenTables.shipped().with(folder).names()).containsExactly("DE", "Own", "US");
        assertThat(BurdenTables.shipped().with(folder.resolve("none")).names()).containsExactly("DE", "US");
    }

    @Test
    void aBrokenTableIsRefusedWithItsLine() {
        assertThatThrownBy(() -> BurdenTables.shipped().with("Own.yaml", OWN.replace("cap", "cup")))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("Own.yaml, line 5, versions[1].components[0].cup");
    }
}
