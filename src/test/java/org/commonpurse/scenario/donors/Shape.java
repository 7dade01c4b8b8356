package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.commonpurse.giving.Charge;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * Made-up histories of an organisation whose donors behave in a known way. Each donor is followed alone, charge by charge, in
 * another manner than the forecast's: what it learns must be in the data.
 */
public enum Shape {

    /** Arrivals about as many each month. */
    STEADY,

    /** Three per cent more arrivals each month. */
    GROWING,

    /** Many come in a few months, and the wave fades. */
    WAVE,

    /** A campaign in one month brings yearly gifts, of which half renew. */
    CLIFF,

    /** One donor gives two fifths of all. */
    DOMINANT;

    /** The chance that a monthly donor leaves after the k-th charge. */
    public static double hazard(int k) {
        return k == 1 ? 0.12 : k <= 3 ? 0.06 : k <= 12 ? 0.035 : 0.02;
    }

    /** The chance that a yearly gift is renewed for the k-th time. */
    public static double renewal(int k) {
        return k == 1 ? 0.52 : 0.75;
    }

    private static final YearMonth START = YearMonth.of(2020, 1);

    /** The month after so many. */
    public static YearMonth last(int months) {
        return START.plusMonths(months - 1L);
    }

    /** The charges of so many months. */
    public List<Charge> charges(long seed, int months) {
        return charges(seed, months, Otherwise.NOTHING);
    }

    List<Charge> charges(long seed, int months, Otherwise otherwise) {
        return new Maker(this, seed, months, otherwise).charges;
    }

    /**
     * What is otherwise than the shape says.
     *
     * @param from the month, counted from the first, in which these two begin:
     * @param ending a factor of the share that is not charged again
     * @param coming a factor of who comes
     * @param turning the chance in each month that a monthly donor gives by the year from the next month on
     */
    record Otherwise(int from, double ending, double coming, double turning) {
        static final Otherwise NOTHING = new Otherwise(0, 1, 1, 0);
    }

    private static final class Maker {
        private final RandomGenerator random;
        private final int months;
        private final Otherwise otherwise;
        private final List<Charge> charges = new ArrayList<>();
        private long donor;

        Maker(Shape shape, long seed, int months, Otherwise otherwise) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.months = months;
            this.otherwise = otherwise;
            var usual = 4 + random.nextInt(20);
            var first = usual * (shape == GROWING ? 3 : 12);
            for (var i = 0; i < first; i++) {
                monthly(0, 13 + random.nextInt(12), gift());
            }
            var waveAt = 18 + random.nextInt(12);
            var campaignAt = 10 + random.nextInt(18);
            var mood = 0.0;
            for (var month = 0; month < months; month++) {
                mood = 0.8 * mood + 0.12 * random.nextGaussian();
                var mean = usual * Math.exp(mood) * (shape == GROWING ? Math.pow(1.03, month) : 1)
                        * (month < otherwise.from ? 1 : otherwise.coming);
                if (shape == WAVE && month >= waveAt) {
                    mean += usual * 30 * Math.pow(0.45, month - waveAt);
                }
                for (var n = poisson(mean); n > 0; n--) {
                    monthly(month, 0, gift());
                }
                for (var n = poisson(mean / 8); n > 0; n--) {
                    yearly(month, gift() * 10);
                }
                if (shape == CLIFF && month == campaignAt) {
                    for (var n = poisson(usual * 15.0); n > 0; n--) {
                        yearly(month, gift() * 10);
                    }
                }
            }
            if (shape == DOMINANT) {
                monthly(0, 30, usual * 12 * 8 * 0.5);
            }
        }

        private double gift() {
            return Math.max(1, Math.round(Math.exp(1.6 + 0.7 * random.nextGaussian())));
        }

        private void monthly(int from, int before, double gift) {
            donor++;
            for (var i = 0; from + i < months; i++) {
                charge(1, from + i, gift);
                if (random.nextDouble() < hazard(before + i + 1) * ending(from + i + 1)) {
                    return;
                }
                if (otherwise.turning > 0 && random.nextDouble() < otherwise.turning) {
                    yearly(from + i + 1, gift * 10, 2);
                    return;
                }
            }
        }

        private void yearly(int from, double gift) {
            donor++;
            yearly(from, gift, 1);
        }

        private void yearly(int first, double gift, int times) {
            var k = times;
            for (var from = first; from < months; k++, from += 12) {
                charge(12, from, gift);
                if (random.nextDouble() >= 1 - (1 - renewal(k)) * ending(from + 12)) {
                    return;
                }
            }
        }

        private double ending(int month) {
            return month < otherwise.from ? 1 : otherwise.ending;
        }

        private void charge(int every, int month, double gift) {
            charges.add(new Charge(donor, false, every, START.plusMonths(month), new Money(Math.round(gift * 100), Currency.EUR)));
        }

        private int poisson(double mean) {
            var count = 0;
            for (var left = mean - random.nextExponential(); left > 0; left -= random.nextExponential()) {
                count++;
            }
            return count;
        }
    }
}
