package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.scenario.Projection.Month;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule of the scenario file, on plans small enough to compute by hand. */
class ProjectionTests {

    private static String plan(int months, String more) {
        return "start: 2023-01\nmonths: %d\nopening: {free: 1000}\n".formatted(months) + more;
    }

    @Test
    void aSeriesHoldsItsLastValueAndIsZeroBeforeItsFirst() {
        var projection = Plans.run(plan(5, "recurring: {series: {2023-02: 100, 2023-04: 70}}"));

        assertThat(Plans.column(projection, Month::recurring))
                .containsExactly("0.00", "100.00", "100.00", "70.00", "70.00");
        assertThat(projection.assumptions()).contains(
                "recurring.series: 0 before 2023-02, its first value.",
                "recurring.series: the value of 2023-02 is held until the next one given.",
                "recurring.series: the last value, 70 of 2023-04, is held to 2023-05.");
    }

    @Test
    void aSeriesThatBeganBeforeThePlanIsHeldIntoIt() {
        var projection = Plans.run(plan(2, "recurring: {series: {2022-03: 80, 2022-11: 90}}"));

        assertThat(Plans.column(projection, Month::recurring)).containsExactly("90.00", "90.00");
    }

    @Test
    void monthlyGiftsShrinkByChurnAndGrowByWhatIsNew() {
        var projection = Plans.run(plan(3, "recurring: {monthly: {amount: 1000, churn: 0.1, new: 50}}"));

        assertThat(Plans.column(projection, Month::recurring)).containsExactly("1000.00", "950.00", "905.00");
    }

    @Test
    void annualGiftsRenewEveryTwelveMonthsOnWhatIsLeft() {
        var projection = Plans.run(plan(15, "recurring: {annual: [{renews: 2023-02, amount: 1000, renewal: 0.5}]}"));

        assertThat(Plans.column(projection, Month::recurring).get(1)).isEqualTo("500.00");
        assertThat(Plans.column(projection, Month::recurring).get(13)).isEqualTo("250.00");
        assertThat(Plans.column(projection, Month::recurring).stream().filter("0.00"::equals)).hasSize(13);
    }

    @Test
    void aRenewalBeforeThePlanCountsOn() {
        var projection = Plans.run(plan(2, "recurring: {annual: [{renews: 2022-02, amount: 1000, renewal: 0.5}]}"));

        assertThat(Plans.column(projection, Month::recurring)).containsExactly("0.00", "250.00");
    }

    @Test
    void modelsAreAdded() {
        var projection = Plans.run(plan(2, """
                recurring:
                  monthly: {amount: 1000}
                  annual: [{renews: 2023-02, amount: 10, renewal: 1}, {renews: 2023-02, amount: 5, renewal: 1}]
                """));

        assertThat(Plans.column(projection, Month::recurring)).containsExactly("1000.00", "1015.00");
    }

    @Test
    void payrollCostsGrossAndBurdenFromStartThroughEnd() {
        var projection = Plans.run(plan(4, """
                positions:
                  - {role: Web, type: payroll, gross: 5000, burden: 0.21, start: 2023-02, end: 2023-03, count: 2}
                """));

        assertThat(Plans.column(projection, Month::staff)).containsExactly("0.00", "12100.00", "12100.00", "0.00");
    }

    @Test
    void partTimeCostsItsShare() {
        var projection = Plans.run(plan(1, """
                positions:
                  - {role: Web, type: payroll, gross: 5000, burden: 0.2, share: 0.5}
                  - {role: Translator, type: freelance, rate: 30, hours: 10, share: 0.5}
                """));

        assertThat(Plans.column(projection, Month::staff)).containsExactly("3150.00");
    }

