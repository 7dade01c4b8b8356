package org.commonpurse.giving;

/** What a roster of people says that was not known before. */
public enum Known {
    /** Somebody of whom nothing was known. */
    NEW,
    /** Nothing else than was known. */
    KNOWN,
    /** Known, and something about the person or the pledge is different now. */
    CHANGED
}
