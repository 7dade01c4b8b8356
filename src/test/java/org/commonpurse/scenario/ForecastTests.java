package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Forecast.Band;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A plan with chance: many whole runs. */
class ForecastTests {

    private static final String PLAN = """
            currency: EUR
            start: 2023-01
            months: 24
            opening: {free: 232000}
            reserve: {months: 3}
            recurring:
              monthly: {amount: 22000, churn: 0.02, new: 450}
              annual: [{renews: 2023-11, amount: 101000, renewal: 0.55}]
            positions:
              - {role: Moderator, count: 2, type: freelance, rate: 25, hours: 40}
              - {role: Web developer, type: payroll, gross: 5500, burden: 0.21, start: 2023-06, planned: true}
            costs: [{name: All, monthly: 25000}]
            hosting: {customers: 10, new: 2, churn: 0.02, price: 89, vat: 0.19, cost: 31, start: 2023-09}
            chance: {runs: 4000, seed: 7}
            """;

    private static final Scenarios SCENARIOS = new Scenarios(BurdenTables.shipped());

    private static Forecast forecast(String yaml) {
        return SCENARIOS.forecast(Plans.scenario(yaml), null);
    }

    private static boolean isCertain(Band band) {
        return band.p10().compareTo(band.p90()) == 0;
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedDoesNot() {
        assertThat(Plans.json(PLAN)).isEqualTo(Plans.json(PLAN));
        assertThat(Plans.json(PLAN)).isNotEqualTo(Plans.json(PLAN.replace("seed: 7", "seed: 8")));
    }

    @Test
    void bandsAreOrderedAndHoldTheExpectedCourse() {
        var forecast = forecast(PLAN);

        for (var month : forecast.months()) {
            for (var band : List.of(month.recurring(), month.income(), month.other(), month.net(), month.free(),
                    month.cash(), month.reserve())) {
                assertThat(band.p10()).isLessThanOrEqualTo(band.p50());
                assertThat(band.p50()).isLessThanOrEqualTo(band.p90());
            }
        }
        var last = forecast.months().getLast();
        var expected = forecast.expected().months().getLast();
        assertThat(last.free().p10()).isLessThan(expected.free());
        assertThat(last.free().p90()).isGreaterThan(expected.free());
        assertThat(last.free().p50()).isCloseTo(expected.free(), within(new BigDecimal("2000")));
    }

    @Test
    void whatIsNotDrawnIsCertain() {
        var months = forecast(PLAN).months();

        assertThat(months).allMatch(month -> isCertain(month.staff()) && isCertain(month.restricted()));
        assertThat(isCertain(months.getFirst().recurring())).isTrue();
        assertThat(months.getFirst().recurring().p50()).isEqualByComparingTo("22000");
        assertThat(isCertain(months.get(7).income())).isTrue();
        assertThat(isCertain(months.get(9).income())).isFalse();
    }

    @Test
    void withoutAnythingToDrawTheForecastIsTheProjection() {
        var certain = """
                start: 2023-01
                months: 24
                opening: {free: 2000, restricted: {A: 10.5}}
                recurring: {series: {2023-01: 100}}
                positions: [{role: Web, type: payroll, gross: 90, start: 2023-02, planned: true, fund: A}]
                costs: [{name: Servers, monthly: 33.333}]
                """;
        var forecast = forecast(certain);
        var projection = Plans.run(certain);

        assertThat(forecast.expected().months()).isEqualTo(projection.months());
        for (var i = 0; i < 24; i++) {
            assertThat(forecast.months().get(i).free().p50()).isEqualTo(projection.months().get(i).free());
        }
        var answers = forecast.answers();
        assertThat(answers.reserveBreaks().value()).isEqualTo(projection.answers().reserveBreaks());
        assertThat(answers.cashOut()).isEqualTo(new Forecast.Likely<>(projection.answers().cashOut(), 0));
        assertThat(answers.runwayMonths()).isEqualTo(new Forecast.Likely<>(projection.answers().runwayMonths(), 1));
        assertThat(answers.safeToHire().getFirst().safe()).isEqualTo(projection.answers().safeToHire().getFirst().safe());
        assertThat(answers.safeToHire().getFirst().safeProbability()).isIn(0.0, 1.0);
    }

    @Test
    void churnIsDrawnByDonor() {
        // 1,000 donors of 5; in the second month a tenth is gone: mean 4,500, deviation 5 × √(1000 × 0.1 × 0.9) = 47.43.
        var band = forecast("""
                start: 2023-01
                months: 2
                opening: {free: 0}
                recurring: {monthly: {amount: 5000, churn: 0.1}}
                chance: {runs: 20000, seed: 3}
                """).months().get(1).recurring();

        assertThat(band.p50()).isCloseTo(new BigDecimal("4500"), within(new BigDecimal("5")));
        assertThat(band.p90().subtract(band.p10())).isCloseTo(new BigDecimal("121.58"), within(new BigDecimal("10")));
    }

    @Test
    void arrivalsArePoissonAndLargerGiftsSpreadMore() {
        // 90 of 5 arrive: deviation 5 × √90 = 47.43; 4.5 of 100: 100 × √4.5 = 212.
        var small = forecast(arrivals(5)).months().get(1).recurring();
        var large = forecast(arrivals(100)).months().get(1).recurring();

        assertThat(small.p50()).isCloseTo(new BigDecimal("450"), within(new BigDecimal("5")));
        assertThat(small.p90().subtract(small.p10())).isCloseTo(new BigDecimal("121.58"), within(new BigDecimal("10")));
        assertThat(large.p10()).isEqualByComparingTo("200");
        assertThat(large.p90()).isEqualByComparingTo("700");
    }

    private static String arrivals(int gift) {
        return """
                start: 2023-01
                months: 2
                opening: {free: 0}
                recurring: {monthly: {amount: 0, new: 450, average_gift: %d}}
                chance: {runs: 20000, seed: 3}
                """.formatted(gift);
    }

    @Test
    void renewalsAreDrawnAroundTheirRate() {
        // Beta(10, 10): tenth and ninetieth of a hundred at 0.3564 and 0.6436.
        var band = forecast("""
                start: 2023-01
                months: 1
                opening: {free: 0}
                recurring: {annual: [{renews: 2023-01, amount: 100000, renewal: 0.5}]}
                chance: {runs: 50000, seed: 3}
                """).months().getFirst().recurring();

        assertThat(band.p10()).isCloseTo(new BigDecimal("35640"), within(new BigDecimal("500")));
        assertThat(band.p50()).isCloseTo(new BigDecimal("50000"), within(new BigDecimal("500")));
        assertThat(band.p90()).isCloseTo(new BigDecimal("64360"), within(new BigDecimal("500")));
    }

    @Test
    void aSureRenewalIsNotDrawn() {
        assertThat(forecast("""
                start: 2023-01
                months: 1
                opening: {free: 0}
                recurring: {annual: [{renews: 2023-01, amount: 100000, renewal: 1}]}
                """).months().getFirst().recurring()).isEqualTo(new Band(
                new BigDecimal("100000.0"), new BigDecimal("100000.0"), new BigDecimal("100000.0")));
    }

    @Test
    void oneTimeGiftsAreDrawnFromTheLedger() {
        var facts = new LedgerFacts(Currency.EUR, YearMonth.of(2023, 1), BigDecimal.ZERO, Map.of(),
                new TreeMap<>(Map.of(YearMonth.of(2023, 1), BigDecimal.TEN)), null,
                List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3")));
        var forecast = SCENARIOS.forecast(Plans.scenario("""
                start: 2023-01
                months: 3
                recurring: {from: ledger}
                chance: {runs: 3000}
                """), facts);

        assertThat(forecast.months().getFirst().income().p90()).isEqualByComparingTo("0");
        assertThat(forecast.months().get(1).income()).isEqualTo(
                new Band(new BigDecimal("1.0"), new BigDecimal("2.0"), new BigDecimal("3.0")));
        assertThat(forecast.assumptions()).contains("chance: 3000 whole runs, seed 1.");
    }

    @Test
    void aHireIsSafeInFourOfFiveWholeRuns() {
        var lean = hire(5800);
        var rich = hire(7400);

        assertThat(lean.safe()).isFalse();
        assertThat(lean.safeProbability()).isBetween(0.01, 0.7999);
        assertThat(lean.bindingMonth()).isNotNull();
        assertThat(rich.safe()).isTrue();
        assertThat(rich.safeProbability()).isGreaterThanOrEqualTo(0.8);
        assertThat(rich.earliest()).isEqualTo(new Forecast.Likely<>(YearMonth.of(2023, 2), rich.safeProbability()));
        assertThat(rich.bindingMonth()).isNull();
    }

    private static Forecast.Hire hire(int opening) {
        return forecast("""
                start: 2023-01
                months: 24
                opening: {free: %d}
                reserve: {months: 1}
                recurring: {monthly: {amount: 2000, churn: 0.05, new: 100}}
                positions: [{role: Web, type: payroll, gross: 2400, start: 2023-02, planned: true}]
                chance: {runs: 4000, seed: 3}
                """.formatted(opening)).answers().safeToHire().getFirst();
    }

    @Test
    void customersOfTheHostingArmMoveSalesCostAndReserve() {
        var month = forecast(PLAN).months().get(20);

        assertThat(isCertain(month.income())).isFalse();
        assertThat(isCertain(month.other())).isFalse();
        assertThat(isCertain(month.reserve())).isFalse();
    }

    @Test
    void millionsOfDonorsAreNoHindrance() {
        var band = forecast("""
                start: 2023-01
                months: 3
                opening: {free: 0}
                recurring: {monthly: {amount: 900000000000, churn: 0.5, new: 900000000000}}
                chance: {runs: 100}
                """).months().getLast().recurring();

        assertThat(band.p50()).isCloseTo(new BigDecimal("1575000000000"), within(new BigDecimal("3e9")));
    }

    @Test
    void theResultHasTheFieldsOfTheContract() {
        var json = Plans.json(PLAN);

        assertThat(json.propertyNames()).containsExactly("months", "answers", "assumptions");
        for (var figure : List.of("recurring", "income", "staff", "staff_unpaid", "other", "net", "cash", "free",
                "restricted", "reserve")) {
            assertThat(json.at("/months/3/" + figure).propertyNames()).as(figure).containsExactly("p10", "p50", "p90");
        }
        assertThat(json.at("/months/3/coverage").isString()).isTrue();
        var answers = (ObjectNode) json.get("answers");
        for (var answer : List.of("reserve_breaks", "cash_out", "runway_months", "coverage_mean", "coverage_trough",
                "registrations")) {
            assertThat(answers.get(answer).propertyNames()).as(answer).containsExactly("value", "probability");
            assertThat(answers.get(answer).get("probability").asDouble()).isBetween(0.0, 1.0);
        }
        assertThat(json.at("/answers/safe_to_hire/0").propertyNames())
                .containsExactly("role", "planned", "safe", "earliest", "reason", "binding_month");
        assertThat(json.at("/answers/safe_to_hire/0/safe/value").isBoolean()).isTrue();
    }
}
