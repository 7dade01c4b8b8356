package org.commonpurse.giving;

/**
 * Which donors, in which order.
 *
 * @param text part of a name, an e-mail or the source's own name of the person, in any case; empty for all
 * @param source only who gave there; empty for all
 */
public record DonorFilter(String text, String source, Order order, boolean descending) {

    /** What donors are sorted by; within it by their number. */
    public enum Order {
        NAME,
        FIRST,
        LAST,
        GIFTS,
        /** By what they gave in the organisation's currency. */
        TOTAL
    }

    public static DonorFilter all() {
        return new DonorFilter("", "", Order.LAST, true);
    }
}
