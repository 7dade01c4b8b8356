package org.commonpurse.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.commonpurse.Seeds;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityTests {

    static LongStream seeds() {
        return Seeds.many();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Need need(String reports, String minutes, String signUps, String minutesEach, String onCall) {
        return new Need(number(reports), number(minutes), number(signUps), number(minutesEach), number(onCall));
    }

    @Test
    void hoursAWeekAreMinutesAMonthBy260() {
        // 1,701 reports of 4 minutes: 113.4 hours a month, × 12 / 52. 520 sign-ups of half a minute: one hour a week.
        var need = need("1701", "4", "520", "0.5", "11.2");

        assertThat(need.reportHours()).isEqualTo("26.17");
        assertThat(need.signUpHours()).isEqualTo("1.00");
        assertThat(need.onCallHours()).isEqualTo("11.20");
        assertThat(need.hours()).isEqualTo("38.37");
    }

    @Test
    void nothingToDoNeedsNoHours() {
        assertThat(need("0", "4", "0", "1", "0").hours()).isEqualByComparingTo("0");
    }

    @Test
    void aNeedIsNeverNegative() {
        assertThatThrownBy(() -> need("-1", "4", "0", "1", "0")).hasMessageContaining("never negative");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreToDoNeverNeedsFewerHours(long seed) {
        var random = new Random(seed);
        var numbers = random.ints(5, 0, 20_000).mapToObj(i -> BigDecimal.valueOf(i, 2)).toArray(BigDecimal[]::new);
        var before = new Need(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]).hours();
        var which = random.nextInt(5);
        numbers[which] = numbers[which].add(BigDecimal.valueOf(random.nextInt(5_000), 2));

        assertThat(new Need(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]).hours()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aPositionIsThereForItsHoursLessLeaveAndSickness() {
        // 40 hours less 16 % are 33.6: 42 hours are 1.25 positions, the 12 that are missing 0.36.
        var capacity = new Capacity(number("42"), number("30"), number("40"), number("0.16"));

        assertThat(capacity.gap()).isEqualByComparingTo("12");
        assertThat(capacity.missing()).isEqualByComparingTo("12");
        assertThat(capacity.positions(capacity.needed())).isEqualTo("1.25");
        assertThat(capacity.positions(capacity.missing())).isEqualTo("0.36");
    }

    @Test
    void whatIsToSpareIsNotMissing() {
        var capacity = new Capacity(number("30"), number("42"), number("40"), number("0"));

        assertThat(capacity.gap()).isEqualByComparingTo("-12");
        assertThat(capacity.missing()).isEqualByComparingTo("0");
    }

    @Test
    void anHourAWeekIsFourAndAThirdAMonth() {
        assertThat(Capacity.monthly(number("12"), Money.of("25.00", "EUR"))).isEqualTo(Money.of("1300.00", "EUR"));
        assertThat(Capacity.monthly(number("1"), Money.of("25.00", "EUR"))).isEqualTo(Money.of("108.33", "EUR"));
    }

    @Test
    void aPositionWithoutHoursIsRefused() {
        assertThatThrownBy(() -> new Capacity(number("1"), number("1"), number("0"), number("0"))).hasMessageContaining("more than 0 hours");
        assertThatThrownBy(() -> new Capacity(number("1"), number("1"), number("40"), number("1"))).hasMessageContaining("below 1");
        assertThatThrownBy(() -> new Capacity(number("1"), number("-1"), number("40"), number("0"))).hasMessageContaining("never negative");
    }
}
