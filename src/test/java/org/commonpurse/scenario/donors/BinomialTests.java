package org.commonpurse.scenario.donors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTests {

    private static final int DRAWS = 200_000;

    /** Pearson's test against the exact distribution, cells of at least five expected draws, bound at six sigma. */
    @ParameterizedTest
    @CsvSource({"1, 0.3", "40, 0.02", "400, 0.02", "499, 0.02", "501, 0.02", "4400, 0.02", "60, 0.5", "90, 0.8", "5000, 0.97"})
    void drawsTheDistribution(int n, double p) {
        var binomial = new Binomial(RandomSource.XO_SHI_RO_256_PP.create(7L));
        var seen = new long[n + 1];
        for (var i = 0; i < DRAWS; i++) {
            seen[(int) binomial.draw(n, p)]++;
        }

        var sum = 0.0;
        var cells = 0;
        var rest = 0.0;
        var restSeen = 0L;
        for (var k = 0; k <= n; k++) {
            var expected = DRAWS * probability(n, p, k);
            if (expected < 5) {
                rest += expected;
                restSeen += seen[k];
            } else {
                sum += (seen[k] - expected) * (seen[k] - expected) / expected;
                cells++;
            }
        }
        assertThat(sum).isLessThan(cells + 6 * Math.sqrt(2.0 * cells));
        assertThat((double) restSeen).isCloseTo(rest, within(6 * Math.sqrt(rest + 1)));
    }

    private static double probability(int n, double p, int k) {
        var log = k * Math.log(p) + (n - k) * Math.log1p(-p);
        for (var i = 1; i <= k; i++) {
            log += Math.log((n - k + i) / (double) i);
        }
        return Math.exp(log);
    }

    @Test
    void nobodyOrEverybodyLeavesForSure() {
        var random = RandomSource.XO_SHI_RO_256_PP.create(7L);

        assertThat(new Binomial(random).draw(1000, 0)).isZero();
        assertThat(new Binomial(random).draw(1000, 1)).isEqualTo(1000);
        assertThat(new Binomial(random).draw(0, 0.4)).isZero();
    }
}
