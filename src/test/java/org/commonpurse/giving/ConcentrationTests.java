package org.commonpurse.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConcentrationTests {

    @Test
    void countsHowFewGiveMoreThanHalf() {
        assertThat(of(1000, 202, 90, 33, 332, 343, 42, 433).absenceFactor()).isEqualTo(2);
        assertThat(of(50, 50).absenceFactor()).isEqualTo(2);
        assertThat(of(51, 49).absenceFactor()).isEqualTo(1);
    }

    @Test
    void isCompleteWithOneDonor() {
        var one = of(120_00);

        assertThat(one.gini()).hasToString("0.000000");
        assertThat(one.hhi()).hasToString("10000.00");
        assertThat(one.effectiveDonors()).hasToString("1.0000");
        assertThat(one.top1Share()).hasToString("1.000000");
        assertThat(one.absenceFactor()).isEqualTo(1);
    }

    @Test
    void worksOutShares() {
        var three = of(120_00, 50_00, 55_00);

        assertThat(three.gini()).hasToString("0.207407");
        assertThat(three.hhi()).hasToString("3935.80");
        assertThat(three.effectiveDonors()).hasToString("2.5408");
        assertThat(three.top1Share()).hasToString("0.533333");
        assertThat(three.top10Share()).hasToString("1.000000");
        assertThat(three.perDonor()).hasToString("75.00 EUR");
    }

    @Test
    void saysNothingWhereNobodyGave() {
        var none = of();

        assertThat(none.gini()).isNull();
        assertThat(none.hhi()).isNull();
        assertThat(none.perDonor()).isNull();
        assertThat(none.absenceFactor()).isZero();
    }

    @Test
    void leavesOutWhoGotEverythingBack() {
        assertThat(of(100, 0, -5).donors()).isEqualTo(1);
    }

    @Test
    void boundsTheLargestShareByWhatIsPooled() {
        var pooled = Concentration.of(year(), List.of(60L, 40L), Currency.EUR, 100, 0, 0, true);

        assertThat(pooled.top1Share()).hasToString("0.600000");
        assertThat(pooled.top1ShareOfAll()).hasToString("0.300000");
        assertThat(pooled.bounds()).isEqualTo(new Bounds(
                new BigDecimal("0.300000"), new BigDecimal("0.800000"), new BigDecimal("0.500000"), new BigDecimal("1.000000"),
                new BigDecimal("1.4706"), new BigDecimal("7.6923"), 1, null));
        assertThat(of(60, 40).bounds()).isNull();
    }

    @Test
    void knowsALimitWhereTheKnownGaveMoreThanHalf() {
        var pooled = Concentration.of(year(), List.of(30L, 30L, 30L), Currency.EUR, 10, 0, 0, true);

        assertThat(pooled.bounds()).isNotNull().extracting(Bounds::absenceLow, Bounds::absenceHigh).containsExactly(2, 2);
    }

    @Test
    void knowsNothingOfManyPeopleAlone() {
        var pooled = Concentration.of(year(), List.of(), Currency.EUR, 100, 0, 0, true);

        assertThat(pooled.bounds()).isEqualTo(new Bounds(
                new BigDecimal("0.000000"), new BigDecimal("1.000000"), new BigDecimal("0.000000"), new BigDecimal("1.000000"),
                new BigDecimal("1.0000"), null, 1, null));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.commonpurse.Seeds#few")
    void doesNotDependOnOrderOrUnit(long seed) {
        var random = new Random(seed);
        var gifts = new ArrayList<>(LongStream.range(0, 40).map(i -> 1 + random.nextInt(10_000)).boxed().toList());
        var one = of(gifts.stream().mapToLong(Long::longValue).toArray());
        Collections.shuffle(gifts, random);
        var other = of(gifts.stream().mapToLong(gift -> gift * 7).toArray());

        assertThat(other.gini()).isEqualTo(one.gini()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(other.hhi()).isEqualTo(one.hhi());
        assertThat(other.absenceFactor()).isEqualTo(one.absenceFactor());
    }

    private static Concentration of(long... gifts) {
        return Concentration.of(year(), LongStream.of(gifts).boxed().toList(), Currency.EUR, 0, 0, 0, true);
    }

    private static Period year() {
        return Period.year(2023, MonthDay.of(1, 1));
    }
}
