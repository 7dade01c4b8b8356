package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.commonpurse.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModerationTests {

    static LongStream seeds() {
        return Seeds.many();
    }

    private static Projection run(String community) {
        return Plans.run("""
                start: 2023-01
                months: 1
                opening: {free: 1000}
                positions: [{role: Moderator, count: 5, type: freelance, rate: 25, hours: 10}]
                community: {active_users: {2023-01: 100000}, reports_per_1000: 9, minutes_per_report: 4%s}
                """.formatted(community));
    }

    private static BigDecimal gap(String community) {
        return java.util.Objects.requireNonNull(run(community).months().getFirst().capacityGapHours());
    }

    @Test
    void withoutTheOptionalKeysNothingChanges() {
        // 100,000 × 9 / 1000 × 4 minutes are 60 hours; 50 are there.
        assertThat(gap("")).isEqualByComparingTo("10");
        assertThat(gap(", signups_per_1000: 0, minutes_per_signup: 3, on_call_hours: 0, peak: 1, other_hours: 0")).isEqualByComparingTo("10");
    }

    @Test
    void signUpsOnCallPeakAndOtherHoursCount() {
        // Sign-ups: 100 × 30 × 2 minutes are 100 hours.
        assertThat(gap(", signups_per_1000: 30, minutes_per_signup: 2")).isEqualByComparingTo("110");
        assertThat(gap(", on_call_hours: 20")).isEqualByComparingTo("30");
        // (60 + 100 + 20) × 1.5 less 50 and 40.
        assertThat(gap(", signups_per_1000: 30, minutes_per_signup: 2, on_call_hours: 20, peak: 1.5, other_hours: 40")).isEqualByComparingTo("180");
    }

    @Test
    void halfAPairTakesNoTimeAndIsSaid() {
        assertThat(gap(", signups_per_1000: 30")).isEqualByComparingTo("10");
        assertThat(run(", minutes_per_signup: 2").assumptions())
                .contains("community: signups_per_1000 or minutes_per_signup is left out, so sign-ups take no time.");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var scenario = Plans.scenario("""
                start: 2023-01
                community: {active_users: {2023-01: 100}, signups_per_1000: 30, minutes_per_signup: 2.5, on_call_hours: 20, peak: 1.5, other_hours: 40}
                """);

        assertThat(Plans.scenario(ScenarioFile.write(scenario)).community()).isEqualTo(scenario.community());
        assertThat(scenario.with("community.peak", new BigDecimal("2")).community()).satisfies(community ->
                assertThat(community).isNotNull().extracting(Scenario.Community::peak).isEqualTo(new BigDecimal("2")));
    }

    @ParameterizedTest
    @CsvSource({"-5, 100, OPEN", "0, 100, OPEN", "0.01, 100, APPROVAL", "25, 100, APPROVAL", "25.01, 100, CLOSED", "0, 0, OPEN"})
    void registrationsFollowGapAndNeed(BigDecimal gap, BigDecimal needed, Registrations expected) {
        assertThat(Registrations.of(gap, needed)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theAnswerDependsOnTheRatioAlone(long seed) {
        var random = new Random(seed);
        var needed = BigDecimal.valueOf(random.nextInt(1, 100_000), 2);
        var gap = BigDecimal.valueOf(random.nextInt(-50_000, 100_000), 2).min(needed);
        var factor = BigDecimal.valueOf(random.nextInt(1, 9_999), 3);

        assertThat(Registrations.of(gap.multiply(factor), needed.multiply(factor))).isEqualTo(Registrations.of(gap, needed));
        assertThat(Registrations.of(gap.add(BigDecimal.ONE), needed)).isGreaterThanOrEqualTo(Registrations.of(gap, needed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreUsersNeverNeedFewerHours(long seed) {
        var random = new Random(seed);
        var users = random.nextInt(1_000_000);
        var keys = ", growth: -0.%02d, signups_per_1000: %d, minutes_per_signup: %d, on_call_hours: %d, peak: 1.%d".formatted(
                random.nextInt(50), random.nextInt(99), random.nextInt(9), random.nextInt(99), random.nextInt(9));
        var fewer = gap(keys, users);

        assertThat(gap(keys, users + random.nextInt(1, 9_000))).isGreaterThanOrEqualTo(fewer);
    }

    private static BigDecimal gap(String keys, int users) {
        var projection = Plans.run("""
                start: 2023-01
                months: 3
                opening: {free: 1000}
                community: {active_users: {2023-01: %d}, reports_per_1000: 9, minutes_per_report: 4%s}
                """.formatted(users, keys));
        return java.util.Objects.requireNonNull(projection.months().getLast().capacityGapHours());
    }
}
