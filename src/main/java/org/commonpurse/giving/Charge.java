package org.commonpurse.giving;

import java.time.YearMonth;
import org.commonpurse.money.Money;

/**
 * A recurring gift that was charged, for whoever asks how donors behave and not who they are.
 *
 * @param donor a number for this reading alone; it leads to nobody
 * @param pooled whether the gifts of many stand together, so that nothing is known of one
 * @param every how many months it is for; it falls due again after so many
 * @param month in which it was due
 * @param amount what was not given back, in the organisation's currency
 */
public record Charge(long donor, boolean pooled, int every, YearMonth month, Money amount) {}
