package org.commonpurse.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Journal;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in: recognised by content, kept raw, booked as one batch in one database transaction.
 *
 * <p>A preview is the same work taken back at its end, so it cannot say anything else than the booking.
 */
@Service
public class Intake {

    private final List<Source> sources;
    private final Staging staging;
    private final EarlierRows before;
    private final BankLines bankLines;
    private final Clock clock;
    private final Giving giving;
    private final Journal journal;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Intake(
            List<Source> sources,
            Staging staging,
            EarlierRows before,
            BankLines bankLines,
            Giving giving,
            Journal journal,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sources = sources.stream().sorted(Comparator.comparing(Source::id)).toList();
        this.staging = staging;
        this.before = before;
        this.bankLines = bankLines;
        this.clock = clock;
        this.giving = giving;
        this.journal = journal;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What can be read, by id. */
    public List<Source> sources() {
        return sources;
    }

    /**
     * Looks through a file that a person handed in; a ZIP is the files in it.
     *
     * @throws Refused where it is too large or not what it says
     */
    public Spool open(String name, Path file) throws IOException {
        return Spool.open(name, file);
    }

    /**
     * Takes one file in, whole or not at all. What stands against it is in the report, never thrown.
     *
     * @param watcher sees how far it is and may stop it
     */
    public Report run(Actor actor, Upload upload, Options options, Watcher watcher) {
        actor.require(Right.BOOK);
        try {
            var source = source(upload, options);
            var layout = layout(source, upload);
            return transaction.execute(status -> {
                var take = new Take(actor, upload, source, layout, options, watcher, staging, before, bankLines, giving, journal, clock);
                var report = take.run();
                if (report.refusal() != null || options.dryRun() || take.keptNothing()) {
                    status.setRollbackOnly();
                } else {
                    audit.record(actor, "file imported", "batch %d, %s, %d entries".formatted(report.batch(), source.id(), report.entries()));
                    var notes = new ArrayList<String>();
                    events.publishEvent(new FileTaken(actor, source.id(), Objects.requireNonNull(report.batch()), notes::add));
                    return report.noting(notes);
                }
                return report;
            });
        } catch (Refused refused) {
            return Report.refused(upload.name(), upload.sha256(), at(upload, refused.problem()));
        } catch (IOException e) {
            return Report.refused(upload.name(), upload.sha256(), new Problem(
                    upload.name(), null, null, null, "the file cannot be read", "check that it is still there"));
        }
    }

    private static Problem at(Upload upload, Problem problem) {
        return new Problem(upload.name(), problem.line(), problem.field(), problem.value(), problem.message(), problem.fix());
    }

    private Source source(Upload upload, Options options) throws IOException {
        if (options.source() != null) {
            var wanted = options.source();
            return sources.stream()
                    .filter(source -> source.id().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new Refused(Problem.field(
                            "--source", wanted, "there is no source of this name", "choose one of: " + ids())));
        }
        if (upload.size() == 0) {
            throw new Refused("the file is empty", "take it from its source again");
        }
        var head = upload.head();
        return sources.stream()
                .filter(source -> source.recognise(head).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "this is none of the files that are recognised",
                        "recognised are: " + sources.stream()
                                .map(source -> "%s (%s)".formatted(source.name(), source.recognises()))
                                .collect(Collectors.joining("; "))));
    }

    private String layout(Source source, Upload upload) throws IOException {
        return source.recognise(upload.head())
                .orElseThrow(() -> new Refused(
                        "this is not a file of %s: %s".formatted(source.name(), source.recognises()),
                        "leave --source out, or choose another of: " + ids()));
    }

    private String ids() {
        return sources.stream().map(Source::id).collect(Collectors.joining(", "));
    }

    /** Whether something that went wrong is the database's wait for another import. */
    static boolean isBusy(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && ("HYT00".equals(sql.getSQLState()) || "55P03".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
