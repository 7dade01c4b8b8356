package org.commonpurse.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was taken in: the batches, their rows, and those rows that wait for a person. */
@Service
public class Batches {

    private static final String BATCH = """
            SELECT id, file_name, sha256, source, layout, header, recorded_at, recorded_by, row_count, new_count, known_count,
                changed_count, ignored_count, held_count, rejected_count, entry_count, totals, warnings, undone_at, undone_by
            FROM ingest_batch WHERE organisation_id = ?""";
    private static final String ROW = """
            SELECT r.batch_id, r.row_number, r.line, r.state, r.reason, r.reference, r.raw, r.detail, r.first_entry,
                r.last_entry, r.waits, b.header, b.source
            FROM ingest_row r
            JOIN ingest_batch b ON b.organisation_id = r.organisation_id AND b.id = r.batch_id
            WHERE r.organisation_id = ?""";

    private final JdbcTemplate jdbc;
    private final Staging staging;
    private final BankLines bankLines;
    private final PayRows pay;
    private final Giving giving;
    private final Journal journal;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Batches(
            JdbcTemplate jdbc,
            Staging staging,
            BankLines bankLines,
            PayRows pay,
            Giving giving,
            Journal journal,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.staging = staging;
        this.bankLines = bankLines;
        this.pay = pay;
        this.giving = giving;
        this.journal = journal;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One file that was taken in.
     *
     * @param header the names of its columns as one line; empty where it has none
     * @param totals sums by currency, as JSON
     * @param warnings as JSON
     */
    public record Batch(
            long id,
            String file,
            String sha256,
            String source,
            String layout,
            String header,
            Instant at,
            String by,
            Report.Counts counts,
            long entries,
            String totals,
            String warnings,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy) {

        /** The same without what it adds up to, nor what its lines were warned of. */
        Batch withoutSums() {
            return new Batch(
                    id, file, sha256, source, layout, header, at, by, counts, entries, "{}", "[]", undoneAt, undoneBy);
        }
    }

    /**
     * A row as it was taken in.
     *
     * @param raw as it came; empty where it was known already
     * @param detail what another message of the bank tells about it
     * @param waits {@code held}, or {@code suspense} where its money has no account yet
     */
    public record StagedRow(
            RowId id,
            int line,
            State state,
            String reason,
            @Nullable String reference,
            String raw,
            @Nullable String detail,
            @Nullable Long firstEntry,
            @Nullable Long lastEntry,
            @Nullable String waits,
            String header,
            String source) {

        /** The same without anything that tells of whom or how much it is. */
        StagedRow withoutText(String why) {
            return new StagedRow(id, line, state, why, null, "", null, firstEntry, lastEntry, waits, "", source);
        }
    }

    /** The batches, newest first. */
    @Transactional(readOnly = true)
    public List<Batch> all(Actor actor, int offset, int limit) {
        actor.require(Right.READ);
        return jdbc.query(BATCH + " ORDER BY id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", Batches::batch, actor.org(), offset, limit)
                .stream()
                .map(batch -> pay.seen(actor, batch))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Batch> one(Actor actor, long id) {
        actor.require(Right.READ);
        return jdbc.query(BATCH + " AND id = ?", Batches::batch, actor.org(), id).stream()
                .findFirst()
                .map(batch -> pay.seen(actor, batch));
    }

    /** Rows of a batch in the order of the file; those of one state where it is given. */
    @Transactional(readOnly = true)
    public List<StagedRow> rows(Actor actor, long batch, @Nullable State state, int offset, int limit) {
        actor.require(Right.READ);
        var arguments = new ArrayList<Object>(List.of(actor.org(), batch));
        if (state != null) {
            arguments.add(state.label());
        }
        arguments.add(offset);
        arguments.add(limit);
        return pay.seen(actor, jdbc.query(
                ROW + " AND r.batch_id = ?" + (state == null ? "" : " AND r.state = ?")
                        + " ORDER BY r.row_number OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                Batches::row,
                arguments.toArray()));
    }

    /** Rows that wait for a person: held, or without an account. */
    @Transactional(readOnly = true)
    public List<StagedRow> waiting(Actor actor, int offset, int limit) {
        actor.require(Right.READ);
        return pay.seen(actor, jdbc.query(
                ROW + " AND r.waits IN ('held', 'suspense') ORDER BY r.batch_id, r.row_number OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                Batches::row,
                actor.org(),
                offset,
                limit));
    }

    /** How many rows wait. */
    @Transactional(readOnly = true)
    public long waitingCount(Actor actor) {
        actor.require(Right.READ);
        var count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM ingest_row WHERE organisation_id = ? AND waits IN ('held', 'suspense')",
                Long.class,
                actor.org());
        return count == null ? 0 : count;
    }

    /** The row that an entry came from, if it came from one. Rows with several entries overlap: the name decides. */
    @Transactional(readOnly = true)
    public Optional<StagedRow> rowOf(Actor actor, long entry) {
        actor.require(Right.READ);
        var posted = journal.entry(actor, entry).orElse(null);
        if (posted == null || posted.batch() == null) {
            return Optional.empty();
        }
        return pay.seen(actor, jdbc.query(
                        ROW
                                + """
                                 AND r.batch_id = ? AND r.first_entry <= ? AND r.last_entry >= ? AND r.state IN ('new', 'changed')
                                ORDER BY CASE WHEN SUBSTRING(CAST(? AS VARCHAR(1000)) FROM 1 FOR CHAR_LENGTH(r.reference)) = r.reference THEN 0 ELSE 1 END,
                                    r.last_entry - r.first_entry, CHAR_LENGTH(r.reference) DESC, r.row_number FETCH FIRST 1 ROWS ONLY""",
                        Batches::row,
                        actor.org(),
                        posted.batch(),
                        entry,
                        entry,
                        posted.entry().reference()))
                .stream()
                .findFirst();
    }

    /** One row by its name. */
    @Transactional(readOnly = true)
    public Optional<StagedRow> row(Actor actor, RowId id) {
        actor.require(Right.READ);
        var found = jdbc.query(ROW + " AND r.batch_id = ? AND r.row_number = ?", Batches::row, actor.org(), id.batch(), id.row());
        return pay.seen(actor, found)
                .stream()
                .findFirst();
    }

    /** What comes of undoing. */
    public sealed interface Undo {

        /**
         * @param entries how many were reversed
         * @param replaced how many rows had taken the place of earlier versions, which are not booked again by themselves
         * @param counting batches that took rows of this one as known: their files bring them again
         */
        record Undone(long entries, long replaced, List<Long> counting) implements Undo {}

        record NoSuchBatch() implements Undo {}

        record UndoneBefore(Instant at) implements Undo {}
    }

    /** Reverses a batch whole. Its file can be taken in again. */
    @Transactional
    public Undo undo(Actor actor, long id) {
        actor.require(Right.BOOK);
        staging.lock(actor, Watcher.NOBODY);
        var batch = one(actor, id).orElse(null);
        if (batch == null) {
            return new Undo.NoSuchBatch();
        }
        if (batch.undoneAt() != null) {
            return new Undo.UndoneBefore(batch.undoneAt());
        }
        var counting = jdbc.queryForList(
                """
                SELECT DISTINCT k.batch_id FROM ingest_row k
                JOIN ingest_row r ON r.organisation_id = k.organisation_id AND r.first_entry = k.first_entry
                WHERE k.organisation_id = ? AND k.state = 'known' AND NOT k.undone AND r.batch_id = ? AND k.batch_id <> r.batch_id
                    AND r.state IN ('new', 'changed') ORDER BY k.batch_id""",
                Long.class,
                actor.org(),
                id);
        var entries = journal.reverseBatch(actor, id, "batch %d undone".formatted(id));
        jdbc.update(
                "UPDATE ingest_batch SET undone_at = ?, undone_by = ? WHERE organisation_id = ? AND id = ?",
                OffsetDateTime.now(clock),
                actor.name(),
                actor.org(),
                id);
        jdbc.update("UPDATE ingest_row SET undone = TRUE, waits = NULL WHERE organisation_id = ? AND batch_id = ?", actor.org(), id);
        staging.unsettle(actor, id);
        bankLines.undo(actor, id);
        giving.forgetRoster(actor, id);
        audit.record(actor, "import undone", "batch %d, %d entries".formatted(id, entries));
        events.publishEvent(new FileUndone(actor, batch.source(), id));
        return new Undo.Undone(entries, batch.counts().changed(), counting);
    }

    private static Batch batch(ResultSet row, int index) throws SQLException {
        var undone = row.getObject(19, OffsetDateTime.class);
        return new Batch(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                new Report.Counts(
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getLong(15)),
                row.getLong(16),
                row.getString(17),
                row.getString(18),
                undone == null ? null : undone.toInstant(),
                row.getString(20));
    }

    private static StagedRow row(ResultSet row, int index) throws SQLException {
        return new StagedRow(
                new RowId(row.getLong(1), row.getLong(2)),
                row.getInt(3),
                State.of(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, Long.class),
                row.getObject(10, Long.class),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }
}
