package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Random;
import org.commonpurse.figure.Bridge;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why two plans differ: one assumption after the other, and all of it. */
class DifferenceTests {

    private static final Scenarios SCENARIOS = new Scenarios(BurdenTables.shipped());

    private static Basis basis(String yaml) {
        return new Basis(Plans.scenario(yaml), null);
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Test
    void tellsStepByStepInTheOrderOfTheFile() {
        var from = basis("""
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 10000}
                recurring: {monthly: {amount: 1000}}
                costs: [{name: Servers, monthly: 1500}]
                """);
        var to = basis("""
                currency: EUR
                start: 2026-01
                months: 24
                opening: {free: 10000}
                recurring: {monthly: {amount: 1200}}
                positions: [{role: Moderator, type: freelance, rate: 10, hours: 30}]
                costs: [{name: Servers, monthly: 1400}]
                """);

        var difference = SCENARIOS.difference(from, to);

        assertThat(cents(difference.start())).isEqualTo("-2000.00");
        assertThat(difference.steps()).extracting(step -> step.kind() + " " + step.about() + " " + cents(step.change()))
                .containsExactly("GIFTS  4800.00", "POSITION Moderator -7200.00", "COST Servers 2400.00");
        assertThat(cents(difference.end())).isEqualTo("-2000.00");
    }

    @Test
    void comparesAtTheLastMonthThatBothHave() {
        var difference = SCENARIOS.difference(
                basis("currency: EUR\nstart: 2026-01\nmonths: 12\nopening: {free: 100}"),
                basis("currency: EUR\nstart: 2026-03\nmonths: 24\nopening: {free: 300}"));

        assertThat(difference.at()).isEqualTo(YearMonth.of(2026, 12));
        assertThat(cents(difference.end())).isEqualTo("300.00");
    }

    @Test
    void twoOfOneNameAreTwo() {
        var difference = SCENARIOS.difference(
                basis("currency: EUR\nstart: 2026-01\nmonths: 1\nopening: {free: 0}\ncosts: [{name: Rent, monthly: 10}, {name: Rent, monthly: 20}]"),
                basis("currency: EUR\nstart: 2026-01\nmonths: 1\nopening: {free: 0}\ncosts: [{name: Rent, monthly: 10}, {name: Rent, monthly: 25}]"));

        assertThat(difference.steps()).extracting(step -> cents(step.change())).containsExactly("-5.00");
    }

    @Test
    void whatHasNothingInCommonIsNotCompared() {
        var euros = basis("currency: EUR\nstart: 2026-01\nmonths: 2\nopening: {free: 0}");

        assertThatThrownBy(() -> SCENARIOS.difference(euros, basis("currency: USD\nstart: 2026-01\nopening: {free: 0}")))
                .hasMessageContaining("different currencies");
        assertThatThrownBy(() -> SCENARIOS.difference(euros, basis("currency: EUR\nstart: 2027-01\nopening: {free: 0}")))
                .hasMessageContaining("no month in common");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#few")
    void allStepsAddUpToTheWhole(long seed) {
        var random = new Random(seed);
        var from = basis(plan(random));
        var to = basis(plan(random));

        var difference = SCENARIOS.difference(from, to);
        var drawn = (Bridge) PlanFigures.bridge(Locale.UK, "one", "two", difference, Currency.EUR);

        assertThat(difference.start()).isEqualByComparingTo(Basis.free(SCENARIOS.project(from), difference.at()));
        assertThat(difference.end()).isEqualByComparingTo(Basis.free(SCENARIOS.project(to), difference.at()));
        assertThat(cents(drawn.end())).as("rounded, they still add up").isEqualTo(cents(difference.end()));
    }

    private static String plan(Random random) {
        return """
                currency: EUR
                start: 2026-0%d
                months: %d
                opening: {free: %d, restricted: {Groups: %d}}
                recurring:
                  monthly: {amount: %d, churn: 0.0%d, new: %d}
                  annual: [{renews: 2026-0%d, amount: %d, renewal: 0.%d}]
                income: [{name: %s, amount: %d, month: 2026-10, restricted: Groups}]
                positions:
                  - {role: %s, type: payroll, gross: %d, burden: DE, start: 2026-0%d, fund: Groups}
                  - {role: Lead, type: freelance, rate: 25.55, hours: %d, planned: true}
                costs: [{name: %s, monthly: %d, per_active_user: 0.013}]
                community: {active_users: {2026-01: %d}, growth: 0.01}
                hosting: {customers: %d, new: 2, churn: 0.03, price: 89, cost: 31}
                """.formatted(1 + random.nextInt(4), 12 + random.nextInt(12), random.nextInt(90_000), random.nextInt(9000),
                random.nextInt(9000), random.nextInt(9), random.nextInt(400), 3 + random.nextInt(6), random.nextInt(5000),
                1 + random.nextInt(9), name(random), random.nextInt(9000), name(random), random.nextInt(5000),
                1 + random.nextInt(8), random.nextInt(90), name(random), random.nextInt(900), random.nextInt(9000), random.nextInt(20));
    }

    private static String name(Random random) {
        return random.nextBoolean() ? "One" : "Another";
    }
}
