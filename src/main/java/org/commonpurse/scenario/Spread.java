package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How far each run lies from the expected course, by month and run; without rows, nowhere.
 *
 * @param off never changed once it is here
 */
record Spread(double[][] off) {

    /** The tenth, fiftieth and ninetieth of a hundred runs in order of their value: each the value of a run. */
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    static final Spread NONE = new Spread(new double[0][]);

    boolean isNone() {
        return off.length == 0;
    }

    /** The runs of one month; all zero where there are none. */
    double[] row(int month, int runs) {
        return isNone() ? new double[runs] : off[month];
    }

    Spread times(double factor) {
        return factor == 0 ? NONE : each(month -> {
            var row = off[month].clone();
            for (var run = 0; run < row.length; run++) {
                row[run] *= factor;
            }
            return row;
        });
    }

    Spread plus(Spread other) {
        if (isNone()) {
            return other;
        }
        return other.isNone() ? this : each(month -> added(off[month].clone(), other.off[month]));
    }

    private static double[] added(double[] row, double[] other) {
        for (var run = 0; run < row.length; run++) {
            row[run] += other[run];
        }
        return row;
    }

    Spread minus(Spread other) {
        return plus(other.times(-1));
    }

    /** Each month with all before it. */
    Spread cumulated() {
        var sums = new double[off.length][];
        for (var month = 0; month < off.length; month++) {
            sums[month] = month == 0 ? off[0].clone() : added(off[month].clone(), sums[month - 1]);
        }
        return new Spread(sums);
    }

    /** What follows for the reserve, if this is the spread of cost. */
    Spread reserve(Course course, double policyMonths) {
        var sums = cumulated();
        return each(month -> {
            var from = course.reserveFrom(month);
            var to = course.reserveTo(month);
            var row = sums.off[to - 1].clone();
            for (var run = 0; run < row.length; run++) {
                row[run] = (row[run] - (from == 0 ? 0 : sums.off[from - 1][run])) * policyMonths / (to - from);
            }
            return row;
        });
    }

    private Spread each(IntFunction<double[]> row) {
        return new Spread(months(off.length).mapToObj(row).toArray(double[][]::new));
    }

    /** The band around an expected value. */
    Forecast.Band band(int month, BigDecimal expected) {
        if (isNone()) {
            return new Forecast.Band(expected, expected, expected);
        }
        var sorted = off[month].clone();
        var middle = rank(sorted.length, MIDDLE);
        select(sorted, 0, sorted.length - 1, middle);
        select(sorted, 0, middle, rank(sorted.length, LOW));
        select(sorted, middle, sorted.length - 1, rank(sorted.length, HIGH));
        return new Forecast.Band(
                expected.add(BigDecimal.valueOf(sorted[rank(sorted.length, LOW)])),
                expected.add(BigDecimal.valueOf(sorted[middle])),
                expected.add(BigDecimal.valueOf(sorted[rank(sorted.length, HIGH)])));
    }

    /** The value that half of the values do not exceed. */
    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[rank(sorted.length, MIDDLE)];
    }

    private static int rank(int size, double share) {
        return Math.max(0, (int) Math.ceil(size * share) - 1);
    }

    /** Puts the k-th smallest of a range at k, smaller ones before it, larger ones behind (Hoare). */
    private static void select(double[] values, int from, int to, int k) {
        while (from < to) {
            var pivot = values[k];
            var i = from;
            var j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    var swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (j < k) {
                from = i;
            }
            if (i > k) {
                to = j;
            }
        }
    }

    /** Months side by side, on all processors. */
    static IntStream months(int count) {
        return IntStream.range(0, count).parallel();
    }
}
