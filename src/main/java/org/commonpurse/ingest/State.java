package org.commonpurse.ingest;

import java.util.Locale;

/** What became of a row. */
public enum State {
    NEW,
    /** Taken in before. */
    KNOWN,
    /** Replaces what was taken in before. */
    CHANGED,
    /** Moves no money. */
    IGNORED,
    /** Waits for a person, or for another file. */
    HELD,
    /** Could not be read. */
    REJECTED;

    /** In small letters, as documents and tables write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
