package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.commonpurse.money.Money;

/**
 * Hours that moderation needs against hours that are there, as positions and as money.
 *
 * <p>The gap is needed less staffed; below 0 hours are to spare. A position is there for its hours less leave and
 * sickness. Hours and positions have two decimals, half to even.
 *
 * @param needed hours a week
 * @param staffed hours a week
 * @param positionHours hours a week of a full position, as agreed; above 0
 * @param away the share of them that goes to leave, holidays and sickness; 0 to below 1
 */
public record Capacity(BigDecimal needed, BigDecimal staffed, BigDecimal positionHours, BigDecimal away) {

    public Capacity {
        if (needed.signum() < 0 || staffed.signum() < 0) {
            throw new IllegalArgumentException("hours of moderation are never negative");
        }
        if (positionHours.signum() <= 0) {
            throw new IllegalArgumentException("a position has more than 0 hours a week");
        }
        if (away.signum() < 0 || away.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("the share of leave and sickness is 0 or more, and below 1");
        }
    }

    /** Hours a week that are missing; below 0 those to spare. */
    public BigDecimal gap() {
        return needed.subtract(staffed);
    }

    /** Hours a week that are missing; 0 where none are. */
    public BigDecimal missing() {
        return gap().max(BigDecimal.ZERO);
    }

    /** Hours a week for which somebody in a full position is there. */
    public BigDecimal there() {
        return there(positionHours, away);
    }

    static BigDecimal there(BigDecimal positionHours, BigDecimal away) {
        return positionHours.multiply(BigDecimal.ONE.subtract(away));
    }

    /** How many full positions do the hours. */
    public BigDecimal positions(BigDecimal hours) {
        return hours.divide(there(), 2, RoundingMode.HALF_EVEN);
    }

    /** What hours a week cost in a month of 52/12 weeks. */
    public static Money monthly(BigDecimal hours, Money hour) {
        return Money.rounded(
                hours.multiply(hour.decimal())
                        .multiply(BigDecimal.valueOf(52))
                        .divide(BigDecimal.valueOf(12), MathContext.DECIMAL128),
                hour.currency());
    }
}
