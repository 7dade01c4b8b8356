package org.commonpurse.giving;

/** A donor on the way through the months. */
final class Giver {

    /** Before any month. */
    static final int NEVER = Integer.MIN_VALUE;

    final boolean pooled;
    final long[] now;
    final long[] before;
    int cohort = NEVER;
    int touched = NEVER;
    boolean annualRanOut;
    boolean carried;

    Giver(boolean pooled, int currencies) {
        this.pooled = pooled;
        now = new long[currencies];
        before = new long[currencies];
    }

    static boolean gives(long[] amounts) {
        for (var amount : amounts) {
            if (amount > 0) {
                return true;
            }
        }
        return false;
    }
}
