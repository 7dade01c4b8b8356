package org.commonpurse.giving;

/**
 * What one donor gives recurringly in a month, beside the month before: a row behind the movements.
 *
 * @param before at the rate of the end of the month before, as is {@code change}
 * @param change positive where the donor gives more
 */
public record DonorChange(long donor, boolean pooled, Kind kind, Exact before, Exact change) {

    /** The column of the movements that it belongs to. */
    public enum Kind {
        NEW,
        REACTIVATION,
        EXPANSION,
        CONTRACTION,
        CHURN
    }

    public Exact after() {
        return before.plus(change);
    }
}
