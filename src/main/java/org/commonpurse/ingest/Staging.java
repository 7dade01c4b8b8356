package org.commonpurse.ingest;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    /**
     * A row that was taken in before and was not undone.
     *
     * @param reversed how many of its entries were reversed
     * @param standing the first of its entries that was not
     */
    record Earlier(
            long batch,
            long number,
            State state,
            @Nullable String content,
            @Nullable Long firstEntry,
            String layout,
            String reference,
            boolean waits,
            long reversed,
            @Nullable Long standing) {

        boolean booked() {
            return state == State.NEW || state == State.CHANGED;
        }

        /** Whether somebody reversed all that it had booked: its name is free again. */
        boolean fallen() {
            return firstEntry != null && standing == null && reversed > 0;
        }
    }

    /** The last version of a row that was taken in and not undone. */
    record Last(long batch, long number, @Nullable String content, @Nullable Long firstEntry) {

        private static Last later(Last one, Last other) {
            return Comparator.comparingLong(Last::batch).thenComparingLong(Last::number).compare(one, other) < 0 ? other : one;
        }
    }

    /** The same by reference, without what became of their entries: quick enough for rows that come again each time. */
    Map<String, Last> last(Actor actor, Collection<String> references) {
        var found = new HashMap<String, Last>();
        for (var chunk : Among.chunks(references)) {
            jdbc.query(
                    """
                    SELECT r.reference, r.batch_id, r.row_number, r.content, r.first_entry
                    FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.reference = k.v
                    WHERE NOT r.undone AND r.state IN ('new', 'changed', 'held', 'ignored')"""
                            .formatted(Among.texts(chunk.size())),
                    row -> {
                        found.merge(
                                row.getString(1),
                                new Last(row.getLong(2), row.getLong(3), row.getString(4), row.getObject(5, Long.class)),
                                Last::later);
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return found;
    }

    /** The entries of a row: within its batch those between its first and its last that bear its name. */
    private static final String ENTRIES = """
            FROM ledger_entry e WHERE e.organisation_id = r.organisation_id AND e.batch_id = r.batch_id
                AND e.entry_number BETWEEN r.first_entry AND r.last_entry
                AND SUBSTRING(e.reference FROM 1 FOR CHAR_LENGTH(r.reference)) = r.reference AND %s EXISTS (
                    SELECT 1 FROM ledger_entry v WHERE v.organisation_id = e.organisation_id AND v.reverses = e.entry_number)""";

    /** Rows that were taken in before and stand, by reference, in the order of their batches. */
    Map<String, List<Earlier>> byReference(Actor actor, Collection<String> references) {
        return find(actor, "reference", references);
    }

    /** The same by their other name. */
    Map<String, List<Earlier>> byAlias(Actor actor, Collection<String> aliases) {
        return find(actor, "alias", aliases);
    }

    /** Sorts here: with an ORDER BY, H2 reads all rows in their order and looks through the names for each. */
    private Map<String, List<Earlier>> find(Actor actor, String column, Collection<String> names) {
        var found = new HashMap<String, List<Earlier>>();
        for (var chunk : Among.chunks(names)) {
            jdbc.query(
                    """
                    SELECT r.%s, r.batch_id, r.row_number, r.state, r.content, r.first_entry, b.layout, r.reference, r.waits,
                        (SELECT COUNT(*) %s), (SELECT MIN(e.entry_number) %s)
                    FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.%s = k.v
                    JOIN ingest_batch b ON b.organisation_id = r.organisation_id AND b.id = r.batch_id
                    WHERE NOT r.undone AND r.state IN ('new', 'changed', 'held', 'ignored')"""
                            .formatted(column, ENTRIES.formatted(""), ENTRIES.formatted("NOT"), Among.texts(chunk.size()), column),
                    row -> {
                        found.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(new Earlier(
                                        row.getLong(2),
                                        row.getLong(3),
                                        State.of(row.getString(4)),
                                        row.getString(5),
                                        row.getObject(6, Long.class),
                                        row.getString(7),
                                        row.getString(8),
                                        "held".equals(row.getString(9)),
                                        row.getLong(10),
                                        row.getObject(11, Long.class)));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        found.values().forEach(rows -> rows.sort(Comparator.comparingLong(Earlier::batch).thenComparingLong(Earlier::number)));
        return found;
    }

    /** The entries of a row that was taken in before, those apart that were reversed. */
    List<Long> standing(Actor actor, Earlier row) {
        return jdbc.queryForList(
                """
                SELECT n.entry_number FROM ingest_row r JOIN ledger_entry n ON n.organisation_id = r.organisation_id
                WHERE r.organisation_id = ? AND r.batch_id = ? AND r.row_number = ?
                    AND EXISTS (SELECT 1 %s AND e.entry_number = n.entry_number) ORDER BY n.entry_number"""
                        .formatted(ENTRIES.formatted("NOT")),
                Long.class,
                actor.org(),
                row.batch(),
                row.number());
    }

    /** Whether rows wait that had another version of theirs before them. */
    boolean hasHeld(Actor actor) {
        return !jdbc.queryForList(
                        "SELECT batch_id FROM ingest_row WHERE organisation_id = ? AND waits = 'held' FETCH FIRST 1 ROWS ONLY",
                        Long.class,
                        actor.org())
                .isEmpty();
    }

    /** Rows that waited and are booked now wait no longer, until what booked them is undone. */
    void settle(Actor actor, long batch, List<Earlier> rows) {
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

    /** Whether files of this source came in another layout before. */
    boolean hasOtherLayouts(Actor actor, String source, String layout) {
        var count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM ingest_batch WHERE organisation_id = ? AND source = ? AND layout <> ? AND undone_at IS NULL",
                Long.class,
                actor.org(),
                source,
                layout);
        return count != null && count > 0;
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
