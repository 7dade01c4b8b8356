package org.commonpurse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Monthly;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a scenario takes from the books. */
class LedgerFactsTests {

    private static LedgerFacts facts(@Nullable Monthly monthly, Annual... annual) {
        var received = new TreeMap<>(Map.of(
                YearMonth.of(2022, 12), new BigDecimal("90"), YearMonth.of(2023, 1), new BigDecimal("100")));
        return new LedgerFacts(Currency.USD, YearMonth.of(2023, 1), new BigDecimal("5000.25"),
                Map.of("Groups", new BigDecimal("70")), received, monthly, List.of(annual), List.of());
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
    void monthlyGiftsMoveOnAndAnnualOnesRenew() {
        var monthly = new Monthly(new BigDecimal("200"), new BigDecimal("0.5"), BigDecimal.TEN, null);
        var annual = new Annual(YearMonth.of(2023, 3), new BigDecimal("1000"), new BigDecimal("0.5"), null);
        var projection = Plans.run("start: 2023-01\nmonths: 4\nrecurring: {from: ledger}", facts(monthly, annual));

        assertThat(Plans.column(projection, Projection.Month::recurring))
                .containsExactly("100.00", "200.00", "610.00", "65.00");
    }

    @Test
    void aLaterPlanMeetsTheGiftsAsTheyWillBeThen() {
        var monthly = new Monthly(new BigDecimal("200"), new BigDecimal("0.5"), BigDecimal.TEN, null);
        var projection = Plans.run("start: 2023-04\nmonths: 1\nrecurring: {from: ledger}", facts(monthly));

        assertThat(Plans.column(projection, Projection.Month::recurring)).containsExactly("65.00");
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
