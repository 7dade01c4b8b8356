package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.CapacityAnswer.Input;
import org.commonpurse.scenario.CapacityAnswer.Origin;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Position.Kind;
import org.commonpurse.staffing.Staffing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class CapacitiesTests {

    private static final YearMonth DECEMBER = YearMonth.of(2023, 12);

    @Autowired
    Organisations organisations;

    @Autowired
    Capacities capacities;

    @Autowired
    Usage usage;

    @Autowired
    Staffing staffing;

    @Autowired
    Assumptions assumptions;

    @Autowired
    AsItStands asItStands;

    private Actor actor;

    @BeforeEach
    void found() {
        actor = TestActors.treasurer(organisations, "EUR");
        // Only what a test names takes time.
        byHand(Assumption.ON_CALL_HOURS, "0");
        byHand(Assumption.MINUTES_PER_SIGNUP, "0");
    }

    private void byHand(Assumption assumption, String number) {
        assumptions.write(actor, Map.of(assumption, Optional.of(new BigDecimal(number))));
    }

    private void read(YearMonth month, long users, @Nullable Long signUps, @Nullable Long reports, @Nullable String moderators) {
        usage.record(actor, List.of(new Reading(
                month, users, null, signUps, reports, moderators == null ? null : new BigDecimal(moderators), null, "test")));
    }

    private void hire(String role, Kind kind, String share, String pay, String hours, String burden, YearMonth start) {
        staffing.save(actor, new Position(
                0, role, kind, 1, new BigDecimal(share), Money.of(pay, "EUR"), new BigDecimal(hours), burden, start, null, false,
                Position.GENERAL_FUND));
    }

    private CapacityAnswer answer() {
        return capacities.answer(actor).orElseThrow();
    }

    private static Input input(CapacityAnswer answer, Assumption assumption) {
        return Objects.requireNonNull(answer.inputs().get(assumption));
    }

    @Test
    void withoutAReadingNothingIsKnown() {
        assertThat(capacities.answer(actor)).isEmpty();
    }

    @Test
    void withoutHistoryTheUsualNumbersCountAndThePeakIsAFactor() {
        read(DECEMBER, 65_000, null, null, null);

        var answer = answer();

        // 65,000 × 9 / 1000 × 4 / 260 = 9; × 1.65 = 14.85. Nobody is said to moderate.
        assertThat(answer.mean()).isEqualByComparingTo("9");
        assertThat(answer.peak()).isEqualByComparingTo("14.85");
        assertThat(answer.busiest()).isNull();
        assertThat(answer.registrations()).isNull();
        assertThat(input(answer, Assumption.REPORTS_PER_1000).origin()).isEqualTo(Origin.PUBLISHED);
        assertThat(input(answer, Assumption.MINUTES_PER_REPORT).origin()).isEqualTo(Origin.ASSUMED);
        assertThat(input(answer, Assumption.ON_CALL_HOURS).origin()).isEqualTo(Origin.BY_HAND);
        assertThat(answer.inputs()).doesNotContainKey(Assumption.STAFFED_HOURS);
        assertThat(CapacityWords.answer(answer))
                .isEqualTo("Whether registrations can be open is not known. 14.85 hours are needed in the peak week; nobody has said who moderates.");
    }

    @Test
    void theOwnReadingsGoBeforeTheUsualNumbersAndShowThePeak() {
        IntStream.range(0, 12).forEach(i -> read(DECEMBER.minusMonths(i), 10_000, 50L, i == 5 ? 390L : 130L, null));
        read(DECEMBER.minusMonths(12), 10_000, null, 5_000L, null);

        var answer = answer();

        // 130 × 4 / 260 = 2 hours, 390: 6. The month before the year does not count.
        assertThat(answer.mean()).isEqualByComparingTo("2.33");
        assertThat(answer.peak()).isEqualByComparingTo("6");
        assertThat(answer.busiest()).isEqualTo(YearMonth.of(2023, 7));
        assertThat(input(answer, Assumption.REPORTS_PER_1000)).isEqualTo(new Input(new BigDecimal("15.17"), Origin.READINGS, 12));
        assertThat(input(answer, Assumption.SIGNUPS_PER_1000)).isEqualTo(new Input(new BigDecimal("5.00"), Origin.READINGS, 12));
        assertThat(input(answer, Assumption.PEAK)).isEqualTo(new Input(new BigDecimal("2.58"), Origin.READINGS, 12));
        assertThat(answer.months()).hasSize(13);
    }

    @Test
    void whatIsWrittenByHandGoesBeforeTheReadings() {
        IntStream.range(0, 12).forEach(i -> read(DECEMBER.minusMonths(i), 65_000, null, 130L, "2"));
        byHand(Assumption.REPORTS_PER_1000, "10");
        byHand(Assumption.PEAK, "2");
        byHand(Assumption.STAFFED_HOURS, "16");

        var answer = answer();

        assertThat(answer.mean()).isEqualByComparingTo("10");
        assertThat(answer.peak()).isEqualByComparingTo("20");
        assertThat(answer.registrations()).isEqualTo(Registrations.APPROVAL);
        assertThat(input(answer, Assumption.STAFFED_HOURS)).isEqualTo(new Input(new BigDecimal("16"), Origin.BY_HAND, 0));

        assumptions.write(actor, Map.of(Assumption.STAFFED_HOURS, Optional.empty()));
        assertThat(input(answer(), Assumption.STAFFED_HOURS)).isEqualTo(new Input(new BigDecimal("6.00"), Origin.READINGS, 1));
        assertThat(answer().registrations()).isEqualTo(Registrations.CLOSED);
    }

    @Test
    void positionsThatModerateAreThereAndTellWhatAnHourCosts() {
        read(DECEMBER, 65_000, null, null, "7");
        byHand(Assumption.AWAY, "0.1");
        hire("Moderation", Kind.FREELANCE, "1", "24.00", "26", "", DECEMBER.minusMonths(3));
        hire("Modératrice", Kind.PAYROLL, "0.5", "3900.00", "0", "0.2", DECEMBER.minusMonths(1));
        hire("Moderation by volunteers", Kind.VOLUNTEER, "1", "25.00", "13", "", DECEMBER);
        hire("Web development", Kind.PAYROLL, "1", "5000.00", "0", "", DECEMBER.minusMonths(3));

        var answer = answer();

        // 26 × 12 / 52 = 6, half of 40 less a tenth = 18, 13 × 12 / 52 = 3. 624 and 1,950 × 1.2 for 24 × 52 / 12 = 104 hours.
        assertThat(input(answer, Assumption.STAFFED_HOURS)).isEqualTo(new Input(new BigDecimal("27.00"), Origin.POSITIONS, 0));
        assertThat(input(answer, Assumption.HOUR_COST)).isEqualTo(new Input(new BigDecimal("28.50"), Origin.POSITIONS, 0));
        assertThat(answer.registrations()).isEqualTo(Registrations.OPEN);
        assertThat(answer.moderatorsPer1000()).isEqualByComparingTo("0.11");
    }

    @Test
    void withoutThePayrollRightNeitherPayNorTheMonthOfAStepIsTold() {
        read(DECEMBER.minusMonths(1), 65_000, null, null, null);
        read(DECEMBER, 65_000, null, null, null);
        hire("Moderation", Kind.FREELANCE, "1", "31.00", "26", "", DECEMBER.minusMonths(3));

        for (var role : List.of(Role.BOARD, Role.AUDITOR)) {
            var answer = capacities.answer(TestActors.as(actor, role)).orElseThrow();

            assertThat(input(answer, Assumption.STAFFED_HOURS).amount()).isEqualByComparingTo("6");
            assertThat(input(answer, Assumption.HOUR_COST)).isEqualTo(new Input(new BigDecimal("25"), Origin.ASSUMED, 0));
            assertThat(answer.months()).extracting(CapacityAnswer.Month::staffed).containsExactly(null, new BigDecimal("6.00"));
        }
        assertThat(answer().months()).extracting(CapacityAnswer.Month::staffed).containsExactly(new BigDecimal("6.00"), new BigDecimal("6.00"));
        assertThat(input(answer(), Assumption.HOUR_COST).amount()).isEqualByComparingTo("31");
    }

    @Test
    void withoutARateNoCostInAnotherCurrencyIsMadeUp() {
        actor = TestActors.treasurer(organisations, "JPY");
        read(DECEMBER, 65_000, null, null, "2");

        assertThat(answer().monthly(BigDecimal.TEN, actor.currency())).isNull();
    }

    @Test
    void onlyWhoPlansWritesNumbers() {
        var board = TestActors.as(actor, Role.BOARD);

        assertThatThrownBy(() -> assumptions.write(board, Map.of(Assumption.PEAK, Optional.of(BigDecimal.TEN)))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> byHand(Assumption.PEAK, "0.5")).hasMessageContaining("peak: 0.5 lies outside");
        assertThat(assumptions.byHand(actor)).doesNotContainKey(Assumption.PEAK);
        assertThat(assumptions.byHand(TestActors.treasurer(organisations, "EUR"))).isEmpty();
    }

    @Test
    void theScenarioThatStandsAnswersTheSame() {
        byHand(Assumption.ON_CALL_HOURS, "30");
        byHand(Assumption.MINUTES_PER_SIGNUP, "1");
        IntStream.range(0, 12).forEach(i -> read(DECEMBER.minusMonths(i), 65_000, 260L, i == 5 ? 1_300L : 650L, null));
        hire("Moderation", Kind.FREELANCE, "1", "24.00", "65", "", DECEMBER.minusMonths(3));
        hire("Moderator", Kind.PAYROLL, "0.1", "3900.00", "0", "0.2", DECEMBER.minusMonths(1));

        var answer = answer();
        var scenario = asItStands.scenario(actor, "as it stands").with("recurring", null);
        var projection = new Scenarios(BurdenTables.shipped()).project(scenario, null);

        // 20 + 1 + 3 hours in the peak week; 15 and 3.36 there.
        assertThat(answer.peak()).isEqualByComparingTo("24");
        assertThat(answer.registrations()).isEqualTo(Registrations.APPROVAL);
        assertThat(projection.answers().registrations()).isEqualTo(Registrations.APPROVAL);
        var weekly = Objects.requireNonNull(projection.months().getFirst().capacityGapHours()).doubleValue() * 12 / 52;
        assertThat(weekly).isCloseTo(24 - 18.36, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void theScenarioCountsThoseWhoAreNoPositionOfIt() {
        read(DECEMBER, 65_000, null, null, "4");

        var community = Objects.requireNonNull(asItStands.scenario(actor, "as it stands").community());

        // Four moderators of three hours a week.
        assertThat(community.otherHours()).isEqualByComparingTo("52");
    }

    @Test
    void theScenarioSaysNothingOfRegistrationsWhereNobodySaidWhoModerates() {
        read(DECEMBER, 65_000, null, null, null);

        var scenario = asItStands.scenario(actor, "as it stands").with("recurring", null);

        assertThat(Objects.requireNonNull(scenario.community()).reportsPer1000()).isNull();
        assertThat(new Scenarios(BurdenTables.shipped()).project(scenario, null).answers().registrations()).isNull();
    }
}
