package org.commonpurse.scenario.donors;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * Gifts of one interval in the months ahead. What is charged in a month is what fell due and stayed, and who came:
 * {@code charged(m) = stay(m) × charged(m - every) + arriving(m)}, counted in units of money that weigh like the donors they
 * stand for, so that a few large gifts spread as they should.
 *
 * @param first months that fall due first: charges before the first month ahead, by how long ago, the longest first
 * @param stay share that is charged again, by month ahead
 * @param arrivals who comes; null: nobody new
 * @param arriving expected money of new donors and of those who come from another interval, by month ahead
 * @param unit money of one unit
 * @param comingDoubt how unsure the level of {@code arriving} is, a variance of its logarithm
 * @param doubt how unsure {@code stay} is, a variance of the logarithm of its odds
 * @param between the same for what differs from month to month
 */
record Stream(
        int every,
        double[] first,
        double[] stay,
        @Nullable Arrivals arrivals,
        double[] arriving,
        double unit,
        double comingDoubt,
        double doubt,
        double between) {

    /** Beyond this many a Poisson number is drawn as a rounded normal one; their difference is below what is shown. */
    private static final double MANY = 30;

    /** The mean of all runs, by month ahead. */
    double[] expected() {
        var charged = new double[stay.length];
        for (var m = 0; m < stay.length; m++) {
            charged[m] = stay[m] * (m < every ? first[m] : charged[m - every]) + arriving[m];
        }
        return charged;
    }

    /** Draws whole runs from one source of chance. */
    Draw with(UniformRandomProvider random) {
        return new Draw(this, random);
    }

    static final class Draw {
        private final Stream stream;
        private final UniformRandomProvider random;
        private final ZigguratSampler.NormalizedGaussian normal;
        private final Binomial staying;
        private final long[] charged;
        private final double[] due;
        private final double[] odds;

        private Draw(Stream stream, UniformRandomProvider random) {
            this.stream = stream;
            this.random = random;
            this.normal = ZigguratSampler.NormalizedGaussian.of(random);
            this.staying = new Binomial(random);
            this.charged = new long[stream.stay.length];
            this.due = new double[stream.first.length];
            this.odds = new double[stream.stay.length];
            for (var i = 0; i < due.length; i++) {
                due[i] = stream.first[i] / stream.unit;
            }
            for (var m = 0; m < odds.length; m++) {
                odds[m] = stream.stay[m] / (1 - stream.stay[m]);
            }
        }

        /** Adds the money of one run to what there is, by month ahead. */
        void add(double[][] into, int run, int shift, double factor) {
            var doubt = Math.sqrt(stream.doubt) * normal.sample();
            var between = Math.sqrt(stream.between);
            var level = Math.sqrt(stream.comingDoubt) * normal.sample() - stream.comingDoubt / 2;
            for (var m = 0; m < charged.length; m++) {
                var there = m < stream.every ? whole(due[m]) : charged[m - stream.every];
                var count = there == 0 ? 0 : staying.draw(there, share(odds[m], doubt + (between == 0 ? 0 : between * normal.sample())));
                var arrivals = stream.arrivals;
                if (arrivals != null) {
                    count += poisson(stream.arriving[m] / stream.unit * Math.exp(level + moved(arrivals.own())));
                    level += moved(arrivals.step());
                } else if (stream.arriving[m] > 0) {
                    count += poisson(stream.arriving[m] / stream.unit);
                }
                charged[m] = count;
                if (m + shift >= 0 && m + shift < into.length) {
                    into[m + shift][run] += count * stream.unit * factor;
                }
            }
        }

        /** A part of a unit is there in as many runs: rounded once for all, small gifts would be in none. */
        private long whole(double units) {
            var floor = (long) units;
            return units == floor || random.nextDouble() >= units - floor ? floor : floor + 1;
        }

        private static double share(double odds, double by) {
            if (by == 0) {
                return odds / (1 + odds);
            }
            var shifted = odds * Math.exp(by);
            return shifted / (1 + shifted);
        }

        /** A step of this standard deviation whose exponential is 1 in the mean. */
        private double moved(double deviation) {
            return deviation == 0 ? 0 : deviation * normal.sample() - deviation * deviation / 2;
        }

        private long poisson(double mean) {
            if (mean > MANY) {
                return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal.sample()));
            }
            var left = Math.exp(-mean);
            var count = -1L;
            for (var product = 1.0; product > left; count++) {
                product *= random.nextDouble();
            }
            return Math.max(0, count);
        }
    }
}
