package org.commonpurse.scenario;

import java.math.BigDecimal;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.commonpurse.scenario.Scenario.Annual;

/**
 * Annual gifts whose renewal rate is not known but guessed: at each renewal it is drawn from a Beta distribution around
 * the given rate, as if that had been seen on {@code weight} donors.
 *
 * @param first index of the first renewal month, which may lie before the plan
 */
record Renewals(int first, double amount, double renewal, double weight) {

    static Renewals of(Annual annual, Timeline time, BigDecimal weight) {
        var own = annual.weight();
        return new Renewals(time.index(annual.renews()), annual.amount().doubleValue(),
                annual.renewal().doubleValue(), (own == null ? weight : own).doubleValue());
    }

    ContinuousSampler with(UniformRandomProvider random) {
        return renewal <= 0 || renewal >= 1
                ? () -> renewal
                : ChengBetaSampler.of(random, weight * renewal, weight * (1 - renewal));
    }

    /** Adds the differences from the expected payments to one run. */
    void add(ContinuousSampler rate, int run, double[][] into) {
        var paid = amount;
        var expected = amount;
        for (var i = first; i < into.length; i += 12) {
            paid *= rate.sample();
            expected *= renewal;
            if (i >= 0) {
                into[i][run] += paid - expected;
            }
        }
    }
}
