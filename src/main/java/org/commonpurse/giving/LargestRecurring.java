package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/** How much of a month's recurring gifts the one largest donor gives; who it is, is not told. */
final class LargestRecurring {

    private LargestRecurring() {}

    /**
     * A share of all recurring gifts of the month, pooled ones included, which are nobody's.
     *
     * @param rate what one unit of a currency is worth; null where not known: such gifts count for nobody
     * @return null where nothing recurring was given
     */
    static @Nullable BigDecimal share(
            Collection<Stretch> stretches, YearMonth month, Function<Currency, @Nullable BigDecimal> rate) {
        var at = Movements.index(month);
        var all = BigDecimal.ZERO;
        var byDonor = new HashMap<Long, BigDecimal>();
        for (var stretch : stretches) {
            var worth = stretch.from() <= at && at < stretch.to() ? rate.apply(stretch.currency()) : null;
            if (worth == null) {
                continue;
            }
            var part = BigDecimal.valueOf(stretch.minor(), stretch.currency().decimals()).multiply(worth)
                    .divide(BigDecimal.valueOf(stretch.shares()), MathContext.DECIMAL64);
            all = all.add(part);
            if (!stretch.pooled()) {
                byDonor.merge(stretch.donor(), part, BigDecimal::add);
            }
        }
        var largest = byDonor.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        return all.signum() <= 0 || largest.signum() == 0 ? null : largest.divide(all, MathContext.DECIMAL64);
    }
}
