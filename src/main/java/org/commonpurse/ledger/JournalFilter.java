package org.commonpurse.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null or empty leaves all.
 *
 * @param account a name or the beginning of one up to a colon: {@code Assets} finds {@code Assets:Bank}
 * @param text part of narration or reference, in any case
 */
public record JournalFilter(
        @Nullable LocalDate from, @Nullable LocalDate to, String account, String text, @Nullable Long batch) {

    public static JournalFilter all() {
        return new JournalFilter(null, null, "", "", null);
    }

    public static JournalFilter account(String account, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new JournalFilter(from, to, account, "", null);
    }
}
