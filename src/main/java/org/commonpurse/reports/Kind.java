package org.commonpurse.reports;

import java.util.Locale;

/** What a value is, and so how it is written for people. */
public enum Kind {
    TEXT,
    /** An amount of money, as a decimal number with the decimals of its currency. */
    AMOUNT,
    /** A whole number. */
    COUNT,
    /** A part of a whole, 1 being all of it, with six decimals. */
    SHARE,
    /** Any other number. */
    NUMBER,
    /** {@code 2023-05} */
    MONTH,
    /** {@code 2023-05-31} */
    DAY;

    public boolean isNumeric() {
        return this == AMOUNT || this == COUNT || this == SHARE || this == NUMBER;
    }

    /** The name in small letters, as files write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