    @Test
    void freelanceCostsRateTimesHoursTimesCount() {
        var projection = Plans.run(plan(1, """
                positions: [{role: Moderator, count: 5, type: freelance, rate: 25, hours: 40, start: 2023-01}]
                """));

        assertThat(Plans.column(projection, Month::staff)).containsExactly("5000.00");
        assertThat(Plans.column(projection, Month::net)).containsExactly("-5000.00");
    }

    @Test
    void volunteersAreValuedAndNeverCash() {
        var projection = Plans.run(plan(1, """
                positions: [{role: Illustration, type: volunteer, hours: 10, rate: 40, start: 2023-01}]
                """));

        assertThat(Plans.column(projection, Month::staffUnpaid)).containsExactly("400.00");
        assertThat(Plans.column(projection, Month::staff)).containsExactly("0.00");
        assertThat(Plans.column(projection, Month::free)).containsExactly("1000.00");
        assertThat(projection.months().getFirst().coverage()).isNull();
    }

    @Test
    void costsCountFixedAndByActiveUser() {
        var projection = Plans.run(plan(3, """
                costs:
                  - {name: Servers, monthly: 100, count: 3, end: 2023-02}
                  - {name: Storage, per_active_user: 0.002}
                community: {active_users: {2023-01: 10000}, growth: 0.1}
                """));

        assertThat(Plans.column(projection, Month::other)).containsExactly("320.00", "322.00", "24.20");
    }

    @Test
    void activeUsersGrowFromTheLastKnownFigure() {
        var projection = Plans.run(plan(4, """
                costs: [{name: Storage, per_active_user: 1}]
                community: {active_users: {2023-02: 100, 2023-04: 50}, growth: 0.1}
                """));

        assertThat(Plans.column(projection, Month::other)).containsExactly("0.00", "100.00", "110.00", "50.00");
    }

    @Test
    void restrictedIncomeRaisesRestrictedAndItsFundPaysFirst() {
        var projection = Plans.run(plan(3, """
                income: [{name: Grant, amount: 150, month: 2023-01, restricted: Groups}]
                costs:
                  - {name: Groups work, monthly: 100, fund: Groups}
                  - {name: Other, monthly: 10}
                """));

        assertThat(Plans.column(projection, Month::income)).containsExactly("150.00", "0.00", "0.00");
        assertThat(Plans.column(projection, Month::restricted)).containsExactly("50.00", "0.00", "0.00");
        assertThat(Plans.column(projection, Month::free)).containsExactly("990.00", "930.00", "820.00");
        assertThat(Plans.column(projection, Month::cash)).containsExactly("1040.00", "930.00", "820.00");
        assertThat(Plans.column(projection, Month::net)).containsExactly("40.00", "-110.00", "-110.00");
    }

    @Test
    void positionsUseTheirFundAndFundsDoNotMix() {
        var projection = Plans.run("""
                start: 2023-01
                months: 1
                opening: {free: 1000, restricted: {Groups: 500, Web: 300}}
                positions: [{role: Web, type: payroll, gross: 400, burden: 0, fund: Web}]
                """);

        assertThat(Plans.column(projection, Month::restricted)).containsExactly("500.00");
        assertThat(Plans.column(projection, Month::free)).containsExactly("900.00");
    }

    @Test
    void incomeOutsideThePlanDoesNotCountAndIsSaid() {
        var projection = Plans.run(plan(2, "income: [{name: Grant, amount: 150, month: 2023-03}]"));

        assertThat(Plans.column(projection, Month::cash)).containsExactly("1000.00", "1000.00");
        assertThat(projection.assumptions()).contains("income: \"Grant\" of 2023-03 is outside the plan and does not count.");
    }

    @Test
    void hostingSellsNetAndCosts() {
        var projection = Plans.run(plan(4, """
                hosting: {customers: 10, new: 2, churn: 0.1, price: 89, vat: 0.19, cost: 31, start: 2023-02, end: 2023-03}
                """));

        assertThat(Plans.column(projection, Month::income)).containsExactly("0.00", "890.00", "979.00", "0.00");
        assertThat(Plans.column(projection, Month::other)).containsExactly("0.00", "310.00", "341.00", "0.00");
    }

