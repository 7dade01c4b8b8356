package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;

class RenewalsTests {

    private static final YearMonth FROM = YearMonth.of(2024, 1);
    private static final YearMonth OLD = YearMonth.of(2022, 1);
    private static final YearMonth YOUNG = YearMonth.of(2023, 1);

    @Test
    void judgesACohortByItselfWhereItHasEnoughDecisions() {
        var loyal = Renewals.of(FROM, List.of(gift(OLD, "100.00")), cohorts(), Currency.EUR, Optional::of);
        var fickle = Renewals.of(FROM, List.of(gift(YOUNG, "100.00")), cohorts(), Currency.EUR, Optional::of);

        assertThat(loyal.cohorts()).containsOnlyKeys(OLD);
        assertThat(loyal.renewed()).isEqualTo(20);
        assertThat(loyal.lapsed()).isEqualTo(19);
        // Beta(21, 1) has its mean at 21/22 and its quantiles at the 21st roots; all together are Beta(21, 20).
        assertThat(likely(loyal)).isEqualTo("Likely[low=89.62 EUR, mean=95.45 EUR, high=99.50 EUR]");
        assertThat(fickle.months().getFirst().likely()).isNotNull().extracting(band -> band.mean().text()).isEqualTo("51.22");
    }

    @Test
    void addsUpTheBandsOfCohorts() {
        var both = Renewals.of(
                FROM, List.of(gift(OLD, "100.00"), gift(YOUNG, "100.00"), gift(OLD, "100.00")), cohorts(), Currency.EUR, Optional::of);

        assertThat(both.months().getFirst().gifts()).isEqualTo(3);
        assertThat(both.months().getFirst().likely()).isNotNull().extracting(band -> band.mean().text()).isEqualTo("242.13");
        assertThat(both.months().get(1).amount().isZero()).isTrue();
    }

    @Test
    void knowsNothingWhereNothingFellDueSoFar() {
        var none = Renewals.of(FROM, List.of(gift(OLD, "100.00")), List.of(), Currency.EUR, Optional::of);

        assertThat(none.months().getFirst().likely()).isNull();
        assertThat(none.months().getFirst().amount()).hasToString("100.00 EUR");
    }

    @Test
    void namesWhatHasNoRate() {
        var none = Renewals.of(FROM, List.of(gift(OLD, "100.00")), cohorts(), Currency.EUR, _ -> Optional.empty());

        assertThat(none.unconverted()).containsValue(Money.of("100.00", "EUR"));
        assertThat(none.months().getFirst().gifts()).isEqualTo(1);
        assertThat(none.total().isZero()).isTrue();
    }

    private static String likely(Renewals renewals) {
        return String.valueOf(renewals.months().getFirst().likely());
    }

    private static Renewals.Gift gift(YearMonth cohort, String amount) {
        return new Renewals.Gift(1, false, cohort, FROM, Money.of(amount, "EUR"));
    }

    private static List<Cohort> cohorts() {
        return List.of(
                new Cohort(OLD, 30, List.of(30), List.of(), new Cohort.AtRenewal(20, 20)),
                new Cohort(YOUNG, 30, List.of(30), List.of(), new Cohort.AtRenewal(19, 0)));
    }
}
