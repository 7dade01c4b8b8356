package org.commonpurse.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Bulk;
import org.commonpurse.ingest.BankLine.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The same money in the bank's three messages: the end-of-day statement is booked, the intraday report falls away when
 * the statement comes, the notification adds its details to the statement's line. The order of arrival does not matter.
 */
@Repository
class BankLines {

    private static final String DETAILS_HERE = "details of entry #%s, which the statement booked";
    private static final String DAY_BOOKED = "the end-of-day statement of %s has booked this day";

    private final JdbcTemplate jdbc;
    private final Bulk bulk;

    BankLines(JdbcTemplate jdbc, Bulk bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** Where a bank account is booked: as it is already, else by the given name, else by its number. */
    String ledgerAccount(Actor actor, String account, @Nullable String name) {
        var before = jdbc.queryForList(
                """
                SELECT ledger_account FROM ingest_bank_line WHERE organisation_id = ? AND account = ? AND kind = 'STATEMENT' AND NOT undone
                ORDER BY batch_id, row_number FETCH FIRST 1 ROWS ONLY""",
                String.class,
                actor.org(),
                account);
        if (!before.isEmpty()) {
            return before.getFirst();
        }
        return named(name != null ? name : account.isEmpty() ? "Main" : account);
    }

    /** Whether another account of the bank is booked to the same place. */
    boolean isSharedWithAnother(Actor actor, String account, String ledgerAccount) {
        var count = jdbc.queryForObject(
                """
                SELECT COUNT(*) FROM ingest_bank_line
                WHERE organisation_id = ? AND ledger_account = ? AND account <> ? AND kind = 'STATEMENT' AND NOT undone""",
                Long.class,
                actor.org(),
                ledgerAccount,
                account);
        return count != null && count > 0;
    }

    static String named(String name) {
        return "Assets:Bank:" + name.strip();
    }

    /** A line that came with a row of this batch. */
    record Line(long row, BankLine line, boolean standing) {}

    void insert(Actor actor, long batch, List<Line> lines) {
        bulk.insert(
                "ingest_bank_line",
                """
                organisation_id, batch_id, row_number, kind, account, on_day, bank_reference, amount, currency, ledger_account,
                undone""",
                lines.stream()
                        .filter(Line::standing)
                        .map(line -> new @Nullable Object[] {
                            actor.org(),
                            batch,
                            line.row(),
                            line.line().kind().name(),
                            line.line().account(),
                            line.line().day(),
                            line.line().bankReference(),
                            line.line().amount().minor(),
                            line.line().amount().currency().code(),
                            line.line().ledgerAccount(),
                            false
                        })
                        .toList());
    }

    /** The end-of-day statement covers these days: what was held of them falls away. */
    void cover(Actor actor, long batch, int number, String account, LocalDate from, LocalDate to) {
        jdbc.update(
                """
                INSERT INTO ingest_statement (organisation_id, batch_id, statement_number, account, from_day, to_day, undone)
                VALUES (?, ?, ?, ?, ?, ?, FALSE)""",
                actor.org(),
                batch,
                number,
                account,
                from,
                to);
    }

    /** Whether an end-of-day statement of this day was taken in. */
    boolean covered(Actor actor, String account, LocalDate day) {
        var count = jdbc.queryForObject(
                """
                SELECT (SELECT COUNT(*) FROM ingest_statement WHERE organisation_id = ? AND account = ? AND NOT undone
                            AND ? BETWEEN from_day AND to_day)
                    + (SELECT COUNT(*) FROM ingest_bank_line WHERE organisation_id = ? AND account = ? AND on_day = ?
                            AND kind = 'STATEMENT' AND NOT undone)""",
                Long.class,
                actor.org(),
                account,
                day,
                actor.org(),
                account,
                day);
        return count != null && count > 0;
    }

    static String booked(LocalDate day) {
        return DAY_BOOKED.formatted(day);
    }

    /** Drops the intraday lines that wait for days which statements of this batch cover. */
    void dropIntraday(Actor actor, long batch) {
        var waiting = jdbc.query(
                """
                SELECT DISTINCT l.account, l.on_day FROM ingest_bank_line l
                JOIN ingest_row r ON r.organisation_id = l.organisation_id AND r.batch_id = l.batch_id AND r.row_number = l.row_number
                WHERE l.organisation_id = ? AND l.kind = 'INTRADAY' AND NOT l.undone AND r.state = 'held'""",
                (row, index) -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)),
                actor.org());
        for (var place : waiting) {
            if (covered(actor, place.getKey(), place.getValue())) {
                jdbc.update(
                        """
                        UPDATE ingest_row SET state = 'ignored', waits = NULL, settled_by = ?, reason = ?
                        WHERE organisation_id = ? AND state = 'held' AND EXISTS (
                            SELECT 1 FROM ingest_bank_line l WHERE l.organisation_id = ingest_row.organisation_id
                                AND l.batch_id = ingest_row.batch_id AND l.row_number = ingest_row.row_number
                                AND l.kind = 'INTRADAY' AND NOT l.undone AND l.account = ? AND l.on_day = ?)""",
                        batch,
                        booked(place.getValue()),
                        actor.org(),
                        place.getKey(),
                        place.getValue());
            }
        }
    }

    /** A row with the line it is, as far as details are matched. */
    private record Place(long batch, long row, @Nullable Long entry, BankLine line, String raw) {}

    /** Joins details that wait with lines that have none yet; those of one bank reference, else of one day and amount. */
    void join(Actor actor, long batch) {
        var waiting = places(actor, "l.kind = 'DETAILS' AND r.state = 'held' AND NOT r.undone");
        for (var details : waiting) {
            statementLine(actor, details.line()).ifPresent(line -> join(actor, batch, details, line));
        }
    }

    private Optional<Place> statementLine(Actor actor, BankLine details) {
        var lines = places(
                actor,
                "l.kind = 'STATEMENT' AND r.state IN ('new', 'changed') AND r.detail IS NULL AND NOT r.undone AND l.account = ?"
                        + " AND l.amount = ? AND l.currency = ? AND (l.on_day = ? OR l.bank_reference = ?)",
                details.account(),
                details.amount().minor(),
                details.amount().currency().code(),
                details.day(),
                details.bankReference());
        var named = lines.stream()
                .filter(line -> !details.bankReference().isEmpty()
                        && line.line().bankReference().equals(details.bankReference()))
                .findFirst();
        return named.or(() -> lines.stream()
                .filter(line -> line.line().day().equals(details.day()))
                .filter(line -> details.bankReference().isEmpty() || line.line().bankReference().isEmpty())
                .findFirst());
    }

    private void join(Actor actor, long batch, Place details, Place line) {
        jdbc.update(
                "UPDATE ingest_row SET detail = ?, detail_batch = ? WHERE organisation_id = ? AND batch_id = ? AND row_number = ?",
                details.raw(),
                details.batch(),
                actor.org(),
                line.batch(),
                line.row());
        jdbc.update(
                """
                UPDATE ingest_row SET state = 'ignored', waits = NULL, settled_by = ?, reason = ?
                WHERE organisation_id = ? AND batch_id = ? AND row_number = ?""",
                line.batch(),
                DETAILS_HERE.formatted(line.entry()),
                actor.org(),
                details.batch(),
                details.row());
    }

    private List<Place> places(Actor actor, String where, Object... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.addFirst(actor.org());
        return jdbc.query(
                """
                SELECT r.batch_id, r.row_number, r.first_entry, l.kind, l.account, l.on_day, l.bank_reference, l.amount,
                    l.currency, l.ledger_account, r.raw
                FROM ingest_bank_line l
                JOIN ingest_row r ON r.organisation_id = l.organisation_id AND r.batch_id = l.batch_id AND r.row_number = l.row_number
                WHERE l.organisation_id = ? AND %s ORDER BY r.batch_id, r.row_number"""
                        .formatted(where),
                (row, index) -> new Place(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        new BankLine(
                                Kind.valueOf(row.getString(4)),
                                row.getString(5),
                                row.getObject(6, LocalDate.class),
                                row.getString(7),
                                new org.commonpurse.money.Money(
                                        row.getLong(8), org.commonpurse.money.Currency.of(row.getString(9))),
                                row.getString(10)),
                        row.getString(11)),
                arguments.toArray());
    }

    /** How rows of a batch stand after joining. */
    Map<Long, State> states(Actor actor, long batch) {
        var states = new HashMap<Long, State>();
        jdbc.query(
                """
                SELECT r.row_number, r.state FROM ingest_bank_line l
                JOIN ingest_row r ON r.organisation_id = l.organisation_id AND r.batch_id = l.batch_id AND r.row_number = l.row_number
                WHERE l.organisation_id = ? AND l.batch_id = ? AND l.kind = 'DETAILS'""",
                row -> {
                    states.put(row.getLong(1), State.of(row.getString(2)));
                },
                actor.org(),
                batch);
        return states;
    }

    /** Takes back what a batch brought: what it had settled waits again. */
    void undo(Actor actor, long batch) {
        jdbc.update("UPDATE ingest_bank_line SET undone = TRUE WHERE organisation_id = ? AND batch_id = ?", actor.org(), batch);
        jdbc.update("UPDATE ingest_statement SET undone = TRUE WHERE organisation_id = ? AND batch_id = ?", actor.org(), batch);
        jdbc.update(
                "UPDATE ingest_row SET detail = NULL, detail_batch = NULL WHERE organisation_id = ? AND detail_batch = ?",
                actor.org(),
                batch);
        jdbc.update(
                """
                UPDATE ingest_row SET state = 'held', waits = 'held', settled_by = NULL, reason = 'waits for the end-of-day statement'
                WHERE organisation_id = ? AND settled_by = ? AND NOT undone""",
                actor.org(),
                batch);
    }
}
