package org.commonpurse.ledger;

/**
 * Money kept apart by purpose.
 *
 * @param restricted whether the donor restricted it; what a board sets aside is not restricted
 */
public record Fund(long id, String name, boolean restricted) {

    /** The name of the fund without donor restrictions, which every posting is in unless it says otherwise. */
    public static final String GENERAL = "General";
}
