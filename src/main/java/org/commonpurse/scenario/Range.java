package org.commonpurse.scenario;

import java.math.BigDecimal;

/**
 * Which numbers a field takes.
 *
 * @param says the sentence for one that does not fit
 * @param fix the way out
 */
record Range(BigDecimal least, BigDecimal most, String says, String fix) {

    private static final BigDecimal HUGE = new BigDecimal("1e15");

    static final Range ANY = new Range(HUGE.negate(), HUGE, "The number is too large.", "Write less than 1e15.");
    static final Range NOT_NEGATIVE = new Range(BigDecimal.ZERO, HUGE, "The number must be from 0 to 1e15.",
            "Write it without a minus; money that goes out is a cost, money that comes in an income.");
    static final Range SHARE = new Range(BigDecimal.ZERO, BigDecimal.ONE, "A share goes from 0 to 1.",
            "Write 0.02 for 2 %.");
    static final Range BURDEN = new Range(BigDecimal.ZERO, BigDecimal.TWO, "The burden is a share of the gross pay.",
            "Write 0.21 for 21 %, or the name of a burden table such as DE.");
    static final Range GROWTH = new Range(new BigDecimal("-1"), BigDecimal.TEN, "Growth is a share per month.",
            "Write 0.02 for 2 % more each month, -0.02 for 2 % less.");
    static final Range PEAK = new Range(BigDecimal.ONE, new BigDecimal("100"), "The peak is a factor from 1 to 100.",
            "Write 1.5 where the busiest week has half as much work again as a mean one.");
    static final Range ABOVE_ZERO = new Range(new BigDecimal("0.000001"), HUGE, "The number must be above 0.",
            "Write a positive number or leave the field out.");

    boolean holds(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }
}
