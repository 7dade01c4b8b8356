package org.commonpurse.ingest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One run of a connection at a time, on whichever server. A run holds its connection by a mark in the database and says now
 * and then that it is alive. Where it was killed, the next one on the same computer sees that its process is gone, and one
 * elsewhere waits for two minutes of silence. Whoever lost the mark stores nothing.
 */
@Component
class Runs {

    /** Nobody who is alive is silent for so long. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration BEAT = Duration.ofSeconds(20);
    /** The system's clock, by which it says when a process began, may be set meanwhile. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final int LONGEST_ERROR = 1000;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Runs(JdbcTemplate jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Who has a connection. */
    private record Holder(@Nullable String mark, @Nullable Instant alive, @Nullable String process) {

        static Holder of(ResultSet row) throws SQLException {
            var alive = row.getObject("run_began_at", OffsetDateTime.class);
            return new Holder(row.getString("run_mark"), alive == null ? null : alive.toInstant(), row.getString("run_by"));
        }

        boolean holds(Instant now) {
            return mark != null && alive != null && alive.isAfter(now.minus(SILENCE)) && !isGone(process);
        }
    }

    /** Whether a row of the table, with the columns {@code run_mark}, {@code run_began_at} and {@code run_by}, is of a connection that runs. */
    boolean isRunning(ResultSet row) throws SQLException {
        return Holder.of(row).holds(clock.instant());
    }

    /**
     * Takes the connection; the database sees to it that only one does.
     *
     * @throws Refused where another run has it
     */
    Run begin(Actor actor, String name) {
        var mark = UUID.randomUUID().toString();
        var isTaken = transaction.execute(_ -> jdbc.query(
                        "SELECT run_mark, run_began_at, run_by FROM ingest_connection WHERE organisation_id = ? AND name = ?",
                        (row, index) -> Holder.of(row),
                        actor.org(),
                        name)
                .stream()
                .anyMatch(holder -> !holder.holds(clock.instant()) && take(actor, name, holder, mark)));
        if (!Boolean.TRUE.equals(isTaken)) {
            throw new Refused(Problem.field("NAME", name, "it is running already", "wait until that run has ended"));
        }
        return new Run(actor, mark);
    }

    private boolean take(Actor actor, String name, Holder before, String mark) {
        return jdbc.update(
                        """
                        UPDATE ingest_connection SET run_mark = ?, run_began_at = ?, run_by = ?, hinted_at = NULL
                        WHERE organisation_id = ? AND name = ? AND COALESCE(run_mark, '') = ?""",
                        mark, OffsetDateTime.now(clock), process(), actor.org(), name, before.mark == null ? "" : before.mark)
                == 1;
    }

    /** This process. */
    private static String process() {
        var me = ProcessHandle.current();
        return "%s %d %d".formatted(host(), me.pid(), me.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '-');
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Whether a process was on this computer and is no more; of other computers nobody knows. */
    private static boolean isGone(@Nullable String process) {
        var parts = process == null ? new String[0] : process.split(" ");
        if (parts.length != 3 || !parts[0].equals(host())) {
            return false;
        }
        var began = Instant.ofEpochMilli(Long.parseLong(parts[2]));
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> Duration.between(start, began).abs().compareTo(LEEWAY) > 0)
                .orElse(true);
    }

    /** A run that has its connection. */
    final class Run implements AutoCloseable {

        private final Actor actor;
        private final String mark;
        private final Thread beat;

        private Run(Actor actor, String mark) {
            this.actor = actor;
            this.mark = mark;
            this.beat = Thread.ofVirtual().name("run").start(this::sayAlive);
        }

        private void sayAlive() {
            try {
                while (true) {
                    Thread.sleep(BEAT);
                    jdbc.update(
                            "UPDATE ingest_connection SET run_began_at = ? WHERE organisation_id = ? AND run_mark = ?",
                            OffsetDateTime.now(clock), actor.org(), mark);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException e) {
                LoggerFactory.getLogger(Runs.class).warn("a run cannot say that it is alive", e);
            }
        }

        /**
         * Gives the connection back, within the transaction that stores what came.
         *
         * @throws Refused where another run took it over: then nothing may be stored
         */
        void succeeded() {
            if (end(null) == 0) {
                throw new Refused("another run took this connection over", "nothing was changed; see what that one says");
            }
        }

        /** Gives it back with what went wrong. */
        void failed(String error) {
            transaction.executeWithoutResult(_ -> end(error));
        }

        private int end(@Nullable String error) {
            var now = OffsetDateTime.now(clock);
            return jdbc.update(
                    """
                    UPDATE ingest_connection SET run_mark = NULL, run_began_at = NULL, run_by = NULL, last_run_at = ?, last_error = ?,
                        last_good_at = CASE WHEN CAST(? AS BOOLEAN) THEN CAST(? AS TIMESTAMP(6) WITH TIME ZONE) ELSE last_good_at END
                    WHERE organisation_id = ? AND run_mark = ?""",
                    now,
                    error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR),
                    error == null,
                    now,
                    actor.org(),
                    mark);
        }

        @Override
        public void close() {
            beat.interrupt();
        }
    }
}
