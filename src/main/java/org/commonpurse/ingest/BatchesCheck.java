package org.commonpurse.ingest;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What {@code check} asks of batches: every row is accounted for, and nothing personal is left of who was erased. */
@Component
class BatchesCheck implements IntegrityCheck {

    private final JdbcTemplate jdbc;
    private final Giving giving;

    BatchesCheck(JdbcTemplate jdbc, Giving giving) {
        this.jdbc = jdbc;
        this.giving = giving;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        actor.require(Right.READ);
        var off = jdbc.queryForList(
                """
                SELECT b.id FROM ingest_batch b
                LEFT JOIN ingest_row r ON r.organisation_id = b.organisation_id AND r.batch_id = b.id
                WHERE b.organisation_id = ?
                GROUP BY b.id, b.row_count, b.new_count, b.known_count, b.changed_count, b.ignored_count, b.held_count, b.rejected_count
                HAVING COUNT(r.row_number) <> b.row_count
                    OR b.row_count <> b.new_count + b.known_count + b.changed_count + b.ignored_count + b.held_count + b.rejected_count
                    OR COALESCE(MAX(r.row_number), 0) <> b.row_count
                ORDER BY b.id""",
                Long.class,
                actor.org());
        var lost = jdbc.queryForList(
                """
                SELECT r.batch_id FROM ingest_row r
                LEFT JOIN ledger_entry e ON e.organisation_id = r.organisation_id AND e.entry_number = r.first_entry
                    AND e.batch_id = r.batch_id
                LEFT JOIN ledger_entry v ON v.organisation_id = r.organisation_id AND v.reverses = r.first_entry
                WHERE r.organisation_id = ? AND r.first_entry IS NOT NULL AND r.state IN ('new', 'changed')
                    AND (e.entry_number IS NULL OR r.undone AND v.entry_number IS NULL)
                GROUP BY r.batch_id ORDER BY r.batch_id""",
                Long.class,
                actor.org());
        return List.of(
                check("rows", off, "every row of every batch is there and counted once", "batch %d does not have the rows that were counted"),
                check("booked rows", lost, "every row that was booked has its entry", "batch %d has a row without its entry"),
                check("rows of erased donors", personal(actor), "nothing personal is left in them", "batch %d has a row with the text of somebody who was erased"));
    }

    /** Batches with rows that are about somebody who was erased and still have their text. */
    private List<Long> personal(Actor actor) {
        var batches = new TreeSet<Long>();
        for (var chunk : Among.chunks(giving.erased(actor))) {
            batches.addAll(jdbc.queryForList(
                    "SELECT DISTINCT r.batch_id FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.payer = k.v WHERE r.raw <> ''"
                            .formatted(Among.texts(chunk.size())),
                    Long.class,
                    Among.arguments(chunk, actor.org())));
        }
        return List.copyOf(batches);
    }

    private static Integrity.Check check(String name, List<Long> off, String fine, String broken) {
        return off.isEmpty()
                ? new Integrity.Check(name, true, fine)
                : new Integrity.Check(name, false, broken.formatted(Objects.requireNonNull(off.getFirst())));
    }
}
