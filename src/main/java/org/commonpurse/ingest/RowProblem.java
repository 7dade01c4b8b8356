package org.commonpurse.ingest;

import org.jspecify.annotations.Nullable;

/** A row that cannot be read: which column, what it says, what is wrong with it, and the way out. */
public class RowProblem extends RuntimeException {

    private final @Nullable String column;
    private final @Nullable String value;
    private final @Nullable String fix;

    public RowProblem(@Nullable String column, @Nullable String value, String reason, @Nullable String fix) {
        super(reason, null, false, false);
        this.column = column;
        this.value = value == null || value.length() <= 200 ? value : value.substring(0, 200) + "…";
        this.fix = fix;
    }

    Outcome.Rejected outcome() {
        return new Outcome.Rejected(column, value, String.valueOf(getMessage()), fix);
    }
}
