package org.commonpurse.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.commonpurse.money.Money;

/**
 * What happened, as postings that add up to zero in each currency.
 *
 * @param reference names the event in the system it came from; taken once among entries that are not reversed
 * @param date the period it is posted in
 * @param eventDate when it happened; the same as the date unless its month was closed by then
 * @param narration what a person reads; no personal data, since it can never be removed
 * @param group ties entries of one event (a payment and its fees); empty where there is none
 */
public record JournalEntry(
        String reference, LocalDate date, LocalDate eventDate, String narration, String group, List<Posting> postings) {

    public JournalEntry {
        postings = postings.stream().filter(posting -> !posting.amount().isZero()).toList();
        narration = narration.substring(0, Math.min(1000, narration.length()));
        if (reference.isBlank() || reference.length() > 300) {
            throw new IllegalArgumentException("a reference has 1 to 300 characters: \"%s\"".formatted(reference));
        }
        if (group.length() > 100) {
            throw new IllegalArgumentException("a group has 100 characters at most: " + group);
        }
        if (postings.size() < 2) {
            throw new IllegalArgumentException("%s has fewer than two postings that are not zero".formatted(reference));
        }
        var off = Money.sums(postings.stream().map(Posting::amount)).stream().filter(sum -> !sum.isZero()).toList();
        if (!off.isEmpty()) {
            throw new IllegalArgumentException("%s is off by %s".formatted(reference, off));
        }
    }

    public JournalEntry(String reference, LocalDate date, String narration, List<Posting> postings) {
        this(reference, date, date, narration, "", postings);
    }

    /** The entry that undoes this one. */
    public JournalEntry reversed(LocalDate on, String why) {
        return new JournalEntry(
                "reversal:" + reference, on, eventDate, why, group, postings.stream().map(Posting::negate).toList());
    }

    /** The same event posted into another day, since its own month is closed. */
    public JournalEntry postedOn(LocalDate day) {
        return new JournalEntry(reference, day, eventDate, narration, group, postings);
    }

    JournalEntry withReference(String other) {
        return new JournalEntry(other, date, eventDate, narration, group, postings);
    }

    /**
     * The text that hashes are made of: a line for the entry, a line for each posting, fields parted by tabs. Two entries
     * with the same text say the same.
     */
    public String canonical() {
        var text = head(date, eventDate, reference, group, narration);
        for (var posting : postings) {
            addLine(text, posting.account(), posting.fund(), posting.amount());
        }
        return text.toString();
    }

    static StringBuilder head(LocalDate date, LocalDate eventDate, String reference, String group, String narration) {
        return new StringBuilder(160)
                .append(date)
                .append('\t')
                .append(eventDate)
                .append('\t')
                .append(clean(reference))
                .append('\t')
                .append(clean(group))
                .append('\t')
                .append(clean(narration))
                .append('\n');
    }

    static void addLine(StringBuilder text, String account, String fund, Money amount) {
        text.append(clean(account))
                .append('\t')
                .append(clean(fund))
                .append('\t')
                .append(amount.text())
                .append('\t')
                .append(amount.currency())
                .append('\n');
    }

    /** What says whether two entries tell the same event: everything but the day it was posted into. */
    String content() {
        return sha256(postedOn(eventDate).canonical());
    }

    private static String clean(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
