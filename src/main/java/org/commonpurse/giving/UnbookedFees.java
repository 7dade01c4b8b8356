package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;

/** Knows a platform that keeps its fees at once and says only later how much they were. */
public interface UnbookedFees {

    /**
     * What it has kept, as far as nobody has booked it.
     *
     * @param month of the donations
     * @param fees reckoned from the platform's terms, in the currency of the donations; positive
     */
    record Estimate(YearMonth month, Money fees) {}

    /** For the donations of these months; nothing for months of which the fees are booked. */
    List<Estimate> estimates(Actor actor, YearMonth from, YearMonth to);
}
