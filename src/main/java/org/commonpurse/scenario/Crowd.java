package org.commonpurse.scenario;

import java.math.BigDecimal;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.commonpurse.scenario.donors.Binomial;

/**
 * People who come and leave one by one: donors with their gift, or customers.
 *
 * <p>The first month is as given; each later one loses a binomial part and gains a Poisson number, so that the mean of
 * many runs is {@code v = v × (1 - churn) + arrivals}.
 *
 * @param from index of the first month, which may lie before the plan
 * @param to index of the last month
 * @param first value of the first month
 * @param arrivals value that new ones bring each month, on average
 * @param each value of one of them
 */
record Crowd(int from, int to, double first, double churn, double arrivals, double each) {

    /** Beyond a million people one by one adds nothing but time: then each stands for several. */
    private static final double MOST = 1e6;

    private static final double LARGEST_TABLE = 1000;

    static Crowd of(int from, int to, BigDecimal first, BigDecimal churn, BigDecimal arrivals, BigDecimal each) {
        var value = first.doubleValue();
        var least = Math.max(each.doubleValue(), Math.max(value, arrivals.doubleValue()) / MOST);
        var unit = value > 0 ? value / Math.max(1, Math.rint(value / least)) : least;
        return new Crowd(from, to, value, churn.doubleValue(), arrivals.doubleValue(), unit);
    }

    /** One run after another from one source of chance. */
    Draw with(UniformRandomProvider random) {
        return new Draw(this, random);
    }

    /** Draws whole runs. */
    static final class Draw {
        private final Crowd crowd;
        private final Binomial leaving;
        private final DiscreteSampler coming;

        Draw(Crowd crowd, UniformRandomProvider random) {
            this.crowd = crowd;
            this.leaving = new Binomial(random);
            this.coming = coming(random, crowd.arrivals / crowd.each);
        }

        /** A table is the fastest, and too large for many. */
        private static DiscreteSampler coming(UniformRandomProvider random, double mean) {
            if (mean <= 0) {
                return () -> 0;
            }
            return mean <= LARGEST_TABLE
                    ? MarsagliaTsangWangDiscreteSampler.Poisson.of(random, mean)
                    : PoissonSampler.of(random, mean);
        }

        /** Adds the differences from the expected values to one run. */
        void add(int run, double[][] into) {
            var expected = crowd.first;
            var count = Math.round(crowd.first / crowd.each);
            for (var i = crowd.from; i <= crowd.to; i++) {
                if (i >= 0) {
                    into[i][run] += count * crowd.each - expected;
                }
                expected = expected * (1 - crowd.churn) + crowd.arrivals;
                count += coming.sample() - leaving.draw(count, crowd.churn);
            }
        }
    }
}
