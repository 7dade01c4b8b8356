package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How long free funds last: three questions, each with one definition. Cost and income are those of free funds alone: what
 * restricted funds pay of a cost burns nothing of them, and what is given for a purpose is none of their income. Means are over
 * all months of the plan.
 *
 * @param months of the plan, the averaging window
 * @param cost mean of (staff + other - what restricted funds pay of it), a month
 * @param withoutGifts opening free funds / cost: if every gift stopped; null without cost
 * @param burn cost - mean of (recurring gifts + income that is not restricted); negative where free funds grow
 * @param atThisRate opening free funds / burn; null where burn is not positive
 * @param belowZero the first month of the plan that ends with free funds below zero; null: none
 */
public record Runway(
        int months,
        BigDecimal cost,
        @Nullable BigDecimal withoutGifts,
        BigDecimal burn,
        @Nullable BigDecimal atThisRate,
        @Nullable YearMonth belowZero) {

    /**
     * @param opening free funds; where they are below zero, nothing lasts
     * @param spent by free funds over the whole plan
     * @param end free funds at the end of the plan
     */
    static Runway of(int months, BigDecimal opening, BigDecimal spent, BigDecimal end, @Nullable YearMonth belowZero) {
        var number = BigDecimal.valueOf(months);
        var there = opening.max(BigDecimal.ZERO).multiply(number);
        var lost = opening.subtract(end);
        return new Runway(
                months,
                spent.divide(number, Projection.FINE),
                spent.signum() <= 0 ? null : there.divide(spent, Projection.FINE),
                lost.divide(number, Projection.FINE),
                lost.signum() <= 0 ? null : there.divide(lost, Projection.FINE),
                belowZero);
    }
}
