package org.commonpurse.scenario;

/** The lines in which a budget and the books are compared; staff is one sum, whoever looks. */
public enum BudgetLine {
    /** Recurring and other gifts, after the fees that platforms keep. */
    GIFTS,
    /** All other income. */
    INCOME,
    /** Staff and freelancers. */
    STAFF,
    /** All other costs. */
    OTHER,
    /** Both in one, for those to whom the sum of pay is not told; in no budget that is kept. */
    COSTS;

    /** Whether more of it is less money. */
    public boolean isCost() {
        return this == STAFF || this == OTHER || this == COSTS;
    }
}
