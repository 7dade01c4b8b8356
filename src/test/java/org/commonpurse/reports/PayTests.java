package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.reports.Pay.Cost;
import org.commonpurse.reports.Pay.Payees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayTests {

    private static Cost cost(String key, long... minor) {
        return new Cost(key, Arrays.stream(minor).mapToObj(amount -> new Money(amount, Currency.EUR)).toList());
    }

    @Test
    void addsFreelancersToPayroll() {
        var guarded = Pay.guard(List.of(cost("Payroll", 500), cost("Freelance", 300), cost("Hosting", 100)), null);

        assertThat(guarded).containsExactlyInAnyOrder(cost("staff", 800), cost("Hosting", 100));
    }

    @Test
    void addsOtherCostsWhereOneIsPaid() {
        var guarded = Pay.guard(List.of(cost("Payroll", 500), cost("Hosting", 200), cost("Travel", 90), cost("Law", 10)), null);

        assertThat(guarded).containsExactlyInAnyOrder(cost("staff-and-others", 790), cost("Law", 10));
    }

    @Test
    void addsOtherCostsWhereTwoAreKnownToBePaid() {
        var guarded = Pay.guard(List.of(cost("Payroll", 500), cost("Freelance", 300), cost("Hosting", 500)), new Payees(2, 2));

        assertThat(guarded).containsExactly(cost("staff-and-others", 1300));
    }

    @Test
    void tellsPayrollOfThree() {
        assertThat(Pay.guard(List.of(cost("Payroll", 500), cost("Hosting", 100)), new Payees(3, 3)))
                .containsExactlyInAnyOrder(cost("staff", 500), cost("Hosting", 100));
    }

    @Test
    void addsOtherCostsWhereTheChangeWouldTellWhatOneOrTwoGet() {
        var costs = List.of(cost("Payroll", 500, 900), cost("Hosting", 300, 800));

        assertThat(Pay.guard(costs, new Payees(3, 4))).containsExactly(cost("staff-and-others", 800, 1700));
        assertThat(Pay.guard(costs, new Payees(3, 5))).containsExactly(cost("staff-and-others", 800, 1700));
        assertThat(Pay.guard(costs, new Payees(3, 6))).contains(cost("staff", 500, 900));
    }

    @Test
    void addsOtherCostsWhereOnlyOneLineHasPayInAPeriod() {
        var costs = List.of(cost("Payroll", 500, 0), cost("Freelance", 0, 300), cost("Hosting", 300, 800));

        assertThat(Pay.guard(costs, null)).containsExactly(cost("staff-and-others", 800, 1100));
    }

    @Test
    void leavesCostsWithoutPayAsTheyAre() {
        assertThat(Pay.guard(List.of(cost("Payroll", 0), cost("Hosting", 100)), null)).containsExactly(cost("Hosting", 100));
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
        var fewest = random.nextInt(1, 6);
        var payees = random.nextBoolean() ? null : new Payees(fewest, fewest + random.nextInt(4));

        var guarded = Pay.guard(costs, payees);

        for (var period : List.of(0, 1)) {
            assertThat(sum(guarded, period)).isEqualTo(sum(costs, period));
        }
        assertThat(guarded).extracting(Cost::key).doesNotContain("Payroll", "Freelance");
    }

    private static Money sum(List<Cost> costs, int period) {
        return Money.sum(Currency.EUR, costs.stream().map(cost -> cost.amounts().get(period)));
    }
}
