package org.commonpurse.scenario.donors;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** What is charged in the months after the last known one: its expectation, and whole runs by chance. */
public final class Ahead {

    private static final int BLOCK = 250;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int months;
    private final List<Stream> streams;

    Ahead(int months, List<Stream> streams) {
        this.months = months;
        this.streams = List.copyOf(streams);
    }

    /** Whether anybody gives month by month, so that it is known how such donors stay. */
    public boolean hasMonthlyDonors() {
        return streams.stream().anyMatch(stream -> stream.every() == History.MONTHLY);
    }

    /** The expected charges, by month. */
    public double[] expected() {
        var sum = new double[months];
        for (var stream : streams) {
            var expected = stream.expected();
            Arrays.setAll(sum, m -> sum[m] + expected[m]);
        }
        return sum;
    }

    /** Draws runs from one source of chance. */
    public Draws with(UniformRandomProvider random) {
        return new Draws(streams.stream().map(stream -> stream.with(random)).toList());
    }

    /** Run after run. */
    public static final class Draws {
        private final List<Stream.Draw> draws;

        private Draws(List<Stream.Draw> draws) {
            this.draws = draws;
        }

        /**
         * Adds the charges of one run.
         *
         * @param into by month and run
         * @param shift the first month ahead goes into this month; negative: that many are left out
         * @param factor what counts of each charge
         */
        public void add(double[][] into, int run, int shift, double factor) {
            for (var draw : draws) {
                draw.add(into, run, shift, factor);
            }
        }
    }

    /** Whole runs, by month and run. The same seed gives the same runs on every machine. */
    double[][] draw(int runs, long seed) {
        var drawn = new double[months][runs];
        var blocks = (runs + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            var draws = with(RandomSource.XO_SHI_RO_256_PP.create(seed * GOLDEN + block));
            for (var run = block * BLOCK; run < Math.min(runs, (block + 1) * BLOCK); run++) {
                draws.add(drawn, run, 0, 1);
            }
        });
        return drawn;
    }
}
