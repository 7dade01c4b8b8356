package org.commonpurse.reports;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Journal;
import org.commonpurse.reports.Figures.Batch;
import org.commonpurse.reports.Figures.Provenance;
import org.springframework.stereotype.Component;

/** Where figures come from: the state of the journal, and whether the books are what they were. */
@Component
class Trail {

    private static final String PROGRAM = "Commonpurse 0.1";

    private final Journal journal;
    private final Integrity integrity;
    private final Clock clock;

    Trail(Journal journal, Integrity integrity, Clock clock) {
        this.journal = journal;
        this.integrity = integrity;
        this.clock = clock;
    }

    /** Adds the checks of the books and answers where the figures come from. */
    Provenance of(Draft draft) {
        integrity.check(draft.actor).forEach(check -> draft.check("ledger." + check.name(), check.ok()));
        var head = journal.head(draft.actor);
        var counts = new TreeMap<>(journal.counts(draft.actor, draft.period));
        draft.count("entries", counts.values().stream().mapToLong(Long::longValue).sum());
        counts.remove(0L);
        return new Provenance(
                PROGRAM,
                head.number(),
                head.hash(),
                integrity.journalHash(draft.actor),
                counts.entrySet().stream().map(batch -> new Batch(batch.getKey(), batch.getValue())).toList(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
