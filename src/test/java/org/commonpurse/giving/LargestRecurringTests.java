package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.Test;

/** How much hangs on one donor, who stays nameless. */
class LargestRecurringTests {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private static Stretch gift(long donor, boolean pooled, YearMonth from, int months, long minor) {
        var at = Movements.index(from);
        return new Stretch(donor, pooled, Currency.EUR, at, at + months, minor, months);
    }

    @Test
    void addsAllGiftsOfADonorAndSpreadsThoseOfAYear() {
        var gifts = List.of(
                gift(1, false, MAY, 1, 1000),
                gift(1, false, YearMonth.of(2026, 1), 12, 12_000),
                gift(2, false, MAY, 1, 500),
                gift(3, true, MAY, 1, 1500),
                gift(2, false, YearMonth.of(2026, 4), 1, 99_999));

        assertThat(LargestRecurring.share(gifts, MAY, _ -> BigDecimal.ONE)).as("20 of 40").isEqualByComparingTo("0.5");
    }

    @Test
    void manyInOneSumAreNobody() {
        assertThat(LargestRecurring.share(List.of(gift(3, true, MAY, 1, 1500)), MAY, _ -> BigDecimal.ONE)).isNull();
        assertThat(LargestRecurring.share(List.of(), MAY, _ -> BigDecimal.ONE)).isNull();
    }

    @Test
    void whatHasNoRateCountsForNobody() {
        assertThat(LargestRecurring.share(List.of(gift(1, false, MAY, 1, 1500)), MAY, _ -> null)).isNull();
    }
}
