package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Periods;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class RevenueTests {

    private static final LocalDate JANUARY = LocalDate.of(2023, 1, 15);
    private static final YearMonth FIRST = YearMonth.of(2023, 1);

    @Autowired
    Giving giving;

    @Autowired
    Revenue revenue;

    @Autowired
    RevenueRows rows;

    @Autowired
    Donors donors;

    @Autowired
    Audit audit;

    @Autowired
    Journal journal;

    @Autowired
    Periods periods;

    @Autowired
    Organisations organisations;

    Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    @Test
    void countsRecurringGiftsOnly() {
        receive(
                Gifts.monthly("a:1", "ada", JANUARY, "10.00"),
                Gifts.yearly("a:2", "bo", JANUARY, "120.00"),
                Gifts.once("a:3", "cy", JANUARY, "500.00"));

        assertThat(ends(3)).containsExactly("20.00", "10.00", "10.00");
        assertThat(metrics(1).years().getFirst().donors()).isEqualTo(3);
        assertThat(metrics(1).years().getFirst().grossTotal()).hasToString("630.00 EUR");
    }

    @Test
    void forgetsADonationThatWasGivenBackWhicheverCameFirst() {
        giveBack(Gifts.back("a:r1", "a:1", "ada", JANUARY.plusDays(3), "10.00", "0.00"));
        receive(Gifts.monthly("a:1", "ada", JANUARY, "10.00"), Gifts.monthly("a:2", "bo", JANUARY, "5.00"));
        receive(Gifts.yearly("a:3", "cy", JANUARY, "120.00"));
        giveBack(Gifts.back("a:r3", "a:3", "cy", JANUARY.plusDays(3), "120.00", "0.00"));

        assertThat(ends(2)).containsExactly("5.00", "0.00");
        assertThat(metrics(1).months().getFirst().donors().end()).isEqualTo(1);
        assertThat(metrics(1).years().getFirst().grossTotal()).hasToString("5.00 EUR");
    }

    @Test
    void keepsThePartThatWasNotGivenBack() {
        receive(Gifts.yearly("a:1", "ada", JANUARY, "120.00"));
        giveBack(Gifts.back("a:r1", "a:1", "ada", JANUARY.plusDays(3), "60.00", "0.00"));
        giveBack(Gifts.back("a:r2", "a:1", "ada", JANUARY.plusDays(5), "30.00", "0.00"));

        assertThat(ends(1)).containsExactly("2.50");
    }

    @Test
    void leavesClosedMonthsAsTheyWereWhenAGiftIsGivenBack() {
        receive(Gifts.yearly("a:1", "ada", JANUARY, "120.00"));
        periods.set(treasurer, FIRST, Periods.Closing.SOFT, "");
        periods.set(treasurer, FIRST.plusMonths(1), Periods.Closing.SOFT, "");
        giveBack(Gifts.back("a:r1", "a:1", "ada", JANUARY.plusMonths(2), "120.00", "0.00"));

        assertThat(ends(4)).containsExactly("10.00", "10.00", "0.00", "0.00");
    }

    @Test
    void countsAgainWhenTheGivingBackIsUndone() {
        receive(Gifts.monthly("a:1", "ada", JANUARY, "10.00"));
        giving.giveBack(treasurer, List.of(Gifts.back("a:r1", "a:1", "ada", JANUARY, "10.00", "0.00")), 9L);
        assertThat(ends(1)).containsExactly("0.00");

        journal.reverseBatch(treasurer, 9, "wrong file");
        assertThat(ends(1)).containsExactly("10.00");
        journal.reverseBatch(treasurer, 1, "wrong file");
        assertThat(ends(1)).containsExactly("0.00");
    }

    @Test
    void doesNotCountPooledPayersAsDonors() {
        receive(
                Gifts.gift("a:1", new Payer("github", "sponsors", "", "", Payer.Kind.POOLED), JANUARY, "300.00", 0),
                Gifts.monthly("a:2", "ada", JANUARY, "10.00"));
        var year = metrics(1).years().getFirst();

        assertThat(year.donors()).isEqualTo(1);
        assertThat(year.grossTotal()).hasToString("10.00 EUR");
        assertThat(year.pooled()).hasToString("300.00 EUR");
    }

    @Test
    void namesAmountsWithoutARate() {
        receive(
                Gifts.gift("a:1", new Payer("p", "ada", ""), JANUARY, Money.of("12.00", "GBP"), 1),
                Gifts.monthly("a:2", "bo", JANUARY, "10.00"));

        assertThat(metrics(1).unconverted()).containsExactly(Map.entry(Currency.of("GBP"), Money.of("12.00", "GBP")));
        assertThat(metrics(1).years().getFirst().grossTotal()).hasToString("10.00 EUR");
    }

    @Test
    void callsAMonthCompleteWhenDataReachItsEndOrItIsClosed() {
        receive(Gifts.monthly("a:1", "ada", JANUARY, "10.00"), Gifts.monthly("a:2", "ada", JANUARY.plusMonths(1), "10.00"));

        assertThat(complete(3)).containsExactly(true, false, false);
        receive(Gifts.monthly("a:3", "bo", LocalDate.of(2023, 2, 28), "10.00"));
        assertThat(complete(3)).containsExactly(true, true, false);
        periods.set(treasurer, FIRST.plusMonths(2), Periods.Closing.SOFT, "");
        assertThat(complete(3)).containsExactly(true, true, true);
    }

    @Test
    void neverCallsAMonthCompleteThatIsNotOver() {
        receive(Gifts.monthly("a:1", "ada", LocalDate.of(2999, 1, 31), "10.00"));
        var far = YearMonth.of(2999, 1);

        assertThat(revenue.metrics(treasurer, far, far).months().getFirst().complete()).isFalse();
    }

    @Test
    void tellsWhoDidNotGiveAgain() {
        receive(
                Gifts.once("a:1", "ada", JANUARY.minusYears(2), "10.00"),
                Gifts.once("a:2", "bo", JANUARY.minusYears(1), "10.00"),
                Gifts.once("a:3", "cy", JANUARY.minusYears(1), "10.00"),
                Gifts.once("a:4", "cy", JANUARY, "10.00"));
        var year = metrics(1).years().getFirst();

        assertThat(year.lybunt()).isEqualTo(1);
        assertThat(year.sybunt()).isEqualTo(2);
    }

    @Test
    void listsRenewalsThatAreDue() {
        receive(
                Gifts.yearly("a:1", "ada", JANUARY, "120.00"),
                Gifts.yearly("a:2", "bo", JANUARY, "60.00"),
                Gifts.yearly("a:3", "bo", JANUARY.plusMonths(11), "60.00"),
                Gifts.yearly("a:4", "cy", JANUARY.minusYears(1), "24.00"),
                Gifts.yearly("a:5", "dee", JANUARY.minusYears(1), "24.00"),
                Gifts.yearly("a:6", "dee", JANUARY, "24.00"),
                Gifts.monthly("a:7", "eve", JANUARY, "1.00"));
        var renewals = revenue.renewals(treasurer, FIRST.plusMonths(12));

        assertThat(renewals.months()).hasSize(12);
        assertThat(renewals.months().getFirst()).hasToString(
                "Due[month=2024-01, gifts=2, amount=144.00 EUR, likely=Likely[low=28.20 EUR, mean=72.00 EUR, high=115.80 EUR]]");
        assertThat(renewals.months().get(11).gifts()).isEqualTo(1);
        assertThat(renewals.months().get(11).amount()).hasToString("60.00 EUR");
        assertThat(renewals.gifts()).extracting(gift -> gift.amount().text()).containsExactly("120.00", "24.00", "60.00");
        assertThat(renewals.total()).hasToString("204.00 EUR");
        assertThat(renewals.renewed()).isEqualTo(1);
        assertThat(renewals.lapsed()).isEqualTo(1);
    }

    @Test
    void tellsSourcesTiersAndTheLargestDonors() {
        receive(
                Gifts.monthly("a:1", "ada", JANUARY, "10.00"),
                Gifts.yearly("a:2", "bo", JANUARY.minusMonths(11), "120.00"),
                Gifts.yearly("a:3", "cy", JANUARY.minusMonths(12), "120.00"),
                Gifts.gift("b:1", new Payer("bank", "dee", "Dee"), JANUARY, "30.00", 0));
        var year = treasurer.organisation().period("2023");

        assertThat(revenue.sources(treasurer, year)).extracting(SourceShare::source).containsExactly("bank", "patreon");
        assertThat(revenue.sources(treasurer, year).getFirst().share()).isEqualByComparingTo("0.75");
        assertThat(revenue.sources(treasurer, year).getFirst().donors()).isEqualTo(1);
        assertThat(revenue.tiers(treasurer, FIRST)).hasSize(1);
        assertThat(revenue.tiers(treasurer, FIRST).getFirst().mrr().text()).isEqualTo("20.00");
        assertThat(revenue.tiers(treasurer, FIRST).getFirst().gifts()).isEqualTo(2);
        assertThat(revenue.largest(treasurer, year, 1)).hasSize(1);
        assertThat(revenue.largest(treasurer, year, 1).getFirst().gross()).hasToString("30.00 EUR");
        assertThat(revenue.largest(treasurer, year, 1).getFirst().shownAs()).isNull();
    }

    @Test
    void observesTheFeeRate() {
        receive(Gifts.monthly("a:1", "ada", JANUARY, "5.90"));

        assertThat(revenue.feeRate(treasurer, FIRST, FIRST)).isEqualByComparingTo("0.1");
        assertThat(revenue.feeRate(treasurer, FIRST.plusMonths(1), FIRST.plusMonths(1))).isNull();
    }

    @Test
    void sumsUpHowGivingStands() {
        for (var month = 0; month < 13; month++) {
            receive(Gifts.monthly("a:" + month, "ada", JANUARY.plusMonths(month), "5.90"));
            if (month < 6) {
                receive(Gifts.monthly("b:" + month, "bo", JANUARY.plusMonths(month), "5.90"));
            }
        }
        var standing = revenue.standing(treasurer);

        assertThat(standing.month()).isNotNull().extracting(MrrMovement::month).isEqualTo(YearMonth.of(2023, 12));
        assertThat(standing.netMrr()).isNotNull().extracting(Exact::text).isEqualTo("5.31");
        assertThat(standing.donorChurn()).isEqualByComparingTo("0.05882352941176471");
        assertThat(standing.monthlyAtRisk()).isEqualByComparingTo("0.05882352941176471");
        assertThat(standing.annualAtRisk()).isNull();
        assertThat(standing.quickRatio()).isEqualByComparingTo("2");
        assertThat(standing.grossChurn()).isEqualByComparingTo("0.05882352941176471");
        assertThat(standing.lifetimeLow()).isNotNull().extracting(Exact::text).isEqualTo("90.27");
        assertThat(revenue.standing(TestActors.treasurer(organisations, "EUR")).month()).isNull();
    }

    @Test
    void listsWhoDidNotGiveAgainAsOftenAsItCountsThem() {
        receive(
                Gifts.once("a:1", "ada", JANUARY.minusYears(2), "10.00"),
                Gifts.once("a:2", "bo", JANUARY.minusYears(1), "10.00"),
                Gifts.once("a:3", "cy", JANUARY.minusYears(1), "10.00"),
                Gifts.once("a:4", "cy", JANUARY, "10.00"),
                Gifts.once("a:5", "bo", JANUARY.minusYears(2), "30.00"),
                Gifts.gift("a:6", new Payer("github", "sponsors", "", "", Payer.Kind.POOLED), JANUARY.minusYears(1), "300.00", 0));
        var year = treasurer.organisation().period("2023");
        var before = rows.lapsed(treasurer, year, false);
        var ever = rows.lapsed(treasurer, year, true);

        assertThat(before).extracting(one -> one.last() + " " + one.given()).containsExactly("2022 10.00 EUR");
        assertThat(ever).extracting(one -> one.last() + " " + one.given())
                .containsExactlyInAnyOrder("2022 10.00 EUR", "2021 10.00 EUR");
        assertThat(rows.donors(treasurer, List.of(before.getFirst().donor())).get(before.getFirst().donor()).name()).isEqualTo("bo");
    }

    @Test
    void takesAListOfDonorsOutForWhoMayBookAndNotesIt() {
        receive(Gifts.once("a:1", "ada", JANUARY.minusYears(1), "10.00"));
        var year = treasurer.organisation().period("2023");

        assertThat(rows.takeOut(treasurer, year, false)).hasSize(1);
        assertThat(audit.latest(TestActors.as(treasurer, Role.ADMINISTRATOR), 1).getFirst().subject()).isEqualTo("LYBUNT 2023, 1 donors");
        assertThatThrownBy(() -> rows.takeOut(TestActors.as(treasurer, Role.BOARD), year, false)).isInstanceOf(Forbidden.class);
    }

    @Test
    void namesWhoGivesMoreThanATenthOnlyWithConsent() {
        receive(
                Gifts.once("a:1", "ada", JANUARY, "100.00"),
                Gifts.once("a:2", "bo", JANUARY, "20.00"),
                Gifts.once("a:3", "cy", JANUARY, "880.00"),
                Gifts.gift("a:4", new Payer("github", "sponsors", "", "", Payer.Kind.POOLED), JANUARY, "300.00", 0));
        var year = treasurer.organisation().period("2023");
        var large = rows.overTenth(treasurer, year);

        assertThat(large.budget()).hasToString("1300.00 EUR");
        assertThat(large.complete()).isFalse();
        assertThat(large.donors()).hasSize(1);
        assertThat(large.donors().getFirst().share()).isEqualByComparingTo("0.6769230769230769");
        assertThat(large.donors().getFirst().shownAs()).isNull();
        donors.consent(treasurer, large.donors().getFirst().donor(), "Cy & Co");
        assertThat(rows.overTenth(treasurer, year).donors().getFirst().shownAs()).isEqualTo("Cy & Co");
    }

    @Test
    void dividesBySourceAndTierAndNamesWhoChanged() {
        receive(
                Gifts.monthly("a:1", "ada", JANUARY, "10.00"),
                Gifts.monthly("a:2", "ada", JANUARY.plusMonths(1), "12.00"),
                Gifts.monthly("a:3", "bo", JANUARY, "5.00"),
                Gifts.gift("b:1", new Payer("bank", "dee", "Dee"), JANUARY.plusMonths(1), "30.00", 1));
        var february = FIRST.plusMonths(1);
        var parts = rows.movements(treasurer, By.SOURCE, FIRST, february);

        assertThat(parts).extracting(part -> part.part().name()).containsExactly("bank", "patreon");
        assertThat(parts.getFirst().end().text()).isEqualTo("30.00");
        assertThat(rows.movements(treasurer, By.TIER, FIRST, february)).extracting(part -> part.part().text())
                .containsExactly("bank: Bronze", "patreon: Bronze");
        assertThat(rows.movements(treasurer, By.CURRENCY, FIRST, february)).extracting(part -> part.part().text()).containsExactly("EUR");
        assertThat(rows.changes(treasurer, february)).extracting(change -> change.kind() + " " + change.before().text() + " " + change.after().text())
                .containsExactly("NEW 0.00 30.00", "CHURN 5.00 0.00", "EXPANSION 10.00 12.00");
        assertThat(rows.cohort(treasurer, FIRST, february)).extracting(member -> member.gives().text()).containsExactly("12.00", "0.00");
    }

    @Test
    void tellsHowACohortDecidedAtRenewal() {
        receive(
                Gifts.yearly("a:1", "ada", JANUARY.minusYears(1), "120.00"),
                Gifts.yearly("a:2", "bo", JANUARY.minusYears(1), "60.00"),
                Gifts.yearly("a:3", "bo", JANUARY, "60.00"),
                Gifts.monthly("a:4", "cy", JANUARY.minusYears(1), "5.00"),
                Gifts.monthly("a:5", "dee", JANUARY.plusDays(16), "5.00"));
        var cohort = revenue.metrics(treasurer, FIRST.minusYears(1), FIRST).cohorts().getFirst();

        assertThat(cohort.size()).isEqualTo(3);
        assertThat(cohort.retained().get(11)).isEqualTo(2);
        assertThat(cohort.atRenewal()).isEqualTo(new Cohort.AtRenewal(2, 1));
        assertThat(cohort.atRenewal().share()).isEqualByComparingTo("0.5");
    }

    @Test
    void observesTheFeeRateOfEachMonth() {
        receive(Gifts.monthly("a:1", "ada", JANUARY, "5.90"), Gifts.monthly("a:2", "ada", JANUARY.plusMonths(12), "11.80"));

        assertThat(rows.feeRates(treasurer, FIRST.minusMonths(1), FIRST.plusMonths(12)))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .startsWith(null, new BigDecimal("0.1"))
                .endsWith(new BigDecimal("0.05"));
    }

    private void receive(Donation... donations) {
        giving.receive(treasurer, List.of(donations), 1L);
    }

    private void giveBack(GivenBack back) {
        giving.giveBack(treasurer, List.of(back), 1L);
    }

    private Metrics metrics(int months) {
        return revenue.metrics(treasurer, FIRST, FIRST.plusMonths(months - 1L));
    }

    private List<String> ends(int months) {
        return metrics(months).months().stream().map(month -> month.end().text()).toList();
    }

    private List<Boolean> complete(int months) {
        return metrics(months).months().stream().map(MrrMovement::complete).toList();
    }
}
