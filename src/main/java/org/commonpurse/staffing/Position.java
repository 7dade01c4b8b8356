package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A job and what it costs. Only those with the payroll right ever see one.
 *
 * @param id 0 for one that is not kept yet
 * @param count how many people do the same for the same
 * @param share of full time, 0 to 1; pay on the payroll is multiplied by it
 * @param pay payroll: gross per month at full time; freelance: per hour; volunteer: the value of an hour
 * @param hours per month; freelance and volunteer only
 * @param burden what the employer pays on top: a share such as 0.21, or the name of a table such as DE; payroll only
 * @param end inclusive; null: no end
 * @param planned not decided yet: scenarios say from when it is safe
 * @param fund that pays it
 */
public record Position(
        long id,
        String role,
        Kind kind,
        int count,
        BigDecimal share,
        Money pay,
        BigDecimal hours,
        String burden,
        YearMonth start,
        @Nullable YearMonth end,
        boolean planned,
        String fund) {

    /** The fund without donor restrictions, as the ledger calls it. */
    public static final String GENERAL_FUND = "General";

    /** How somebody works for the organisation. */
    public enum Kind {
        PAYROLL,
        FREELANCE,
        VOLUNTEER
    }

    public Position {
        if (role.isBlank()) {
            throw new IllegalArgumentException("a position has a name, such as Moderator");
        }
        atMost(200, "a position's name", role);
        atMost(100, "a fund's name", fund);
        atMost(100, "the burden", burden);
        if (count < 1 || count > 10_000) {
            throw new IllegalArgumentException("%s: one person at least".formatted(role));
        }
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("%s: the share of full time lies above 0 and is 1 at most".formatted(role));
        }
        if (pay.isNegative() || hours.signum() < 0) {
            throw new IllegalArgumentException("%s: pay and hours are not negative".formatted(role));
        }
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("%s: it ends in %s, before it starts in %s".formatted(role, end, start));
        }
    }

    private static void atMost(int longest, String what, String text) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("%s has %d characters at most, not %d".formatted(what, longest, text.length()));
        }
    }

    boolean isFilled(YearMonth month) {
        return !month.isBefore(start) && (end == null || !month.isAfter(end));
    }
}
