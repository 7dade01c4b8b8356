package org.commonpurse.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was taken in before and was not undone, looked up for rows that come now. */
@Repository
class EarlierRows {

    /** The entries of a row: within its batch those between its first and its last that bear its name. */
    private static final String ENTRIES = """
            FROM ledger_entry e WHERE e.organisation_id = r.organisation_id AND e.batch_id = r.batch_id
                AND e.entry_number BETWEEN r.first_entry AND r.last_entry
                AND SUBSTRING(e.reference FROM 1 FOR CHAR_LENGTH(r.reference)) = r.reference AND %s EXISTS (
                    SELECT 1 FROM ledger_entry v WHERE v.organisation_id = e.organisation_id AND v.reverses = e.entry_number)""";

    private final JdbcTemplate jdbc;

    EarlierRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
}
