package org.commonpurse.scenario.donors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.commonpurse.giving.Charge;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learnt from a history, and what is expected from it. */
class BehaviourTests {

    private static final YearMonth START = YearMonth.of(2021, 1);

    private final List<Charge> charges = new ArrayList<>();

    private void gift(long donor, int every, int from, int times, String amount) {
        for (var i = 0; i < times; i++) {
            charges.add(new Charge(donor, false, every, START.plusMonths(from + (long) i * every), Money.of(amount, Currency.EUR)));
        }
    }

    private static double[] expected(Behaviour behaviour, int months) {
        return behaviour.ahead(months, Behaviour.Change.NONE).expected();
    }

    @Test
    void survivalIsThatOfKaplanAndMeier() {
        gift(99, 1, 0, 24, "5");
        for (var donor = 1; donor <= 10; donor++) {
            // Two leave after the first charge, three after the second, five are there at the end.
            gift(donor, 1, 12, donor <= 2 ? 1 : donor <= 5 ? 2 : 12, "5");
        }
        var points = Behaviour.of(charges, START.plusMonths(23)).survival(1).points();

        assertThat(points.get(0)).satisfies(point -> {
            assertThat(point.due()).isEqualTo(10);
            assertThat(point.left()).isEqualTo(2);
            assertThat(point.share()).isCloseTo(0.8, within(1e-12));
            // Greenwood: 2 / (10 × 8) = 0.025; log(-log 0.8) ± 1.96 × √0.025 / 0.22314.
            assertThat(point.low()).isCloseTo(Math.pow(0.8, Math.exp(1.959964 * Math.sqrt(0.025) / 0.2231435513)), within(1e-9));
            assertThat(point.high()).isCloseTo(Math.pow(0.8, Math.exp(-1.959964 * Math.sqrt(0.025) / 0.2231435513)), within(1e-9));
        });
        assertThat(points.get(1).share()).isCloseTo(0.8 * 5 / 8, within(1e-12));
        assertThat(points.getLast().charges()).isEqualTo(11);
        assertThat(points.getLast().share()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whoBeganBeforeTheBooksIsNotTakenForNew() {
        gift(1, 1, 0, 24, "5");

        assertThat(Behaviour.of(charges, START.plusMonths(23)).survival(1).points()).isEmpty();
    }

    @Test
    void aYearlyGiftFallsDueAYearLaterAndMayBeAMonthLate() {
        gift(0, 1, 0, 36, "1");
        for (var donor = 1; donor <= 40; donor++) {
            gift(donor, 12, 3, 2, "100");
            charges.add(new Charge(donor, false, 12, START.plusMonths(28), Money.of("100", Currency.EUR)));
        }
        var behaviour = Behaviour.of(charges, START.plusMonths(35));

        assertThat(behaviour.staying(12)).isEqualTo(new Behaviour.Stays(80, 0));
        var months = expected(behaviour, 12);
        assertThat(months[4]).isBetween(3900.0, 4002.0);
        assertThat(Arrays.stream(months).sum() - months[4]).isBetween(0.0, 60.0);
    }

    @Test
    void aGapEndsAGiftAndItsReturnIsAnArrival() {
        gift(0, 1, 0, 24, "1");
        gift(1, 1, 2, 5, "10");
        gift(1, 1, 9, 5, "10");

        assertThat(Behaviour.of(charges, START.plusMonths(23)).staying(1)).isEqualTo(new Behaviour.Stays(23 + 5 + 5, 2));
    }

    @Test
    void whoTurnsFromMonthlyToYearlyStaysAndIsNoNewDonor() {
        gift(0, 1, 0, 36, "1");
        for (var donor = 1; donor <= 20; donor++) {
            gift(donor, 1, 2, 12, "10");
            gift(donor, 12, 14, 2, "100");
        }
        var behaviour = Behaviour.of(charges, START.plusMonths(35));

        assertThat(behaviour.staying(1)).as("12 months each, and those of the first donor").isEqualTo(new Behaviour.Stays(20 * 12 + 35, 0));
        assertThat(behaviour.staying(12)).isEqualTo(new Behaviour.Stays(20, 0));
        assertThat(behaviour.survival(12).points()).as("a year was over before").filteredOn(point -> point.charges() == 1 && point.due() > 0).isEmpty();
        var months = expected(behaviour, 12);
        assertThat(months[2]).as("the third yearly gift").isBetween(1800.0, 2010.0);
        assertThat(behaviour.ahead(12, new Behaviour.Change(1, 1, 0, new double[0])).expected()[2])
                .as("nobody of them is new").isCloseTo(months[2], within(25.0));
    }

    @Test
    void whoTurnsFromYearlyToMonthlyStaysToo() {
        gift(0, 1, 0, 36, "1");
        gift(1, 12, 3, 1, "120");
        gift(1, 1, 10, 26, "10");
        var behaviour = Behaviour.of(charges, START.plusMonths(35));

        assertThat(behaviour.staying(12)).isEqualTo(new Behaviour.Stays(1, 0));
        assertThat(behaviour.staying(1)).isEqualTo(new Behaviour.Stays(35 + 25, 0));
    }

    @Test
    void whoTurnsAndThenStopsLeavesOnce() {
        gift(0, 1, 0, 36, "1");
        gift(1, 12, 3, 1, "120");
        gift(1, 1, 10, 8, "10");
        var behaviour = Behaviour.of(charges, START.plusMonths(35));

        assertThat(behaviour.staying(12)).isEqualTo(new Behaviour.Stays(1, 0));
        assertThat(behaviour.staying(1)).isEqualTo(new Behaviour.Stays(35 + 8, 1));
    }

    @Test
    void aGiftForAWhileBesideAYearlyOneThatEndsIsNoTurn() {
        gift(0, 1, 0, 36, "1");
        gift(1, 12, 3, 1, "120");
        gift(1, 1, 6, 3, "10");

        assertThat(Behaviour.of(charges, START.plusMonths(35)).staying(12)).isEqualTo(new Behaviour.Stays(1, 1));
    }

    /** A backtest must not know of a change of interval before it is seen. */
    @Test
    void aHistoryCutAtAMonthIsTheOneThatWasKnownThen() {
        var all = Shape.STEADY.charges(4, 48, new Shape.Otherwise(0, 1, 1, 0.03));
        var whole = History.of(all, Shape.last(48));
        for (var months = 14; months < 48; months++) {
            var until = Shape.last(months);
            var known = History.of(all.stream().filter(charge -> !charge.month().isAfter(until)).toList(), until);
            assertThat(Behaviour.of(whole.until(History.index(until))).ahead(12, Behaviour.Change.NONE).expected())
                    .containsExactly(Behaviour.of(known).ahead(12, Behaviour.Change.NONE).expected(), within(1e-6));
        }
    }

    @Test
    void theForecastFollowsDonorsWhoTurn() {
        var score = Shapes.turning(8);

        assertThat(score.error()).isLessThan(score.lastValue()).isLessThan(score.lastYear());
        assertThat(score.within()).isBetween(0.65, 0.97);
        assertThat(score.bias()).isBetween(-0.08, 0.08);
    }

    @Test
    void whatAPersonKnowsOfTheYearAheadMakesTheForecastBetter() {
        var scores = Shapes.told(8);

        assertThat(scores.told().error()).isLessThan(scores.untold().error());
        assertThat(scores.told().within()).isBetween(0.65, 0.95);
    }

    @Test
    void theOrderOfChargesDoesNotMatterAndTheSameSeedGivesTheSame() {
        var all = new ArrayList<>(Shape.CLIFF.charges(5, 40));
        var behaviour = Behaviour.of(all, Shape.last(40));
        var drawn = behaviour.ahead(24, Behaviour.Change.NONE).draw(600, 7);
        Collections.shuffle(all, new Random(1));
        var shuffled = Behaviour.of(all, Shape.last(40)).ahead(24, Behaviour.Change.NONE);

        assertThat(shuffled.expected()).containsExactly(expected(behaviour, 24), within(1e-6));
        assertThat(behaviour.ahead(24, Behaviour.Change.NONE).draw(600, 7)).isDeepEqualTo(drawn);
    }

    @ParameterizedTest
    @EnumSource
    void theMeanOfTheRunsIsWhatIsExpected(Shape shape) {
        var ahead = Behaviour.of(shape.charges(11, 40), Shape.last(40)).ahead(24, Behaviour.Change.NONE);
        var drawn = ahead.draw(4000, 3);
        var expected = ahead.expected();

        for (var month = 0; month < 24; month++) {
            assertThat(Arrays.stream(drawn[month]).average().orElseThrow()).isCloseTo(expected[month], within(0.06 * expected[month]));
        }
    }

    @Test
    void moreEndingsAndFewerArrivalsMeanLess() {
        var behaviour = Behaviour.of(Shape.STEADY.charges(3, 40), Shape.last(40));
        var usual = Arrays.stream(expected(behaviour, 24)).sum();
        var leaving = Arrays.stream(behaviour.ahead(24, new Behaviour.Change(1, 2, 1, new double[0])).expected()).sum();
        var alone = Arrays.stream(behaviour.ahead(24, new Behaviour.Change(1, 1, 0, new double[0])).expected()).sum();
        var double_ = Arrays.stream(behaviour.ahead(24, new Behaviour.Change(2, 1, 2, new double[0])).expected()).sum();

        assertThat(leaving).isLessThan(0.9 * usual);
        assertThat(alone).isLessThan(0.9 * usual);
        assertThat(double_).isCloseTo(2 * usual, within(1e-6 * usual));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void aLargeDonorIsScaledInTheRunsAsInWhatIsExpected() {
        gift(0, 1, 0, 30, "1000");
        for (var donor = 1; donor <= 40; donor++) {
            gift(donor, 1, 0, 30, "5");
        }
        var ahead = Behaviour.of(charges, START.plusMonths(29)).ahead(3, new Behaviour.Change(0.6, 1, 1, new double[0]));

        assertThat(ahead.expected()[0]).isBetween(680.0, 720.0);
        assertThat(mean(ahead.draw(4000, 1)[0])).isCloseTo(ahead.expected()[0], within(15.0));
    }

    @Test
    void smallGiftsBesideALargerOneAreInTheRuns() {
        gift(99, 1, 0, 30, "700");
        for (var donor = 0; donor < 11; donor++) {
            gift(donor, 12, donor, 3, "60");
        }
        gift(50, 12, 11, 2, "600");
        var ahead = Behaviour.of(charges, START.plusMonths(35)).ahead(12, Behaviour.Change.NONE);
        var drawn = ahead.draw(6000, 1);

        for (var month = 0; month < 11; month++) {
            assertThat(mean(drawn[month])).isCloseTo(ahead.expected()[month], within(0.15 * ahead.expected()[month] + 2));
        }
    }

    @Test
    void aWaveComesWhereAllGiveMuchAndNobodyCameForLong() {
        for (var donor = 0; donor < 6; donor++) {
            gift(donor, 1, 0, 30, "50");
        }
        var behaviour = Behaviour.of(charges, START.plusMonths(29));
        var wave = behaviour.ahead(2, new Behaviour.Change(1, 1, 1, new double[] {500, 0}));

        assertThat(wave.expected()[0] - expected(behaviour, 2)[0]).isCloseTo(500, within(1e-6));
    }

    /** Five shapes, each known to its maker: the fuller round is {@code ./purse bench forecast}. */
    @Test
    void theBandHoldsWhatCameAndTheErrorIsBelowThatOfNaiveForecasts() {
        var all = new Backtest.Score();
        var better = 0;
        for (var shape : Shape.values()) {
            var score = new Backtest.Score();
            for (var seed = 1; seed <= 8; seed++) {
                var trial = Shapes.trial(shape, seed);
                score.add(trial);
                all.add(trial);
            }
            var one = score.of(List.of());
            better += one.error() <= one.lastValue() && one.error() <= one.lastYear() ? 1 : 0;
        }

        assertThat(all.of(List.of()).within()).isBetween(0.7, 0.9);
        assertThat(better).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theTrueSurvivalLiesWithinItsBand() {
        var share = Shapes.survivalWithinBand(8);

        assertThat(share.points()).isGreaterThan(500);
        assertThat(share.within()).isGreaterThan(0.9);
    }

    @Test
    void aBacktestOfTheOwnHistoryIsMadeFromItself() {
        var backtest = Backtest.of(Shape.STEADY.charges(3, 40), Shape.last(40)).orElseThrow();

        assertThat(backtest.origins()).hasSize(12).isSorted();
        assertThat(backtest.origins().getFirst()).isAfterOrEqualTo(Shape.last(12));
        assertThat(backtest.origins().getLast()).isEqualTo(Shape.last(39));
        assertThat(backtest.months()).isBetween(60, 144);
        assertThat(backtest.error()).isBetween(0.01, 0.3);
        assertThat(Backtest.of(Shape.STEADY.charges(3, 12), Shape.last(12))).isEmpty();
        assertThat(Backtest.of(List.of(), Shape.last(12))).isEmpty();
    }
}
