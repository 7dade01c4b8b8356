package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonpurse.money.Money;
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

    /** The same question asked of an entry that has no row of its own. */
    boolean leaves(PostedEntry posted) {
        var entry = posted.entry();
        var says = (entry.narration() + " " + entry.reference()).toLowerCase(Locale.ROOT);
        return (from == null || !entry.date().isBefore(from))
                && (to == null || !entry.date().isAfter(to))
                && (batch == null || batch.equals(posted.batch()))
                && says.contains(text.strip().toLowerCase(Locale.ROOT))
                && entry.postings().stream().anyMatch(this::isOn);
    }

    private boolean isOn(Posting posting) {
        var name = account.strip();
        return name.isEmpty() || posting.account().equals(name) || posting.account().startsWith(name + ":");
    }

    /** What an entry moves on the filter's account; without one, what it debits. */
    Stream<Money> moved(PostedEntry posted) {
        return posted.entry().postings().stream()
                .filter(posting -> account.isBlank() ? posting.amount().isPositive() : isOn(posting))
                .map(Posting::amount);
    }
}
