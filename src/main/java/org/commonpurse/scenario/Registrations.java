package org.commonpurse.scenario;

import java.math.BigDecimal;

/** How a server with this staff should take new users; the stricter one later. */
public enum Registrations {
    /** Moderators have the hours that are needed. */
    OPEN,
    /** At most a quarter of the hours needed is missing. */
    APPROVAL,
    /** More is missing. */
    CLOSED;

    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /**
     * The one rule, by nothing but these two numbers in the same unit.
     *
     * @param gap needed less staffed
     */
    public static Registrations of(BigDecimal gap, BigDecimal needed) {
        if (gap.signum() <= 0) {
            return OPEN;
        }
        return gap.multiply(FOUR).compareTo(needed) <= 0 ? APPROVAL : CLOSED;
    }
}
