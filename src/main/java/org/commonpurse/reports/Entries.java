package org.commonpurse.reports;

import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostedEntry;
import org.jspecify.annotations.Nullable;

/** The entries of the journal as they leave. */
final class Entries {

    private final Journal journal;
    private final Actor actor;

    Entries(Journal journal, Actor actor) {
        this.journal = journal;
        this.actor = actor;
    }

    /**
     * An entry that leaves.
     *
     * @param posted where it stands in the journal; null for the pay of a month, which stands nowhere
     */
    record Line(JournalEntry entry, @Nullable PostedEntry posted) {

        String number() {
            return posted == null ? "payroll" : Long.toString(posted.number());
        }
    }

    /** Hands on every entry in the order of booking, then the months of pay, and answers how many there were. */
    long forEach(Consumer<Line> consumer) {
        var count = new long[] {0};
        journal.forEach(actor, posted -> {
            consumer.accept(new Line(posted.entry(), posted.isMonthOfPay() ? null : posted));
            count[0]++;
        });
        return count[0];
    }
}
