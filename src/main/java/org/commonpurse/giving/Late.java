package org.commonpurse.giving;

/** What becomes of an event whose month is closed. */
public enum Late {
    /** Nothing is taken down; the answer is {@code PeriodClosed}. */
    REFUSED,
    /** It is posted on the first day of the first open month after. Its own day stays as event date, and figures use that. */
    FIRST_OPEN_MONTH
}
