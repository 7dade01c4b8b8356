package org.commonpurse.ingest;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.giving.Pledge;
import org.jspecify.annotations.Nullable;

/** What a row is. */
public sealed interface Outcome {

    /**
     * Money that moved: one part, or several that belong together.
     *
     * @param gone references that the row no longer brings but that an earlier version may have brought
     * @param revisableUntil an earlier version of the row that was written on or before this day is replaced (a month
     *     that was still running); null: another version is a conflict that a person sees
     */
    record Booked(List<Part> parts, List<String> gone, @Nullable LocalDate revisableUntil) implements Outcome {
        public Booked {
            parts = List.copyOf(parts);
            gone = List.copyOf(gone);
        }

        public Booked(Part part) {
            this(List.of(part), List.of(), null);
        }
    }

    /**
     * How somebody stands in a roster. No money.
     *
     * @param dated whether the row itself says when it was written
     */
    record Person(Pledge pledge, boolean dated) implements Outcome {}

    /** Moves no money. */
    record Ignored(String reason) implements Outcome {}

    /** Needs a person, or another file. */
    record Held(String reason) implements Outcome {}

    /** Cannot be read. */
    record Rejected(@Nullable String column, @Nullable String value, String reason, @Nullable String fix)
            implements Outcome {}
}
