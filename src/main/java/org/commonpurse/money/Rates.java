package org.commonpurse.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Exchange rates by day. Rounding to the target's smallest unit, half to even, happens here and only here.
 *
 * <p>An empty answer means that no rate is known; the caller shows the amount unconverted.
 */
public interface Rates {

    /** Units of {@code to} for one unit of {@code from}, on this day or the last day before it that has one. */
    Optional<BigDecimal> rate(Currency from, Currency to, LocalDate day);

    /** The amount in another currency at the rate of the day. */
    default Optional<Money> convert(Money amount, Currency to, LocalDate day) {
        if (amount.currency().equals(to)) {
            return Optional.of(amount);
        }
        return rate(amount.currency(), to, day)
                .map(rate -> Money.rounded(amount.decimal().multiply(rate, MathContext.DECIMAL128), to));
    }

    /** Knows no rate but 1. */
    static Rates none() {
        return (from, to, day) -> from.equals(to) ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }
}