    @Test
    void theReserveLooksTwelveMonthsAheadAndAtItselfInTheLast() {
        var projection = Plans.run(plan(15, """
                reserve: {months: 2}
                costs: [{name: Early, monthly: 120, end: 2023-02}, {name: Late, monthly: 300, start: 2024-03}]
                """));
        var reserve = Plans.column(projection, Month::reserve);

        // After January: 120 in one of twelve months; after February nothing until 2024-02; then 300 in 1 of 12 … 1 of 1.
        assertThat(reserve.subList(0, 3)).containsExactly("20.00", "0.00", "50.00");
        assertThat(reserve.subList(12, 15)).containsExactly("300.00", "600.00", "600.00");
    }

    @Test
    void aReserveOfThreeMonthsIsUsualAndSaid() {
        var projection = Plans.run(plan(2, "costs: [{name: Servers, monthly: 100}]"));

        assertThat(Plans.column(projection, Month::reserve)).containsExactly("300.00", "300.00");
        assertThat(projection.assumptions()).contains("reserve.months: left out, so the policy is 3 months of cost.");
    }

    @Test
    void freeFundsEqualToTheReserveDoNotBreakIt() {
        var projection = Plans.run(plan(3, "reserve: {months: 9}\ncosts: [{name: Servers, monthly: 100}]"));

        assertThat(projection.answers().reserveBreaks()).isEqualTo(YearMonth.of(2023, 2));
        assertThat(projection.answers().cashOut()).isNull();
    }

    @Test
    void cashIsOutInTheFirstMonthBelowZero() {
        var projection = Plans.run(plan(4, "costs: [{name: Servers, monthly: 500}]"));

        assertThat(Plans.column(projection, Month::free)).containsExactly("500.00", "0.00", "-500.00", "-1000.00");
        assertThat(projection.answers().cashOut()).isEqualTo(YearMonth.of(2023, 3));
    }

    @Test
    void runwayIsOpeningFreeFundsByMeanCost() {
        var answers = Plans.run(plan(4, """
                costs: [{name: Servers, monthly: 100}, {name: More, monthly: 200, start: 2023-03}]
                """)).answers();

        assertThat(answers.runwayMonths()).isEqualByComparingTo("5");
        assertThat(Plans.run(plan(4, "")).answers().runwayMonths()).isNull();
    }

    @Test
    void coverageIsRecurringByStaffWhereThereIsStaff() {
        var projection = Plans.run(plan(3, """
                recurring: {series: {2023-01: 500, 2023-03: 250}}
                positions: [{role: Web, type: payroll, gross: 1000, burden: 0, start: 2023-02}]
                """));

        assertThat(projection.months().getFirst().coverage()).isNull();
        assertThat(projection.months().get(1).coverage()).isEqualByComparingTo("0.5");
        assertThat(projection.answers().coverageMean()).isEqualByComparingTo("0.375");
        assertThat(projection.answers().coverageTrough()).satisfies(trough -> {
            assertThat(trough).isNotNull();
            assertThat(trough.month()).isEqualTo(YearMonth.of(2023, 3));
            assertThat(trough.value()).isEqualByComparingTo("0.25");
        });
    }

    @Test
    void withoutStaffThereIsNoCoverage() {
        var answers = Plans.run(plan(3, "recurring: {series: {2023-01: 500}}")).answers();

        assertThat(answers.coverageMean()).isNull();
        assertThat(answers.coverageTrough()).isNull();
    }

    @Test
    void registrationsFollowTheHoursOfModerators() {
        // 100,000 users × 9 / 1000 × 4 minutes = 60 hours.
        assertThat(registrations(60)).isEqualTo(Registrations.OPEN);
        assertThat(registrations(45)).isEqualTo(Registrations.APPROVAL);
        assertThat(registrations(44)).isEqualTo(Registrations.CLOSED);
    }

