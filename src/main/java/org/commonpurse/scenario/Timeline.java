package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The months of a scenario, by index from 0, and how numbers spread over them. */
record Timeline(YearMonth start, int months) {

    YearMonth month(int index) {
        return start.plusMonths(index);
    }

    int last() {
        return months - 1;
    }

    /** May be negative or beyond the last. */
    int index(YearMonth month) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(start, month));
    }

    /** The index, or the first month where nothing is given. */
    int from(@Nullable YearMonth month) {
        return month == null ? 0 : index(month);
    }

    /** The index, or the last month where nothing is given. */
    int to(@Nullable YearMonth month) {
        return month == null ? last() : index(month);
    }

    BigDecimal[] zeros() {
        var zeros = new BigDecimal[months];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    /** Each month its last known value; 0 before the first. */
    BigDecimal[] held(SortedMap<YearMonth, BigDecimal> series) {
        return grown(series, BigDecimal.ZERO);
    }

    /** Each month its last known value, grown by a share for each month since; 0 before the first. */
    BigDecimal[] grown(SortedMap<YearMonth, BigDecimal> series, BigDecimal growth) {
        var values = zeros();
        var factor = BigDecimal.ONE.add(growth);
        var all = new TreeMap<>(series);
        for (var known : all.entrySet()) {
            var at = index(known.getKey());
            var next = all.higherKey(known.getKey());
            var to = next == null ? months : Math.min(months, index(next));
            var value = at < 0 && to > 0 ? known.getValue().multiply(factor.pow(-at)) : known.getValue();
            for (var i = Math.max(at, 0); i < to; i++) {
                values[i] = value;
                value = growth.signum() == 0 ? value : value.multiply(factor);
            }
        }
        return values;
    }

    /** From an index on: the first value there, then {@code v = v × (1 - churn) + arrivals}; 0 before. */
    BigDecimal[] renewed(int from, BigDecimal first, BigDecimal churn, BigDecimal arrivals) {
        var values = zeros();
        var stay = BigDecimal.ONE.subtract(churn);
        var value = first;
        for (var i = from; i < months; i++) {
            if (i >= 0) {
                values[i] = value;
            }
            value = value.multiply(stay).add(arrivals);
        }
        return values;
    }

    /** The number of the renewal that a month brings, counted from 1; 0 where it brings none. */
    int renewal(int index, YearMonth first) {
        var since = index - index(first);
        return since >= 0 && since % 12 == 0 ? since / 12 + 1 : 0;
    }

    BigDecimal[] plus(BigDecimal[] a, BigDecimal[] b) {
        var sum = new BigDecimal[months];
        Arrays.setAll(sum, i -> a[i].add(b[i]));
        return sum;
    }
}
