package org.commonpurse.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the journal as somebody may see them. Without the right to see pay, the entries of a month that touch
 * payroll are one.
 */
final class Entries {

    private static final List<String> PAYROLL = List.of("payroll", "salaries", "salary", "wages", "personnel");

    private final Journal journal;
    private final Actor actor;

    Entries(Journal journal, Actor actor) {
        this.journal = journal;
        this.actor = actor;
    }

    /**
     * An entry that leaves.
     *
     * @param posted where it stands in the journal; null for a month of payroll
     */
    record Line(JournalEntry entry, @Nullable PostedEntry posted) {

        String number() {
            return posted == null ? "payroll" : Long.toString(posted.number());
        }
    }

    /** Hands on every entry in the order of booking, then the months of payroll, and answers how many there were. */
    long forEach(Consumer<Line> consumer) {
        var count = new long[] {0};
        var payroll = new TreeMap<YearMonth, Map<String, Posting>>();
        journal.forEach(actor, posted -> {
            if (!actor.may(Right.PAYROLL) && posted.entry().postings().stream().anyMatch(Entries::isPayroll)) {
                var month = payroll.computeIfAbsent(YearMonth.from(posted.entry().date()), _ -> new TreeMap<>());
                posted.entry().postings().forEach(posting -> month.merge(
                        posting.account() + "\t" + posting.fund() + "\t" + posting.amount().currency(), posting, Entries::plus));
            } else {
                consumer.accept(new Line(posted.entry(), posted));
                count[0]++;
            }
        });
        payroll.forEach((month, postings) -> {
            var sums = postings.values().stream().filter(posting -> !posting.amount().isZero()).toList();
            if (!sums.isEmpty()) {
                consumer.accept(new Line(month(month.atEndOfMonth(), sums), null));
                count[0]++;
            }
        });
        return count[0];
    }

    private static JournalEntry month(LocalDate end, List<Posting> sums) {
        var lines = new ArrayList<>(sums);
        lines.sort((a, b) -> b.amount().isNegative() == a.amount().isNegative()
                ? a.account().compareTo(b.account())
                : a.amount().isNegative() ? 1 : -1);
        return new JournalEntry("payroll:" + YearMonth.from(end), end, "Payroll of the month", lines);
    }

    private static Posting plus(Posting a, Posting b) {
        Money sum = a.amount().plus(b.amount());
        return new Posting(a.account(), sum, a.fund());
    }

    private static boolean isPayroll(Posting posting) {
        var parts = posting.account().toLowerCase(Locale.ROOT).split(":");
        return parts.length > 1 && parts[0].startsWith("expense") && PAYROLL.contains(parts[1].strip());
    }
}
