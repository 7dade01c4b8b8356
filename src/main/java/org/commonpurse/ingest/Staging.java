package org.commonpurse.ingest;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Bulk;
import org.commonpurse.access.OrganisationCreated;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of batches and their rows, written while a file is taken in. */
@Repository
class Staging {

    private static final int RAW = 900_000;
    private static final int WAITS = 600;
    private static final String BOOKED_WITH = "booked with batch %d";

    private final JdbcTemplate jdbc;
    private final Bulk bulk;
    private final Clock clock;

    Staging(JdbcTemplate jdbc, Bulk bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    @EventListener
    void prepare(OrganisationCreated event) {
        jdbc.update("INSERT INTO ingest_head (organisation_id, last_batch) VALUES (?, 0)", event.organisation().id());
    }

    /** The next batch's number. From here on no other import of this organisation runs until this one ends. */
    long next(Actor actor, Watcher watcher) {
        var last = lock(actor, watcher);
        jdbc.update("UPDATE ingest_head SET last_batch = ? WHERE organisation_id = ?", last + 1, actor.org());
        return last + 1;
    }

    /** Waits for another import to end, as long as somebody goes on waiting. */
    long lock(Actor actor, Watcher watcher) {
        for (var tries = 0; ; tries++) {
            try {
                var last = jdbc.queryForObject(
                        "SELECT last_batch FROM ingest_head WHERE organisation_id = ? FOR UPDATE", Long.class, actor.org());
                return last == null ? 0 : last;
            } catch (RuntimeException e) {
                if (!Intake.isBusy(e) || tries >= WAITS || !watcher.goOn(0, 0)) {
                    throw e;
                }
            }
        }
    }

    void begin(Actor actor, long batch, Upload upload, String source, String layout) {
        jdbc.update(
                """
                INSERT INTO ingest_batch (organisation_id, id, file_name, sha256, source, layout, header, recorded_at,
                    recorded_by, row_count, new_count, known_count, changed_count, ignored_count, held_count,
                    rejected_count, entry_count, totals, warnings)
                VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '[]')""",
                actor.org(),
                batch,
                upload.name().substring(Math.max(0, upload.name().length() - 500)),
                upload.sha256(),
                source,
                layout,
                OffsetDateTime.now(clock),
                actor.name());
    }

    void finish(Actor actor, long batch, String header, Report.Counts counts, long entries, String totals, String warnings) {
        jdbc.update(
                """
                UPDATE ingest_batch SET header = ?, row_count = ?, new_count = ?, known_count = ?, changed_count = ?,
                    ignored_count = ?, held_count = ?, rejected_count = ?, entry_count = ?, totals = ?, warnings = ?
                WHERE organisation_id = ? AND id = ?""",
                header.substring(0, Math.min(100_000, header.length())),
                counts.rows(),
                counts.fresh(),
                counts.known(),
                counts.changed(),
                counts.ignored(),
                counts.held(),
                counts.rejected(),
                entries,
                totals,
                warnings,
                actor.org(),
                batch);
    }

    /** A row as it is kept. */
    record Kept(
            long number,
            int line,
            State state,
            String reason,
            @Nullable String reference,
            @Nullable String alias,
            @Nullable String twin,
            @Nullable String content,
            String raw,
            @Nullable Long firstEntry,
            @Nullable Long lastEntry,
            @Nullable String waits,
            @Nullable String payer) {}

    void insert(Actor actor, long batch, List<Kept> rows) {
        bulk.insert(
                "ingest_row",
                """
                organisation_id, batch_id, row_number, line, state, reason, reference, alias, twin, content, raw, first_entry,
                last_entry, waits, payer, undone""",
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            actor.org(),
                            batch,
                            row.number(),
                            row.line(),
                            row.state().label(),
                            row.reason().substring(0, Math.min(1000, row.reason().length())),
                            row.reference(),
                            row.alias(),
                            row.twin(),
                            row.content(),
                            clean(row.raw()),
                            row.firstEntry(),
                            row.lastEntry(),
                            row.waits(),
                            row.payer(),
                            false
                        })
                        .toList());
    }

    private static String clean(String raw) {
        return raw.substring(0, Math.min(RAW, raw.length()));
    }

    /** Rows that waited and are booked now wait no longer, until what booked them is undone. */
    void settle(Actor actor, long batch, List<EarlierRows.Earlier> rows) {
        jdbc.batchUpdate(
                """
                UPDATE ingest_row SET state = 'ignored', waits = NULL, settled_by = ?, reason = ?
                WHERE organisation_id = ? AND batch_id = ? AND row_number = ?""",
                rows.stream()
                        .map(row -> new Object[] {batch, BOOKED_WITH.formatted(batch), actor.org(), row.batch(), row.number()})
                        .toList());
    }

    /** Rows that a batch had settled in this way wait again. */
    void unsettle(Actor actor, long batch) {
        jdbc.update(
                """
                UPDATE ingest_row SET state = 'held', waits = 'held', settled_by = NULL, reason = ?
                WHERE organisation_id = ? AND settled_by = ? AND reason = ? AND NOT undone""",
                "batch %d, which had booked it, was undone; import it again, or leave this row".formatted(batch),
                actor.org(),
                batch,
                BOOKED_WITH.formatted(batch));
    }

    /** How many rows of this batch there are so far, by what their twins have in common. */
    Map<String, Integer> twins(Actor actor, long batch, Collection<String> twins) {
        var found = new HashMap<String, Integer>();
        for (var chunk : Among.chunks(twins)) {
            jdbc.query(
                    "SELECT r.twin, COUNT(*) FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.twin = k.v WHERE r.batch_id = ? GROUP BY r.twin"
                            .formatted(Among.texts(chunk.size())),
                    row -> {
                        found.put(row.getString(1), row.getInt(2));
                    },
                    Among.arguments(chunk, actor.org(), batch));
        }
        return found;
    }
}
