package org.commonpurse.money;

import java.math.BigDecimal;

/** Numbers that tell little: 1, 2 or 5 and noughts. */
public final class RoundNumbers {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private RoundNumbers() {}

    /** The least of 1, 2, 5, 10, 20, 50 … that is not less than this. */
    public static BigDecimal atLeast(BigDecimal wanted) {
        for (var power = BigDecimal.ONE; ; power = power.multiply(BigDecimal.TEN)) {
            if (power.compareTo(wanted) >= 0) {
                return power;
            }
            if (power.multiply(TWO).compareTo(wanted) >= 0) {
                return power.multiply(TWO);
            }
            if (power.multiply(FIVE).compareTo(wanted) >= 0) {
                return power.multiply(FIVE);
            }
        }
    }
}
