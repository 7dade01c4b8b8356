package org.commonpurse.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.LongStream;

/** Round numbers for an axis: from low to high, a grid line at each step. */
record Scale(double low, double high, double step) {

    /** The tightest scale with four to six lines that holds both values; whole steps only where things are counted. */
    static Scale of(double min, double max, boolean whole) {
        if (min == max) {
            return of(Math.min(0, min), max == 0 ? 1 : Math.max(0, max), whole);
        }
        var decade = Math.pow(10, Math.floor(Math.log10(max - min)) - 1);
        Scale best = null;
        for (var factor : new double[] {1, 2, 2.5, 5, 10, 20, 25, 50}) {
            var step = BigDecimal.valueOf(factor * decade).round(new MathContext(3)).doubleValue();
            var scale = new Scale(Math.floor(min / step + 1e-9) * step, Math.ceil(max / step - 1e-9) * step, step);
            var allowed = !whole || step >= 1 && step == Math.rint(step);
            if (allowed && (best == null || best.lines() > 6 || scale.lines() >= 4 && scale.span() <= best.span())) {
                best = scale;
            }
        }
        return best == null ? new Scale(Math.floor(min), Math.ceil(max), 1) : best;
    }

    List<BigDecimal> ticks() {
        return LongStream.range(Math.round(low / step), Math.round(low / step) + lines())
                .mapToObj(line -> BigDecimal.valueOf(line).multiply(BigDecimal.valueOf(step)))
                .toList();
    }

    private long lines() {
        return Math.round((high - low) / step) + 1;
    }

    private double span() {
        return high - low;
    }
}
