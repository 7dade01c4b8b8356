package org.commonpurse.instance;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How the server was used in one month. What is not known is null, never zero.
 *
 * @param activeUsers who used it in the last four weeks of the month
 * @param registeredUsers accounts at the end of the month
 * @param signUps new accounts in the month
 * @param reports reports handed in to moderators in the month
 * @param moderators how many people moderated; half a person is 0.5
 * @param registrations {@code open}, {@code approval} or {@code closed}
 * @param origin where the figures are from, as readers are told
 */
public record Reading(
        YearMonth month,
        @Nullable Long activeUsers,
        @Nullable Long registeredUsers,
        @Nullable Long signUps,
        @Nullable Long reports,
        @Nullable BigDecimal moderators,
        @Nullable String registrations,
        String origin) {

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return activeUsers == null && registeredUsers == null && signUps == null && reports == null && moderators == null && registrations == null;
    }

    /** This one, with what only an earlier one of the month says. The origin is that of the active users. */
    Reading over(Reading earlier) {
        return new Reading(
                month,
                either(activeUsers, earlier.activeUsers),
                either(registeredUsers, earlier.registeredUsers),
                either(signUps, earlier.signUps),
                either(reports, earlier.reports),
                either(moderators, earlier.moderators),
                either(registrations, earlier.registrations),
                activeUsers == null && earlier.activeUsers != null ? earlier.origin : origin);
    }

    private static <T> @Nullable T either(@Nullable T mine, @Nullable T other) {
        return mine == null ? other : mine;
    }
}
