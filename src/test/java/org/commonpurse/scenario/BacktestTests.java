package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** The year 2023 of a server that lived on one platform's net income: what the plan would have said. */
class BacktestTests {

    private static final String YEAR_2023 = """
            currency: EUR
            start: 2023-01
            months: 12
            opening: {free: 232000}
            reserve: {months: 3}
            recurring:
              series:
                2023-01: 33000
                2023-02: 23000
                2023-03: 22000
                2023-06: 20000
                2023-07: 21000
                2023-08: 19000
                2023-09: 17000
                2023-10: 28000
                2023-11: 68000
                2023-12: 37000
            costs:
              - {name: All, monthly: 39340}
            """;

    private static final String WITH_HIRE = YEAR_2023
            .replace("months: 12", "months: 24")
            .replace("2023-12: 37000", "2023-12: 37000\n    2024-01: 27000")
            + """
            positions:
              - {role: Web developer, type: payroll, gross: 5416, burden: 0.21, start: 2023-06, planned: true}
            """;

    @Test
    void theYearComesOutToTheCent() {
        var projection = Plans.run(YEAR_2023);

        assertThat(Plans.column(projection, Projection.Month::free)).startsWith("225660.00", "209320.00", "191980.00",
                "174640.00", "157300.00", "137960.00", "119620.00", "99280.00");
        assertThat(Plans.column(projection, Projection.Month::reserve)).containsOnly("118020.00");
        assertThat(projection.answers().reserveBreaks()).isEqualTo(YearMonth.of(2023, 8));
        assertThat(projection.answers().cashOut()).isNull();
        assertThat(projection.answers().safeToHire()).isEmpty();
    }

    @Test
    void theHireOfJuneWasNotSafe() {
        var projection = Plans.run(WITH_HIRE);
        var june = projection.months().get(5);

        assertThat(june.free()).isEqualByComparingTo("131406.64");
        assertThat(june.reserve()).isEqualByComparingTo("137680.08");
        assertThat(projection.answers().reserveBreaks()).isEqualTo(YearMonth.of(2023, 6));
        assertThat(projection.answers().safeToHire()).containsExactly(new Projection.Hire("Web developer",
                YearMonth.of(2023, 6), false, null, "reserve", YearMonth.of(2023, 6)));
        assertThat(projection.assumptions())
                .contains("recurring.series: the last value, 27000 of 2024-01, is held to 2024-12.");
    }

    @Test
    void thePublishedFilesSayTheSame() {
        var folder = Path.of("../shared/cases/mastodon");
        assumeTrue(Files.isDirectory(folder), "the reference cases are not beside the project");
        var scenarios = new Scenarios(BurdenTables.shipped());

        var year = scenarios.run(ScenarioFile.read(folder.resolve("backtest_2023.yaml")), null);
        var hire = scenarios.run(ScenarioFile.read(folder.resolve("backtest_2023_hire.yaml")), null);

        assertThat(year.at("/months/7/free").asString()).isEqualTo("99280.00");
        assertThat(year.at("/months/7/reserve").asString()).isEqualTo("118020.00");
        assertThat(year.at("/answers/reserve_breaks").asString()).isEqualTo("2023-08");
        assertThat(hire.at("/months/5/free").asString()).isEqualTo("131406.64");
        assertThat(hire.at("/months/5/reserve").asString()).isEqualTo("137680.08");
        assertThat(hire.at("/answers/safe_to_hire/0/safe").asBoolean()).isFalse();
        assertThat(hire.at("/answers/safe_to_hire/0/earliest").isNull()).isTrue();
        assertThat(hire.at("/answers/safe_to_hire/0/binding_month").asString()).isEqualTo("2023-06");
    }

    @Test
    void aSmallerPayMovesNothingButTheStaff() {
        var scenario = Plans.scenario(WITH_HIRE);
        var scenarios = new Scenarios(BurdenTables.shipped());

        var june = scenarios.project(scenario.with("positions[0].gross", new BigDecimal("1000")), null).months().get(5);

        assertThat(june.staff()).isEqualByComparingTo("1210.00");
        assertThat(june.free()).isEqualByComparingTo("136750.00");
        assertThat(june.other()).isEqualByComparingTo("39340");
    }
}
