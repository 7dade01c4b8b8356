package org.commonpurse.ingest.patreon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Giving;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.FileTaken;
import org.commonpurse.ingest.FileUndone;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Upload;
import org.commonpurse.ingest.Watcher;
import org.commonpurse.shell.Refused;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * When charges come from Patreon, months of the earnings file that were taken in before are read again beside them: what was
 * booked for donors unknown is reversed, and the difference between charges and earnings follows the charges. When charges are
 * undone, the other way round: no month is without its income.
 */
@Component
class EarningsAnew {

    private static final Options SAME_SOURCE = new Options(PatreonEarningsSource.ID, null, false, false, null, null);

    /** What the history of imports calls a month that was read again. */
    private static final String BESIDE = "earnings, beside the charges";

    private final JdbcTemplate jdbc;
    private final Giving giving;
    private final Intake intake;
    private final Batches batches;

    EarningsAnew(JdbcTemplate jdbc, Giving giving, Intake intake, Batches batches) {
        this.jdbc = jdbc;
        this.giving = giving;
        this.intake = intake;
        this.batches = batches;
    }

    private record Month(String reference, long batch, String file, String header, String raw) {

        /** References are {@code patreon-earnings:2026-07:USD}. */
        YearMonth month() {
            return YearMonth.parse(reference.split(":")[1]);
        }
    }

    @EventListener
    void read(FileTaken taken) {
        if (!taken.source().equals(PatreonPagesSource.ID)) {
            return;
        }
        take(
                taken.actor(),
                latest(taken.actor()).values().stream().filter(month -> hasCharges(taken.actor(), month)).toList(),
                note -> taken.notes().accept("earnings that were taken in before: " + note));
    }

    @EventListener
    void readAgain(FileUndone undone) {
        if (!undone.source().equals(PatreonPagesSource.ID)) {
            return;
        }
        var months = List.copyOf(latest(undone.actor()).values());
        months.stream()
                .filter(month -> month.file().equals(BESIDE) && !hasCharges(undone.actor(), month))
                .map(Month::batch)
                .distinct()
                .forEach(batch -> batches.undo(undone.actor(), batch));
        take(undone.actor(), months, _ -> {});
    }

    private boolean hasCharges(Actor actor, Month month) {
        return !giving.given(actor, "patreon:", month.month()).isEmpty();
    }

    private void take(Actor actor, List<Month> months, Consumer<String> notes) {
        var byHeader = new LinkedHashMap<String, List<String>>();
        months.forEach(month -> byHeader.computeIfAbsent(month.header(), _ -> new ArrayList<>()).add(month.raw()));
        byHeader.forEach((header, rows) -> take(actor, header, rows, notes));
    }

    private Map<String, Month> latest(Actor actor) {
        var latest = new TreeMap<String, Month>();
        jdbc.query(
                """
                SELECT r.reference, b.id, b.file_name, b.header, r.raw FROM ingest_row r
                JOIN ingest_batch b ON b.organisation_id = r.organisation_id AND b.id = r.batch_id
                WHERE r.organisation_id = ? AND b.source = ? AND NOT r.undone AND r.state IN ('new', 'changed')
                ORDER BY r.batch_id, r.row_number""",
                row -> {
                    latest.put(row.getString(1), new Month(row.getString(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
                },
                actor.org(),
                PatreonEarningsSource.ID);
        return latest;
    }

    /** Takes them in where that changes something. */
    private void take(Actor actor, String header, List<String> rows, Consumer<String> notes) {
        try {
            var file = Files.createTempFile("purse-", ".earnings");
            try {
                Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
                var upload = Upload.of(BESIDE, file);
                var counts = intake.run(actor, upload, SAME_SOURCE.preview(), Watcher.NOBODY).counts();
                if (counts.fresh() + counts.changed() + counts.held() > 0) {
                    var report = intake.run(actor, upload, SAME_SOURCE, Watcher.NOBODY);
                    if (report.refusal() != null) {
                        throw new Refused(report.refusal());
                    }
                    report.warnings().forEach(warning -> notes.accept(warning.reason()));
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the earnings cannot be read again", e);
        }
    }
}
