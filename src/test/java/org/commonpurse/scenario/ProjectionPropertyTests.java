package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every scenario, tried on many that chance wrote. */
class ProjectionPropertyTests {

    private static final Scenarios SCENARIOS = new Scenarios(BurdenTables.shipped());

    static LongStream seeds() {
        var one = Long.getLong("seed");
        return one == null ? LongStream.range(0, 120) : LongStream.of(one);
    }

    private static String month(Random random) {
        return "%d-%02d".formatted(random.nextInt(2022, 2026), random.nextInt(1, 13));
    }

    private static String yaml(Random random) {
        var text = new StringBuilder("start: 2023-05\nmonths: %d\nopening: {free: %d.%02d, restricted: {A: %d}}\n".formatted(
                random.nextInt(1, 40), random.nextInt(-1000, 300_000), random.nextInt(100), random.nextInt(9000)));
        text.append("reserve: {months: 0.%d}\nrecurring:\n  series: {%s: %d.5}\n".formatted(
                random.nextInt(9), month(random), random.nextInt(20_000)));
        text.append("  monthly: {amount: %d, churn: 0.0%d, new: %d.25}\n".formatted(
                random.nextInt(9000), random.nextInt(99), random.nextInt(300)));
        text.append("  annual: [{renews: %s, amount: %d, renewal: 0.%d}]\nincome:\n".formatted(
                month(random), random.nextInt(99_000), random.nextInt(99)));
        text.append("  - {name: Grant, amount: %d, month: %s, restricted: %s}\npositions:\n".formatted(
                random.nextInt(50_000), month(random), random.nextBoolean() ? "A" : "B"));
        for (var i = random.nextInt(1, 5); i > 0; i--) {
            text.append("  - {role: Moderator, type: %s, rate: %d, hours: %d, count: %d, start: %s, planned: %b%s}\n"
                    .formatted(random.nextInt(4) == 0 ? "volunteer" : "freelance", random.nextInt(50),
                            random.nextInt(160), random.nextInt(3), month(random), random.nextBoolean(),
                            random.nextBoolean() ? ", fund: B" : ""));
        }
        return text.append("""
                costs: [{name: Servers, monthly: %d, fund: A}, {name: Storage, per_active_user: 0.0%d}]
                community: {active_users: {%s: %d}, growth: 0.0%d, reports_per_1000: 9, minutes_per_report: 4}
                hosting: {customers: %d, new: 2, churn: 0.03, price: 89, vat: 0.19, cost: 31, start: %s}
                """.formatted(random.nextInt(9000), random.nextInt(99), month(random), random.nextInt(300_000),
                random.nextInt(9), random.nextInt(40), month(random))).toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void monthsAddUp(long seed) {
        var projection = Plans.run(yaml(new Random(seed)));
        var first = projection.months().getFirst();
        var before = first.cash().subtract(first.net());

        for (var month : projection.months()) {
            assertThat(month.cash()).isEqualByComparingTo(month.free().add(month.restricted()));
            assertThat(month.net()).isEqualByComparingTo(
                    month.recurring().add(month.income()).subtract(month.staff()).subtract(month.other()));
            assertThat(month.cash()).isEqualByComparingTo(before.add(month.net()));
            assertThat(month.restricted()).isNotNegative();
            before = month.cash();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onePositionMoreNeverRaisesFreeFunds(long seed) {
        var random = new Random(seed);
        var scenario = Plans.scenario(yaml(random));
        var without = SCENARIOS.project(scenario, null);
        var with = SCENARIOS.project(scenario.with("positions[%d]".formatted(scenario.positions().size()),
                java.util.Map.of("role", "One more", "type", "payroll", "gross", random.nextInt(9000), "start",
                        month(random), "fund", "B")), null);

        for (var i = 0; i < with.months().size(); i++) {
            assertThat(with.months().get(i).free()).isLessThanOrEqualTo(without.months().get(i).free());
            assertThat(with.months().get(i).staff()).isGreaterThanOrEqualTo(without.months().get(i).staff());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEarliestStartIsSafeOncePlanned(long seed) {
        var scenario = Plans.scenario(yaml(new Random(seed)));
        var planned = scenario.positions().stream().filter(Scenario.Position::planned).toList();
        var hires = SCENARIOS.project(scenario, null).answers().safeToHire();

        assertThat(hires).hasSize(planned.size());
        for (var i = 0; i < hires.size(); i++) {
            var hire = hires.get(i);
            assertThat(hire.earliest() == null).isEqualTo(hire.reason() != null);
            assertThat(hire.safe()).isEqualTo(hire.planned().equals(hire.earliest()));
            if (hire.earliest() != null) {
                var at = scenario.positions().indexOf(planned.get(i));
                var moved = scenario.with("positions[%d].start".formatted(at), hire.earliest());
                var number = (int) scenario.positions().subList(0, at).stream().filter(Scenario.Position::planned).count();
                assertThat(SCENARIOS.project(moved, null).answers().safeToHire().get(number).safe()).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenReadsTheSame(long seed) {
        var scenario = Plans.scenario(yaml(new Random(seed)));

        assertThat(Plans.scenario(ScenarioFile.write(scenario))).isEqualTo(scenario);
    }
}
