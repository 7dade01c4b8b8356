package org.commonpurse.scenario.donors;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How many of n leave, if each leaves with the same probability; n may differ at each draw, the probability too.
 *
 * <p>Few are drawn by inversion, many by transformed rejection with squeeze (BTRS: W. Hörmann, The generation of binomial
 * random variates, Journal of Statistical Computation and Simulation 46, 1993). Both are exact.
 */
public final class Binomial {

    private static final double FEW = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double[] LOG_FACTORIAL = new double[32];

    static {
        for (var i = 2; i < LOG_FACTORIAL.length; i++) {
            LOG_FACTORIAL[i] = LOG_FACTORIAL[i - 1] + Math.log(i);
        }
    }

    private final UniformRandomProvider random;

    public Binomial(UniformRandomProvider random) {
        this.random = random;
    }

    /** How many of n, each with the probability. */
    public long draw(long n, double probability) {
        var mirrored = probability > 0.5;
        var p = mirrored ? 1 - probability : probability;
        if (n <= 0 || p <= 0) {
            return mirrored ? n : 0;
        }
        var drawn = n * p < FEW ? few(n, p) : many(n, p);
        return mirrored ? n - drawn : drawn;
    }

    private long few(long n, double p) {
        var odds = p / (1 - p);
        // Not log1p, which takes five times as long: what log loses where p is tiny, n times, is below 1e-9.
        var none = Math.exp(n * Math.log(1 - p));
        while (true) {
            var left = random.nextDouble();
            var mass = none;
            for (long k = 0; k <= Math.min(n, 200); k++) {
                if (left <= mass) {
                    return k;
                }
                left -= mass;
                mass *= odds * (n - k) / (k + 1);
            }
        }
    }

    private long many(long n, double p) {
        var spread = Math.sqrt(n * p * (1 - p));
        var b = 1.15 + 2.53 * spread;
        var a = -0.0873 + 0.0248 * b + 0.01 * p;
        var c = n * p + 0.5;
        var sure = 0.92 - 4.2 / b;
        while (true) {
            var u = random.nextDouble() - 0.5;
            var v = random.nextDouble();
            var us = 0.5 - Math.abs(u);
            var k = (long) Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= sure) {
                return k;
            }
            if (k >= 0 && k <= n && isAccepted(n, k, p, v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b))) {
                return k;
            }
        }
    }

    private boolean isAccepted(long n, long k, double p, double v) {
        var mode = (long) Math.floor((n + 1) * p);
        return Math.log(v) <= logFactorial(mode) + logFactorial(n - mode) - logFactorial(k) - logFactorial(n - k)
                + (k - mode) * Math.log(p / (1 - p));
    }

    /** Stirling's series; its error is below 1e-12 from the table's end on. */
    private static double logFactorial(long n) {
        if (n < LOG_FACTORIAL.length) {
            return LOG_FACTORIAL[(int) n];
        }
        var x = n + 1.0;
        var inverse = 1 / (x * x);
        return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI
                + (1 / 12.0 - (1 / 360.0 - inverse / 1260.0) * inverse) / x;
    }
}
