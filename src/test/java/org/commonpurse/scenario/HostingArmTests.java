package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import org.commonpurse.Approved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The for-profit arm, against arithmetic by hand.
 *
 * <p>A customer brings 100 and costs 40 and half an hour of support at 40, so 40 are left. The arm costs 1,000 a month without
 * any customer and 2,000 once. It begins in March with 10 customers; each month 5 come and none leaves:
 *
 * <pre>
 *           customers   × 40    − 1,000   − 2,000   surplus   cumulated
 * 2026-03          10     400    −1,000    −2,000    −2,600      −2,600
 * 2026-04          15     600    −1,000                −400      −3,000
 * 2026-05          20     800    −1,000                −200      −3,200   the deepest: so much capital is needed
 * 2026-06          25   1,000    −1,000                   0      −3,200   from here on sales cover costs
 * 2026-07          30   1,200    −1,000                 200      −3,000
 * 2026-08          35   1,400    −1,000                 400      −2,600
 * 2026-09          40   1,600    −1,000                 600      −2,000
 * 2026-10          45   1,800    −1,000                 800      −1,200
 * 2026-11          50   2,000    −1,000               1,000        −200
 * 2026-12          55   2,200    −1,000               1,200       1,000   break-even
 * </pre>
 *
 * <p>Tax of 30 % on 1,000, since all before only made up losses: 300. So 700 reach the non-profit as a dividend. As a gift, of
 * which 20 % are deducted: 30 % of 800 is 240, so 760. All customers of all months are 325; a licence of 10 % on sales of 32,500
 * is 3,250, more than the arm earns.
 */
class HostingArmTests {

    private static final String ARM = "customers: 10, new: 5, price: 100, vat: 0.19, cost: 40, start: 2026-03,"
            + " support_hours: 0.5, support_rate: 40, fixed: 1000, founding: 2000";

    private static String plan(String arm) {
        return """
                start: 2026-01
                months: 12
                opening: {free: 20000}
                reserve: {months: 3}
                costs: [{name: Servers, monthly: 1000}]
                hosting: {%s}
                """.formatted(arm);
    }

    private static HostingCourse course(String arm) {
        return Objects.requireNonNull(Plans.run(plan(arm)).hosting());
    }

    @Test
    void breaksEvenWhereTheHandSaysSo() {
        var course = course(ARM + ", tax: 0.3, transfer: dividend");

        assertThat(course.months()).extracting(month -> month.surplus().intValueExact())
                .containsExactly(-2600, -400, -200, 0, 200, 400, 600, 800, 1000, 1200);
        assertThat(course.breakEven()).isEqualTo(YearMonth.of(2026, 12));
        assertThat(course.paysItsWay()).isEqualTo(YearMonth.of(2026, 6));
        assertThat(course.capitalNeeded()).isEqualByComparingTo("3200");
        assertThat(course.deepest()).isEqualTo(YearMonth.of(2026, 5));
        assertThat(course.surplus()).isEqualByComparingTo("1000");
        assertThat(course.tax()).isEqualByComparingTo("300");
        assertThat(course.reaches()).isEqualByComparingTo("700");
    }

    @Test
    void isWhatWasApproved() {
        var json = Plans.json(plan(ARM + ", tax: 0.3, transfer: dividend, capital: 2500"));
        Approved.file("hosting-arm.json").matches(json.toPrettyString() + "\n");
    }

    @Test
    void aGiftIsDeductedUpToItsLimit() {
        assertThat(course(ARM + ", tax: 0.3, transfer: gift, deductible: 0.2").reaches()).isEqualByComparingTo("760");
    }

    @Test
    void aLicenceIsACostOfTheArmAndMayTakeMoreThanItEarns() {
        var projection = Plans.run(plan(ARM + ", tax: 0.3, transfer: licence, licence: 0.1"));
        var course = Objects.requireNonNull(projection.hosting());

        assertThat(course.reaches()).isEqualByComparingTo("3250");
        assertThat(course.tax()).isZero();
        assertThat(projection.assumptions()).contains("hosting: the licence takes more than the arm earns.");
    }

