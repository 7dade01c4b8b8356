package org.commonpurse.giving;

import org.commonpurse.money.Money;
import org.commonpurse.money.Period;

/**
 * A donor who gave in an earlier year, but not in the one that was asked about.
 *
 * @param last the last fiscal year with gifts
 * @param given in it, before fees, at the rate of each day
 */
public record Lapsed(long donor, Period last, Money given) {}
