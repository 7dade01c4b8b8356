package org.commonpurse.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ingest.Batches.Batch;
import org.commonpurse.ingest.Batches.StagedRow;
import org.commonpurse.ledger.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Rows as somebody may read them. Without the payroll right, those whose entries tell pay have no text, no name and no
 * amount; nor have the bank's other messages about the same money, and money that left the bank and has no account yet,
 * since it may be pay.
 */
@Repository
class PayRows {

    static final String PAY = "pay, or a cost that hides it: its month is one sum in the journal";
    static final String MAYBE = "went out and has no account yet: it may be pay";

    private final Journal journal;
    private final JdbcTemplate jdbc;

    PayRows(Journal journal, JdbcTemplate jdbc) {
        this.journal = journal;
        this.jdbc = jdbc;
    }

    List<StagedRow> seen(Actor actor, List<StagedRow> rows) {
        if (actor.may(Right.PAYROLL) || rows.isEmpty()) {
            return rows;
        }
        var hidden = journal.hidden(actor, rows.stream().flatMapToLong(PayRows::entries).boxed().toList());
        return rows.stream()
                .map(row -> {
                    if (row.waits() == null && entries(row).anyMatch(hidden::contains)) {
                        return row.withoutText(PAY);
                    }
                    return row.raw().isEmpty() && row.detail() == null ? row : bankLine(actor, row);
                })
                .toList();
    }

    private static LongStream entries(StagedRow row) {
        return row.firstEntry() == null || row.lastEntry() == null
                ? LongStream.empty()
                : LongStream.rangeClosed(row.firstEntry(), row.lastEntry());
    }

    private StagedRow bankLine(Actor actor, StagedRow row) {
        var line = out(actor, row.id());
        if (line == null) {
            return row;
        }
        var same = same(actor, line);
        if (row.waits() != null || same.stream().anyMatch(Booked::waits)) {
            return row.withoutText(MAYBE);
        }
        return journal.hidden(actor, same.stream().map(Booked::entry).toList()).isEmpty() ? row : row.withoutText(PAY);
    }

    /** A line of the end-of-day statement. */
    private record Booked(long entry, boolean waits) {}

    private record Out(String account, LocalDate day, String reference, long amount, String currency) {}

    private @Nullable Out out(Actor actor, RowId id) {
        return jdbc.query(
                        """
                        SELECT account, on_day, bank_reference, amount, currency FROM ingest_bank_line
                        WHERE organisation_id = ? AND batch_id = ? AND row_number = ? AND amount < 0""",
                        (row, index) -> new Out(
                                row.getString(1),
                                Objects.requireNonNull(row.getObject(2, LocalDate.class)),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5)),
                        actor.org(),
                        id.batch(),
                        id.row())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The statement's lines that are the same money, or may be. */
    private List<Booked> same(Actor actor, Out line) {
        return jdbc.query(
                """
                SELECT r.first_entry, r.waits FROM ingest_bank_line l
                JOIN ingest_row r ON r.organisation_id = l.organisation_id AND r.batch_id = l.batch_id AND r.row_number = l.row_number
                WHERE l.organisation_id = ? AND l.account = ? AND l.kind = 'STATEMENT' AND l.amount = ? AND l.currency = ?
                    AND (l.on_day = ? OR l.bank_reference <> '' AND l.bank_reference = ?) AND r.first_entry IS NOT NULL""",
                (row, index) -> new Booked(row.getLong(1), row.getString(2) != null),
                actor.org(),
                line.account(),
                line.amount(),
                line.currency(),
                line.day(),
                line.reference());
    }

    /** What a file adds up to is left out: with the rest of its rows it would tell the pay in it. */
    Batch seen(Actor actor, Batch batch) {
        return actor.may(Right.PAYROLL) ? batch : batch.withoutSums();
    }
}