    private static @Nullable Registrations registrations(int hours) {
        return Plans.run(plan(1, """
                positions: [{role: Moderator, type: volunteer, hours: 5, rate: 0}]
                community: {active_users: {2023-01: 100000}, reports_per_1000: 9, minutes_per_report: 4,
                            moderator_hours: %d}
                """.formatted(hours))).answers().registrations();
    }

    @Test
    void capacityCountsEachModeratorAndTheWorstMonthDecides() {
        var projection = Plans.run(plan(2, """
                positions:
                  - {role: Senior moderator, count: 2, type: freelance, rate: 25, hours: 40, end: 2023-01}
                  - {role: Moderation, type: volunteer, hours: 10, rate: 25, share: 0.5}
                  - {role: Developer, type: freelance, rate: 25, hours: 40}
                community: {active_users: {2023-01: 100000}, reports_per_1000: 9, minutes_per_report: 4,
                            moderator_hours: 30}
                """));

        assertThat(projection.months().stream().map(Month::capacityGapHours).map(String::valueOf))
                .containsExactly("-15.00", "45.00");
        assertThat(projection.answers().registrations()).isEqualTo(Registrations.CLOSED);
    }

    @Test
    void withoutModeratorHoursTheHoursOfThePositionsCount() {
        var projection = Plans.run(plan(1, """
                positions: [{role: Moderator, count: 3, type: freelance, rate: 25, hours: 40}]
                community: {active_users: {2023-01: 100000}, reports_per_1000: 9, minutes_per_report: 4}
                """));

        assertThat(projection.months().getFirst().capacityGapHours()).isEqualByComparingTo("-60");
        assertThat(projection.assumptions())
                .contains("community: moderator_hours is left out, so the hours of the moderator positions count.");
    }

    @Test
    void withoutACommunityCapacityIsNotKnown() {
        var projection = Plans.run(plan(1, ""));

        assertThat(projection.months().getFirst().capacityGapHours()).isNull();
        assertThat(projection.answers().registrations()).isNull();
    }

    @Test
    void roundingIsForOutputOnly() {
        var json = Plans.json(plan(3, "costs: [{name: Servers, monthly: 0.005}]"));

        assertThat(json.get("months").valueStream().map(month -> month.get("other").asString()))
                .containsExactly("0.00", "0.00", "0.00");
        assertThat(json.get("months").valueStream().map(month -> month.get("free").asString()))
                .containsExactly("1000.00", "999.99", "999.98");
    }

    @Test
    void theResultHasTheFieldsOfTheContract() {
        var json = Plans.json(plan(1, "positions: [{role: W, type: payroll, gross: 1, start: 2023-01, planned: true}]"));

        assertThat(json.propertyNames()).containsExactly("months", "answers", "assumptions");
        assertThat(json.at("/months/0").propertyNames()).isEqualTo(new java.util.LinkedHashSet<>(List.of("month",
                "recurring", "income", "staff", "staff_unpaid", "other", "net", "cash", "free", "restricted", "reserve",
                "coverage", "capacity_gap_hours")));
        assertThat(json.get("answers").propertyNames()).containsExactly("reserve_breaks", "cash_out", "runway_months",
                "coverage_mean", "coverage_trough", "safe_to_hire", "registrations");
        assertThat(json.at("/answers/safe_to_hire/0").propertyNames())
                .containsExactly("role", "planned", "safe", "earliest", "reason", "binding_month");
        assertThat(json.at("/months/0/coverage").asString()).isEqualTo("0.000000");
    }

    @Test
    void aCurrencyWithoutCentsHasNone() {
        var json = Plans.json(plan(1, "currency: JPY\ncosts: [{name: Servers, monthly: 12.5}]"));

        assertThat(json.at("/months/0/other").asString()).isEqualTo("12");
    }
}