    @Test
    void taxesAndFixedCostsAreCostsOfTheMonthAndVatIsNoMoney() {
        var projection = Plans.run(plan(ARM + ", tax: 0.3, transfer: dividend"));
        var course = Objects.requireNonNull(projection.hosting());

        // December: 1,000 of servers, 55 × 60, 1,000 fixed, 300 of tax; sales of 55 × 100, and 1,045 of VAT that are nobody's income.
        assertThat(projection.months().getLast().other()).isEqualByComparingTo("5600");
        assertThat(projection.months().getLast().income()).isEqualByComparingTo("5500");
        assertThat(course.months().getLast().vat()).isEqualByComparingTo("1045");
        assertThat(course.months().getLast().supportHours()).isEqualByComparingTo("27.5");
    }

    @Test
    void whatIsAboveZeroAndFallsBelowAgainHasNotBrokenEven() {
        // 40 × 100, 50, 25 … less 1,000: 3,000 at first, and a thousand less each month in the end.
        var course = course("customers: 100, churn: 0.5, price: 40, fixed: 1000, start: 2026-01");

        assertThat(course.months().getFirst().cumulated()).isEqualByComparingTo("3000");
        assertThat(course.months().getLast().cumulated()).isNegative();
        assertThat(course.breakEven()).isNull();
        assertThat(course.paysItsWay()).isNull();
    }

    @Test
    void capitalComesFromFreeReservesOnly() {
        // Free funds of 20,000 less two months of 1,000; reserve: three months of what the twelve months after February cost.
        assertThat(Plans.run(plan(ARM + ", capital: 2500")).assumptions())
                .anySatisfy(note -> assertThat(note).contains("capital of 2500.00 EUR does not reach; 700.00 EUR are missing in 2026-05"))
                .anySatisfy(note -> assertThat(note).contains("capital of 2500.00 EUR comes from free reserves"));
        assertThat(Plans.run(plan(ARM + ", capital: 19000")).assumptions())
                .anySatisfy(note -> assertThat(note).contains("is more than the free reserves", "only free reserves may go into the arm"));
    }

    @Test
    void withoutNewFieldsTheResultIsAsBefore() {
        var json = Plans.json(plan("customers: 10, new: 2, churn: 0.02, price: 89, vat: 0.19, cost: 31, start: 2026-03"));

        assertThat(json.propertyNames()).containsExactly("months", "answers", "assumptions");
        assertThat(json.get("assumptions").toString()).contains("hosting: break-even in 2026-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer: divident", "transfer: licence", "licence: 0.1", "deductible: 0.2, transfer: dividend",
        "support_rate: 40", "tax: 30", "fixed: -1"})
    void refusesWhatDoesNotFit(String added) {
        assertThatThrownBy(() -> Plans.run(plan("customers: 10, price: 89, " + added))).isInstanceOf(ScenarioRefused.class);
    }

    @Test
    void isWrittenAsItWasRead() {
        var scenario = Plans.scenario(plan(ARM + ", tax: 0.3, transfer: gift, deductible: 0.2, capital: 5000"));

        assertThat(ScenarioFile.read("again.yaml", ScenarioFile.write(scenario)).scenario().hosting()).isEqualTo(scenario.hosting());
    }

    @Test
    void chanceSaysHowOftenItBreaksEven() {
        var sure = Plans.json(plan(ARM + ", tax: 0.3") + "chance: {runs: 500, seed: 3}\n");
        var never = Plans.json(plan(ARM + ", tax: 0.3, end: 2026-08") + "chance: {runs: 500, seed: 3}\n");

        assertThat(sure.at("/hosting/break_even_probability").asDouble()).isBetween(0.3, 0.99);
        assertThat(never.at("/hosting/break_even_probability").asDouble()).isLessThan(0.05);
        assertThat(never.at("/hosting/break_even").isNull()).isTrue();
    }

    @Test
    void theReadyScenarioBreaksEvenAndHandsSomethingOn() {
        var begun = Plans.scenario("start: 2026-11\ncurrency: EUR\nopening: {free: 100000}\n");

        var plan = HostingScenario.withArm(begun);
        var course = Objects.requireNonNull(new Scenarios(BurdenTables.shipped()).project(plan, null).hosting());

        assertThat(plan.months()).isEqualTo(36);
        assertThat(Objects.requireNonNull(plan.hosting()).start()).isEqualTo(YearMonth.of(2027, 5));
        assertThat(course.breakEven()).isNotNull();
        assertThat(course.reaches()).isGreaterThan(BigDecimal.ZERO);
        assertThat(course.reaches().add(course.tax())).isEqualByComparingTo(course.surplus());
    }
}
