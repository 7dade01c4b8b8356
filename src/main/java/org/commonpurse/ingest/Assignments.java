package org.commonpurse.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.ledger.Posting;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives money that no rule could place its account, by a new entry. */
@Service
public class Assignments {

    private static final String SUSPENSE = "Assets:Suspense";

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
        audit.record(actor, "row assigned", "%s to %s".formatted(id, account));
        return new Assigned.Moved(moved);
    }

    /** The standing assignment of one of these entries, if there is one. */
    private Optional<PostedEntry> assigned(Actor actor, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> journal.entry(actor, number))
                .flatMap(Optional::stream)
                .flatMap(posted -> journal.byReference(actor, PREFIX + posted.entry().reference()).stream())
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
