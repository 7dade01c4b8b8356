package org.commonpurse.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.EntriesReversed;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PayAccounts;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.ledger.Posting;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives money that no rule could place its account, by a new entry. */
@Service
public class Assignments {

    static final String SUSPENSE = "Assets:Suspense";

    private final Batches batches;
    private final Journal journal;
    private final Audit audit;
    private final JdbcTemplate jdbc;

    Assignments(Batches batches, Journal journal, Audit audit, JdbcTemplate jdbc) {
        this.batches = batches;
        this.journal = journal;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** What comes of an assignment. */
    public sealed interface Assigned {

        /** The entries that moved the money. */
        record Moved(List<Long> entries) implements Assigned {}

        /** It has an account already, and nobody said that it is to be moved on. */
        record Elsewhere(String account, long by) implements Assigned {}

        record NoSuchRow() implements Assigned {}

        /** The row has no money in {@code Assets:Suspense}. */
        record NothingToMove(String why) implements Assigned {}
    }

    /**
     * Moves what a row has in {@code Assets:Suspense} to an account.
     *
     * @param again whether a row that was assigned before is moved on: the earlier assignment is reversed then
     * @throws IllegalArgumentException with a sentence, where the account's name is none
     */
    @Transactional
    public Assigned assign(Actor actor, RowId id, String account, boolean again) {
        actor.require(Right.BOOK);
        var row = batches.row(actor, id).orElse(null);
        if (row == null) {
            return new Assigned.NoSuchRow();
        }
        if (row.firstEntry() == null || row.lastEntry() == null || row.state() != State.NEW && row.state() != State.CHANGED) {
            return new Assigned.NothingToMove("the row is %s and has no entry".formatted(row.state().label()));
        }
        var before = again ? Optional.<PostedEntry>empty() : assigned(actor, row.firstEntry(), row.lastEntry());
        if (before.isPresent()) {
            return new Assigned.Elsewhere(place(before.get()), before.get().number());
        }
        var moved = new ArrayList<Long>();
        for (var number = row.firstEntry(); number <= row.lastEntry(); number++) {
            journal.entry(actor, number).ifPresent(entry -> move(actor, id.batch(), entry, account, moved));
        }
        if (moved.isEmpty()) {
            return new Assigned.NothingToMove("none of its money lies in " + SUSPENSE);
        }
        jdbc.update(
                "UPDATE ingest_row SET waits = NULL WHERE organisation_id = ? AND batch_id = ? AND row_number = ?",
                actor.org(),
                id.batch(),
                id.row());
        audit.record(actor, "row assigned", "%s to %s".formatted(id, told(account)));
        return new Assigned.Moved(moved);
    }

    /** The audit trail is read by those without the payroll right: an account below that of pay may be called like a person. */
    private static String told(String account) {
        var parts = account.split(":", 3);
        return PayAccounts.holds(account) ? parts[0] + ":" + parts[1] : account;
    }

    /** Money that came back to suspense waits for an account again; a row whose money was taken back waits no more. */
    @EventListener
    void afterReversal(EntriesReversed event) {
        var actor = event.actor();
        for (var chunk : Among.chunks(event.numbers())) {
            jdbc.query(
                    """
                    SELECT o.entry_number FROM %s
                    JOIN ledger_entry s ON s.organisation_id = ? AND s.entry_number = k.v AND s.reference LIKE 'assigned:%%'
                    JOIN ledger_reference t ON t.organisation_id = s.organisation_id AND t.reference = SUBSTRING(s.reference FROM 10)
                    JOIN ledger_entry o ON o.organisation_id = t.organisation_id AND o.entry_number = t.entry_number
                    WHERE o.batch_id IS NOT NULL"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        waitAgain(actor, row.getLong(1));
                    },
                    Among.arguments(chunk, actor.org()));
            var batches = jdbc.queryForList(
                    "SELECT DISTINCT e.batch_id FROM %s JOIN ledger_entry e ON e.organisation_id = ? AND e.entry_number = k.v WHERE e.batch_id IS NOT NULL"
                            .formatted(Among.numbers(chunk.size())),
                    Long.class,
                    Among.arguments(chunk, actor.org()));
            batches.forEach(batch -> waitNoMore(actor, batch));
        }
    }

    private void waitAgain(Actor actor, long entry) {
        batches.rowOf(actor, entry).ifPresent(row -> jdbc.update(
                """
                UPDATE ingest_row SET waits = 'suspense'
                WHERE organisation_id = ? AND batch_id = ? AND row_number = ? AND waits IS NULL AND NOT undone""",
                actor.org(),
                row.id().batch(),
                row.id().row()));
    }

    private void waitNoMore(Actor actor, long batch) {
        jdbc.update(
                """
                UPDATE ingest_row SET waits = NULL
                WHERE organisation_id = ? AND batch_id = ? AND waits = 'suspense' AND NOT EXISTS (
                    SELECT 1 FROM ledger_entry e
                    JOIN ledger_posting p ON p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number
                    JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id AND a.name = ?
                    WHERE e.organisation_id = ingest_row.organisation_id AND e.batch_id = ingest_row.batch_id
                        AND e.entry_number BETWEEN ingest_row.first_entry AND ingest_row.last_entry
                        AND NOT EXISTS (
                            SELECT 1 FROM ledger_entry v WHERE v.organisation_id = e.organisation_id AND v.reverses = e.entry_number))""",
                actor.org(),
                batch,
                SUSPENSE);
    }

    /** The standing assignment of one of these entries, if there is one. */
    private Optional<PostedEntry> assigned(Actor actor, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> journal.entry(actor, number))
                .flatMap(Optional::stream)
                .flatMap(posted -> journal.byReference(actor, Journal.ASSIGNED + posted.entry().reference()).stream())
                .findFirst();
    }

    private static String place(PostedEntry assignment) {
        return assignment.entry().postings().stream()
                .map(Posting::account)
                .filter(account -> !account.equals(SUSPENSE))
                .findFirst()
                .orElse(SUSPENSE);
    }

    private void move(Actor actor, long batch, PostedEntry posted, String account, List<Long> moved) {
        if (posted.reversedBy() != null || posted.reverses() != null || posted.batch() == null || posted.batch() != batch) {
            return;
        }
        var postings = new ArrayList<Posting>();
        for (var posting : posted.entry().postings()) {
            if (posting.account().equals(SUSPENSE)) {
                postings.add(new Posting(account, posting.amount(), posting.fund()));
                postings.add(new Posting(SUSPENSE, posting.amount().negate(), posting.fund()));
            }
        }
        if (postings.isEmpty()) {
            return;
        }
        var reference = Journal.ASSIGNED + posted.entry().reference();
        journal.byReference(actor, reference).ifPresent(before -> journal.reverse(
                actor, before.number(), journal.openDay(actor, before.entry().date()), "assigned anew"));
        var day = journal.openDay(actor, posted.entry().date());
        var entry = new JournalEntry(
                reference, day, posted.entry().eventDate(), posted.entry().narration(), posted.entry().group(), postings);
        if (journal.post(actor, List.of(entry), batch).getFirst() instanceof PostResult.Posted(var number)) {
            moved.add(number);
        }
    }
}
