package org.commonpurse.ingest;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another side that an organisation is connected with.
 *
 * @param name chosen by the organisation, such as {@code ecb}
 * @param title what a person calls the other side, in English
 * @param place where it lies
 * @param address what tells it from others of its kind, see {@link ConnectionKind#address}; may be empty
 * @param lastGood when a run last did what it should
 * @param nextRun when a server that runs asks it by itself
 * @param error why the last run did not, in a sentence; null where it did
 * @param tokenEnds when what it may ask with ends, where that is known
 */
public record Connection(
        String name,
        String kind,
        String title,
        URI place,
        String address,
        State state,
        @Nullable Instant lastRun,
        @Nullable Instant lastGood,
        Instant nextRun,
        @Nullable String error,
        @Nullable Instant tokenEnds) {

    /** How it stands. */
    public enum State {
        NEVER_RUN("has not run yet"),
        RUNNING("is running"),
        GOOD("works"),
        FAILED("failed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As commands and screens write it. */
        public String label() {
            return label;
        }
    }

    /** What one run did. */
    public record Run(String connection, int requests, int retries, int pages, ConnectionKind.Stored stored) {

        /** Whether somebody should look at it. */
        public boolean needsAttention() {
            return stored.attention() || !stored.complete();
        }
    }
}
