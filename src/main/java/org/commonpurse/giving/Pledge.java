package org.commonpurse.giving;

import java.time.LocalDate;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A standing promise, as a source tells of it on a day. It changes people and tiers and never income: money is a
 * {@link Donation}.
 *
 * @param amount what is to be charged every so many months; zero where nothing is promised
 * @param months how many months a charge is for: 1, 12; 0 where nothing is promised
 * @param seenOn the day of the file or the request; the latest word counts
 * @param declinedOn when a charge was last declined, where the last one was; from then on the donor has the rest of the
 *     month and the next before it is churn
 */
public record Pledge(
        Payer payer,
        State state,
        Money amount,
        int months,
        String tier,
        LocalDate seenOn,
        @Nullable LocalDate nextCharge,
        @Nullable LocalDate declinedOn) {

    /** How a pledge stands. */
    public enum State {
        ACTIVE,
        /** The last charge did not succeed. */
        DECLINED,
        /** The source charges nobody at present; not the donor's doing, so not churn of the pledge. */
        PAUSED,
        FORMER,
        /** Free, on trial or given to them by somebody else: never money. */
        FREE
    }

    public Pledge {
        if (amount.isNegative() || months < 0) {
            throw new IllegalArgumentException("a pledge is not negative: %s for %d months".formatted(amount, months));
        }
    }
}
