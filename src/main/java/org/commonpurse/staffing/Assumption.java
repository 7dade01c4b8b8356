package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A number that capacity is computed with. Each has a default with its source, except the hours that are there; each can be
 * written by hand.
 */
public enum Assumption {
    /** Reports a month for a thousand active users. */
    REPORTS_PER_1000("0", "10000"),
    MINUTES_PER_REPORT("0", "1440"),
    /** New accounts a month for a thousand active users. */
    SIGNUPS_PER_1000("0", "100000"),
    /** Until somebody is let in; 0 where nobody looks at them. */
    MINUTES_PER_SIGNUP("0", "1440"),
    /** Hours a week in which somebody can be reached. */
    ON_CALL_HOURS("0", "168"),
    /** What part of them is work, beside the reports. */
    ON_CALL_SHARE("0", "1"),
    /** Hours of the peak week / hours of a mean week. */
    PEAK("1", "100"),
    /** Hours a week of a full position. */
    POSITION_HOURS("1", "168"),
    /** The part of them for leave, holidays and sickness. */
    AWAY("0", "0.9"),
    /** Hours a week of a moderator of whom only the number is known. */
    MODERATOR_HOURS("0", "168"),
    /** Hours a week that are there. */
    STAFFED_HOURS("0", "100000"),
    /** What an hour of moderation costs. */
    HOUR_COST("0", "10000");

    private final BigDecimal least;
    private final BigDecimal most;

    Assumption(String least, String most) {
        this.least = new BigDecimal(least);
        this.most = new BigDecimal(most);
    }

    /** The name in data. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param label what the person knows it by
     * @throws IllegalArgumentException with a sentence, where it cannot be this number
     */
    public BigDecimal checked(String label, BigDecimal number) {
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s: %s lies outside %s to %s; leave it empty for the usual number"
                    .formatted(label, number.toPlainString(), least.toPlainString(), most.toPlainString()));
        }
        if (number.stripTrailingZeros().scale() > 4) {
            throw new IllegalArgumentException("%s: %s has more than four decimals".formatted(label, number.toPlainString()));
        }
        return number;
    }
}
