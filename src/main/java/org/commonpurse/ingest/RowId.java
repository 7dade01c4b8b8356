package org.commonpurse.ingest;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a row that was taken in: its batch and its place in the file, {@code 3-17}. */
public record RowId(long batch, long row) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})[-:](\\d{1,15})");

    /** Reads {@code 3-17}. */
    public static Optional<RowId> parse(String text) {
        var match = FORM.matcher(text.strip());
        return match.matches()
                ? Optional.of(new RowId(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return batch + "-" + row;
    }
}
