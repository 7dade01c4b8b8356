package org.commonpurse.giving;

import org.commonpurse.money.Currency;

/**
 * A recurring gift, spread over the months that it is for; or, negative, the part of one that was given back.
 *
 * @param from the first month, counted from year 0
 * @param to the month after the last
 * @param minor the whole amount, of which each month has a share
 * @param shares how many months the whole amount was for
 */
record Stretch(
        long donor, boolean pooled, Currency currency, int from, int to, long minor, int shares, Level level) {

    Stretch(long donor, boolean pooled, Currency currency, int from, int to, long minor, int shares) {
        this(donor, pooled, currency, from, to, minor, shares, Level.NONE);
    }

    /** One donor's gifts have the same key; many people's sum has one of its own. */
    long giver() {
        return pooled ? -donor : donor;
    }
}
