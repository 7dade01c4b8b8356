package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** When a planned position is safe: free funds keep the reserve from its start through twelve months after. */
class SafeToHireTests {

    private static String plan(int months, int free, String more) {
        return """
                start: 2023-01
                months: %d
                opening: {free: %d}
                reserve: {months: 1}
                %s
                """.formatted(months, free, more);
    }

    private static final String HIRE = "positions: [{role: Web, type: payroll, gross: 100, start: 2023-02, planned: true}]";

    @Test
    void thePlannedStartIsSafeIfThirteenMonthsKeepTheReserve() {
        // 13 months of pay from February through 2024-02, and one month of reserve in the last: 1,400.
        assertThat(Plans.hire(plan(24, 1400, HIRE))).isEqualTo(
                new Projection.Hire("Web", YearMonth.of(2023, 2), true, YearMonth.of(2023, 2), null, null));
    }

    @Test
    void oneCentLessBindsInTheTwelfthMonthAfterTheStart() {
        var hire = Plans.hire(plan(24, 1399, HIRE));

        assertThat(hire.safe()).isFalse();
        assertThat(hire.bindingMonth()).isEqualTo(YearMonth.of(2024, 2));
        assertThat(hire.reason()).isEqualTo("reserve");
        assertThat(hire.earliest()).isNull();
    }

    @Test
    void laterMonthsThanTheTwelfthAfterTheStartDoNotForbid() {
        assertThat(Plans.run(plan(36, 1400, HIRE)).answers().reserveBreaks()).isEqualTo(YearMonth.of(2024, 3));
        assertThat(Plans.hire(plan(36, 1400, HIRE)).safe()).isTrue();
    }

    @Test
    void aLaterStartIsFoundWhereMoneyComesLater() {
        var hire = Plans.hire(plan(30, 200, HIRE + "\nincome: [{name: Grant, amount: 5000, month: 2023-05}]"));

        // In March 0 is left against a reserve of 100; starting in April, 100 against 100 holds until the grant.
        assertThat(hire.safe()).isFalse();
        assertThat(hire.earliest()).isEqualTo(YearMonth.of(2023, 4));
        assertThat(hire.reason()).isNull();
        assertThat(hire.bindingMonth()).isEqualTo(YearMonth.of(2023, 3));
    }

    @Test
    void theStartIsNeverBeforeThePlannedOne() {
        assertThat(Plans.hire(plan(36, 1_000_000, HIRE)).earliest()).isEqualTo(YearMonth.of(2023, 2));
    }

    @Test
    void fewerThanTwelveMonthsLeftIsNoAnswer() {
        var hire = Plans.hire(plan(13, 1_000_000, HIRE));

        assertThat(hire).isEqualTo(new Projection.Hire("Web", YearMonth.of(2023, 2), false, null, "horizon", null));
        assertThat(Plans.hire(plan(14, 1_000_000, HIRE)).safe()).isTrue();
    }

    @Test
    void aShortHorizonStillNamesTheMonthThatForbids() {
        var hire = Plans.hire(plan(6, 300, HIRE));

        assertThat(hire.reason()).isEqualTo("horizon");
        assertThat(hire.bindingMonth()).isEqualTo(YearMonth.of(2023, 4));
    }

    @Test
    void theOthersStartAsPlanned() {
        var two = """
                positions:
                  - {role: Web, type: payroll, gross: 100, start: 2023-02, planned: true}
                  - {role: Ops, type: payroll, gross: 100, start: 2023-03, planned: true}
                """;
        var alone = Plans.run(plan(24, 1500, HIRE)).answers().safeToHire();
        var both = Plans.run(plan(24, 1500, two)).answers().safeToHire();

        assertThat(alone).hasSize(1).allMatch(Projection.Hire::safe);
        assertThat(both).hasSize(2).noneMatch(Projection.Hire::safe);
        assertThat(both.get(1).role()).isEqualTo("Ops");
    }

    @Test
    void aFundThatPaysMakesAHireSafe() {
        var hire = Plans.hire(plan(24, 100, """
                income: [{name: Grant, amount: 10000, month: 2023-01, restricted: Web}]
                positions: [{role: Web, type: payroll, gross: 100, start: 2023-02, planned: true, fund: Web}]
                """));

        assertThat(hire.safe()).isTrue();
    }
}
