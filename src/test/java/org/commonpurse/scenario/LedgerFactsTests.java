package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.giving.Charge;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.donors.Behaviour;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a scenario takes from the books. */
class LedgerFactsTests {

    private static LedgerFacts facts(LedgerFacts.@Nullable Gifts gifts) {
        var received = new TreeMap<>(Map.of(
                YearMonth.of(2022, 12), new BigDecimal("90"), YearMonth.of(2023, 1), new BigDecimal("100")));
        return new LedgerFacts(Currency.USD, YearMonth.of(2023, 1), new BigDecimal("5000.25"),
                Map.of("Groups", new BigDecimal("70")), received, gifts, List.of());
    }

    /** A yearly gift each March, and so many monthly ones of ten from 2021 on, all of which stay. */
    private static LedgerFacts.Gifts donors(int monthly, String kept) {
        var charges = new ArrayList<Charge>();
        for (var month = YearMonth.of(2021, 1); month.isBefore(YearMonth.of(2023, 2)); month = month.plusMonths(1)) {
            for (var donor = 1; donor <= monthly; donor++) {
                charges.add(new Charge(donor, false, 1, month, Money.of("10", Currency.USD)));
            }
            if (month.getMonthValue() == 3) {
                charges.add(new Charge(0, false, 12, month, Money.of("120", Currency.USD)));
            }
        }
        return new LedgerFacts.Gifts(
                new BigDecimal("7"), Behaviour.of(charges, YearMonth.of(2023, 1)), new BigDecimal(kept), 25);
    }

    @Test
    void theOpeningAndTheCurrencyComeFromTheLedgerWhereLeftOut() {
        var projection = Plans.run("start: 2023-02\nmonths: 1", facts(null));

        assertThat(projection.scenario().currency()).isEqualTo(Currency.USD);
        assertThat(Plans.column(projection, Projection.Month::free)).containsExactly("5000.25");
        assertThat(Plans.column(projection, Projection.Month::restricted)).containsExactly("70.00");
        assertThat(projection.assumptions()).contains("opening: 5000.25 USD of free funds are taken from the ledger.");
    }

    @Test
    void aWrittenOpeningStands() {
        var projection = Plans.run("currency: EUR\nstart: 2023-02\nmonths: 1\nopening: {free: 7}", facts(null));

        assertThat(Plans.column(projection, Projection.Month::cash)).containsExactly("7.00");
    }

    @Test
    void recurringGiftsAreAsReceivedAndThenHeld() {
        var projection = Plans.run("start: 2022-11\nmonths: 5\nrecurring: {from: ledger}", facts(null));

        assertThat(Plans.column(projection, Projection.Month::recurring))
                .containsExactly("0.00", "90.00", "100.00", "100.00", "100.00");
    }

    @Test
    void whoStayedStaysAndYearlyGiftsFallDueInTheirMonth() {
        var months = Plans.run("start: 2023-01\nmonths: 4\nrecurring: {from: ledger}", facts(donors(1000, "0.9"))).months();

        assertThat(months.getFirst().recurring()).isEqualByComparingTo("100");
        // 1,000 × 10 × 0.9 + 7; of 24,000 that fell due none ended.
        assertThat(months.get(1).recurring()).isBetween(new BigDecimal("9000"), new BigDecimal("9007"));
        var march = months.get(2).recurring().subtract(months.get(3).recurring());
        // One renewal was seen, so the next is more likely than not: of 120 × 0.9.
        assertThat(march).isBetween(new BigDecimal("60"), new BigDecimal("108"));
    }

    @Test
    void aPersonChangesWhatWasSeen() {
        var known = facts(donors(1000, "1"));
        var plan = "start: 2023-02\nmonths: 2\nrecurring: {from: ledger, change: {%s}}";
        var half = Plans.run(plan.formatted("level: 0.5, new: 0.5"), known).months().getFirst().recurring();
        var all = Plans.run(plan.formatted("level: 1"), known).months().getFirst().recurring();
        var wave = Plans.run("start: 2023-02\nmonths: 2\nrecurring: {from: ledger, waves: [{month: 2023-03, new: 500, fade: 0.2}]}", known);

        assertThat(half.multiply(new BigDecimal("2"))).isCloseTo(all, within(new BigDecimal("0.02")));
        assertThat(wave.months().get(0).recurring()).isEqualByComparingTo(all);
        assertThat(wave.months().get(1).recurring().subtract(Plans.run(plan.formatted("new: 1"), known).months().get(1).recurring()))
                .isEqualByComparingTo("500");
    }

    @Test
    void wavesByTheModelComeAndLeave() {
        var plan = "currency: EUR\nstart: 2023-01\nmonths: 5\nopening: {free: 0}\nrecurring: {monthly: {amount: 100, churn: 0.1}, waves: [{month: 2023-03, new: 1000, fade: 0.5}]}";

        // 100, 90, 81 + 1000, 72.9 + 900 + 500, 65.61 + 810 + 450 + 250
        assertThat(Plans.column(Plans.run(plan), Projection.Month::recurring))
                .containsExactly("100.00", "90.00", "1081.00", "1472.90", "1575.61");
    }

    @Test
    void wavesNeedDonorsWhoseStayingIsKnown() {
        assertThatThrownBy(() -> Plans.run("start: 2023-02\nmonths: 2\nrecurring: {from: ledger, waves: [{month: 2023-03, new: 500}]}", facts(null)))
                .hasMessageContaining("does not say how such donors stay");
        assertThatThrownBy(() -> Plans.scenario("start: 2023-02\nrecurring: {series: {2023-02: 1}, waves: [{month: 2023-03, new: 500}]}"))
                .hasMessageContaining("nothing says how such donors stay");
        assertThatThrownBy(() -> Plans.scenario("start: 2023-02\nrecurring: {monthly: {amount: 1}, change: {level: 2}}"))
                .hasMessageContaining("Only what comes from the ledger");
    }

    @Test
    void withFewMonthsItSaysThatItDoesNotKnow() {
        var few = new LedgerFacts.Gifts(new BigDecimal("44"), null, BigDecimal.ONE, 5);
        var projection = Plans.run("start: 2023-02\nmonths: 3\nrecurring: {from: ledger}", facts(few));

        assertThat(Plans.column(projection, Projection.Month::recurring)).containsOnly("44.00");
        assertThat(projection.assumptions()).anyMatch(said -> said.contains("5 months only") && said.contains("no forecast"));
    }

    @Test
    void aModelIsAddedToTheLedger() {
        var projection = Plans.run(
                "start: 2023-02\nmonths: 1\nrecurring: {from: ledger, monthly: {amount: 11}}", facts(null));

        assertThat(Plans.column(projection, Projection.Month::recurring)).containsExactly("111.00");
    }

    @Test
    void withoutALedgerTheFieldIsRefused() {
        var file = ScenarioFile.read("plan.yaml", "start: 2023-02\nopening: {free: 1}\nrecurring:\n  from: ledger\n");

        assertThatThrownBy(() -> new Scenarios(BurdenTables.shipped()).run(file, null))
                .hasMessageStartingWith("plan.yaml, line 4, recurring.from: There is no ledger");
        assertThatThrownBy(() -> Plans.run("start: 2023-02")).hasMessageContaining("opening funds are left out");
    }

    @Test
    void currenciesDoNotMix() {
        assertThatThrownBy(() -> Plans.run("currency: EUR\nstart: 2023-02", facts(null)))
                .hasMessageContaining("which is kept in USD");
    }
}
