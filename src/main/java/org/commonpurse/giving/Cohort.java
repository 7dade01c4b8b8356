package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The donors whose first recurring month is the same, and what became of them.
 *
 * @param retained how many of them gave in the first month, the one after, …; up to the last complete month
 * @param revenue what they gave in it, a month's share
 * @param atRenewal how those of them decided who had given for several months at once
 */
public record Cohort(YearMonth month, int size, List<Integer> retained, List<Exact> revenue, AtRenewal atRenewal) {

    /**
     * Decisions: how often a gift for more than a month ran out in a complete month, and how often its donor gave on.
     *
     * @param due how often one ran out and nothing else of the donor reached further
     */
    public record AtRenewal(int due, int renewed) {

        /** Null where nothing fell due. */
        public @Nullable BigDecimal share() {
            return Shares.of(true, renewed, due);
        }
    }
}
