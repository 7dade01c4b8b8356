package org.commonpurse.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the journal; or, for those who may not see single pay, all pay of a month as one, with the costs that hide it.
 *
 * @param number its place, counted from 1 without a gap; 0 for the pay of a month, which has no place of its own
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
        String hash) {

    private static final String PAY = "payroll:";

    /**
     * @param withOthers whether costs that hide pay are in it
     * @param currency where it has one of its own beside the organisation's
     */
    static PostedEntry payOf(YearMonth first, LocalDate last, List<Posting> sums, boolean withOthers, String currency) {
        var months = first.equals(YearMonth.from(last)) ? first.toString() : first + ".." + YearMonth.from(last);
        var entry = new JournalEntry(PAY + months + (currency.isEmpty() ? "" : ":" + currency), last, withOthers ? "Staff and other costs" : "Payroll of the month", sums);
        return new PostedEntry(0, entry, null, null, null, last.atStartOfDay(ZoneOffset.UTC).toInstant(), "", "");
    }

    /** Whether it releases money of a restricted fund for a cost. */
    public boolean isRelease() {
        return Releases.isRelease(entry);
    }

    /** Whether it is undone with the cost that it releases, and not by itself. */
    public boolean goesWithItsCost() {
        return Releases.movesCost(entry);
    }

    /** Whether costs that hide pay are in this sum. */
    public boolean isPayWithOthers() {
        return isMonthOfPay() && entry.postings().stream().anyMatch(posting -> posting.account().equals(PayAccounts.WITH_OTHERS));
    }

    /** The first month that this sum has pay of. */
    public YearMonth firstMonth() {
        return isMonthOfPay()
                ? YearMonth.parse(entry.reference().substring(PAY.length()).split("\\.\\.|:")[0])
                : YearMonth.from(entry.date());
    }

    /** Whether it stands for all pay of a month. */
    public boolean isMonthOfPay() {
        return number == 0;
    }
}
