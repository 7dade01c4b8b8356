package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Pay.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayTests {

    private static Cost cost(String key, long... minor) {
        return new Cost(key, Arrays.stream(minor).mapToObj(amount -> new Money(amount, Currency.EUR)).toList());
    }

    @Test
    void tellsFreelancersAndPayrollAsOneWhereTheSumMayBeTold() {
        assertThat(Pay.guard(List.of(cost("Payroll", 500), cost("Freelance", 300), cost("Hosting", 100)), true, _ -> false))
                .containsExactlyInAnyOrder(cost("staff", 800), cost("Hosting", 100));
    }

    @Test
    void addsTheCostsThatHidePay() {
        var costs = List.of(cost("Payroll", 500), cost("Hosting", 200), cost("Travel", 90), cost("Law", 10));

        assertThat(Pay.guard(costs, false, "Travel"::equals)).containsExactlyInAnyOrder(
                cost("staff-and-others", 590), cost("Hosting", 200), cost("Law", 10));
    }

    @Test
    void addsTheLargestUntilATenthInEveryPeriodIsNoPay() {
        var costs = List.of(cost("Payroll", 900, 900), cost("Hosting", 20, 200), cost("Travel", 69, 90), cost("Law", 1, 10));

        assertThat(Pay.guard(costs, false, _ -> false)).containsExactly(cost("staff-and-others", 990, 1200));
    }

    @Test
    void leavesCostsWithoutPayAsTheyAre() {
        assertThat(Pay.guard(List.of(cost("Payroll", 0), cost("Hosting", 100)), false, _ -> true)).containsExactly(cost("Hosting", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#many")
    void losesNoCentAndNamesNoPay(long seed) {
        var random = new Random(seed);
        var costs = List.of(
                cost("Payroll", random.nextLong(1_000), random.nextLong(1_000)),
                cost("Freelance", random.nextLong(3) * 100, random.nextLong(3) * 100),
                cost("Hosting", random.nextLong(1_000), random.nextLong(1_000)),
                cost("Other", random.nextLong(1_000), random.nextLong(1_000)));

        var guarded = Pay.guard(costs, random.nextBoolean(), key -> key.length() % 2 == 0);

        for (var period : List.of(0, 1)) {
            assertThat(sum(guarded, period)).isEqualTo(sum(costs, period));
        }
        assertThat(guarded).extracting(Cost::key).doesNotContain("Payroll", "Freelance");
    }

    private static Money sum(List<Cost> costs, int period) {
        return Money.sum(Currency.EUR, costs.stream().map(cost -> cost.amounts().get(period)));
    }
}
