package org.commonpurse.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalFilter;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of the intake have in common: an organisation, and short words for taking in and looking. */
@DatabaseTest
public abstract class IngestTest {

    @Autowired
    protected Intake intake;

    @Autowired
    protected Batches batches;

    @Autowired
    protected Assignments assignments;

    @Autowired
    protected Journal journal;

    @Autowired
    protected Periods periods;

    @Autowired
    protected Statements statements;

    @Autowired
    protected Integrity integrity;

    @Autowired
    private BatchesCheck batchesCheck;

    @Autowired
    protected Organisations organisations;

    protected Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "USD");
    }

    protected Report take(String text) {
        return take(Files.written(text));
    }

    protected Report take(Path file) {
        return take(file, Options.DEFAULT);
    }

    protected Report take(Path file, Options options) {
        return take(treasurer, file, options);
    }

    protected Report take(Actor actor, Path file, Options options) {
        return all(actor, file, options).getFirst();
    }

    protected List<Report> all(Actor actor, Path file, Options options) {
        try (var spool = intake.open(file.getFileName().toString(), file)) {
            return spool.uploads().stream()
                    .map(upload -> intake.run(actor, upload, options, Watcher.NOBODY))
                    .toList();
        } catch (Refused refused) {
            return List.of(Report.refused(file.getFileName().toString(), "", refused.problem()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected Map<String, String> balances(String day) {
        var balances = new TreeMap<String, String>();
        statements.balances(treasurer, LocalDate.parse(day))
                .forEach(balance -> balances.put(balance.account(), balance.amount().text()));
        return balances;
    }

    protected List<PostedEntry> entries() {
        return journal.find(treasurer, JournalFilter.all(), 0, 10_000).entries();
    }

    protected String hash() {
        return integrity.journalHash(treasurer);
    }

    protected static Problem refusal(Report report) {
        return Objects.requireNonNull(report.refusal(), "the file was taken in");
    }

    protected static String words(Report report) {
        var counts = report.counts();
        return "%d rows: %d new, %d known, %d changed, %d ignored, %d held, %d rejected, %d entries"
                .formatted(
                        counts.rows(),
                        counts.fresh(),
                        counts.known(),
                        counts.changed(),
                        counts.ignored(),
                        counts.held(),
                        counts.rejected(),
                        report.entries());
    }

    protected static String totals(Report report, String currency) {
        var totals = Objects.requireNonNull(report.totals().get(Money.of("0", currency).currency()));
        return "gross %s, fees %s, refunded %s, net %s, in %s, out %s"
                .formatted(
                        totals.gross().text(),
                        totals.fees().text(),
                        totals.refunded().text(),
                        totals.net().text(),
                        totals.otherIn().text(),
                        totals.otherOut().text());
    }

    /** What {@code check} says of the batches. */
    protected List<Integrity.Check> checkBatches() {
        return batchesCheck.check(treasurer);
    }
}
