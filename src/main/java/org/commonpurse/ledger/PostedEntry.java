package org.commonpurse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the journal.
 *
 * @param number its place, counted from 1 without a gap
 * @param batch the import it came with, if any
 * @param reverses the number of the entry that it undoes, if it is a reversal
 * @param reversedBy the number of the entry that undid it, if any
 * @param recordedAt when it was written
 * @param recordedBy who wrote it
 * @param hash its link of the chain
 */
public record PostedEntry(
        long number,
        JournalEntry entry,
        @Nullable Long batch,
        @Nullable Long reverses,
        @Nullable Long reversedBy,
        Instant recordedAt,
        String recordedBy,
        String hash) {}
