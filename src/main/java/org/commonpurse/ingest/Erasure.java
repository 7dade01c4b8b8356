package org.commonpurse.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commonpurse.access.Among;
import org.commonpurse.giving.DonorErased;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Removes from rows what says who somebody was, when a donor is erased. What moved stays: a row is a voucher. */
@Component
class Erasure {

    private static final String ERASED = "(erased)";

    private final JdbcTemplate jdbc;
    private final Giving giving;
    private final Map<String, Set<String>> personal;

    Erasure(JdbcTemplate jdbc, Giving giving, List<Source> sources) {
        this.jdbc = jdbc;
        this.giving = giving;
        this.personal = sources.stream().collect(Collectors.toMap(Source::id, Source::personal));
    }

    private record Found(long batch, long row, String raw, String header, String source) {}

    @EventListener
    void erase(DonorErased event) {
        var names = new ArrayList<>(event.references());
        event.payers().forEach(payer -> names.add(payer.source() + "-member:" + payer.id()));
        for (var chunk : Among.chunks(names)) {
            clean(
                    event,
                    "FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.reference = k.v".formatted(Among.texts(chunk.size())),
                    "",
                    row -> true,
                    Among.arguments(chunk, event.actor().org()));
        }
        var payers = event.payers().stream().map(payer -> new Payer(payer.source(), payer.id(), "")).toList();
        for (var chunk : Among.chunks(giving.pseudonyms(event.actor(), payers).values())) {
            clean(
                    event,
                    "FROM %s JOIN ingest_row r ON r.organisation_id = ? AND r.payer = k.v".formatted(Among.texts(chunk.size())),
                    "",
                    row -> true,
                    Among.arguments(chunk, event.actor().org()));
        }
        for (var payer : event.payers()) {
            if (payer.id().length() > 2) {
                clean(
                        event,
                        "FROM ingest_row r",
                        "AND r.organisation_id = ? AND r.payer IS NULL AND r.state IN ('rejected', 'held', 'ignored')"
                                + " AND r.raw LIKE ? ESCAPE '!'",
                        row -> names(row, payer),
                        event.actor().org(),
                        like(payer.id()));
            }
        }
    }

    /** Whether a row from before, or one that could not be read, has a field that is this payer at this source. */
    private static boolean names(Found row, DonorErased.Named payer) {
        return (row.source().equals(payer.source()) || row.source().startsWith(payer.source() + "-"))
                && fields(row.raw()).stream().map(String::strip).anyMatch(payer.id()::equals);
    }

    private static String like(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private void clean(DonorErased event, String from, String where, Predicate<Found> wanted, Object... arguments) {
        var found = jdbc.query(
                """
                SELECT r.batch_id, r.row_number, r.raw, b.header, b.source %s
                JOIN ingest_batch b ON b.organisation_id = r.organisation_id AND b.id = r.batch_id
                WHERE r.raw <> '' %s"""
                        .formatted(from, where),
                (row, index) -> new Found(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)),
                arguments);
        jdbc.batchUpdate(
                "UPDATE ingest_row SET raw = ?, detail = NULL, payer = NULL WHERE organisation_id = ? AND batch_id = ? AND row_number = ?",
                found.stream()
                        .filter(wanted)
                        .map(row -> new Object[] {cleaned(row), event.actor().org(), row.batch(), row.row()})
                        .toList());
    }

    private String cleaned(Found row) {
        return cleaned(personal.getOrDefault(row.source(), Set.of()), row.header(), row.raw());
    }

    /** A row without what is in the columns that are personal; where that cannot be told, nothing of it. */
    static String cleaned(Set<String> columns, String header, String raw) {
        var names = fields(header);
        var fields = new ArrayList<>(fields(raw));
        if (columns.isEmpty() || names.stream().noneMatch(columns::contains) || fields.isEmpty()) {
            return ERASED;
        }
        for (var i = 0; i < Math.min(names.size(), fields.size()); i++) {
            if (columns.contains(names.get(i)) && !fields.get(i).isEmpty()) {
                fields.set(i, ERASED);
            }
        }
        return CsvFile.line(fields.subList(0, Math.min(names.size(), fields.size())));
    }

    private static List<String> fields(String line) {
        try {
            return line.isEmpty() ? List.of() : Head.builder(',').ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }
}
