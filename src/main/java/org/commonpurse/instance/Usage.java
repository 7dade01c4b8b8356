package org.commonpurse.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The readings of a server, month by month. */
@Service
public class Usage {

    static final Set<String> REGISTRATIONS = Set.of("open", "approval", "closed");

    private static final int LONGEST_ORIGIN = 300;

    private final JdbcTemplate template;
    private final Audit audit;
    private final Clock clock;

    Usage(JdbcTemplate template, Audit audit, Clock clock) {
        this.template = template;
        this.audit = audit;
        this.clock = clock;
    }

    /** All that was recorded of a month, oldest first. */
    @Transactional(readOnly = true)
    public List<Reading> recorded(Actor actor, YearMonth month) {
        actor.require(Right.READ);
        return template.query(
                "SELECT * FROM instance_reading WHERE organisation_id = ? AND in_month = ? ORDER BY id",
                (row, index) -> reading(row),
                actor.org(),
                number(month));
    }

    /** The months that there is a reading of, oldest first; of each figure what was recorded last. */
    @Transactional(readOnly = true)
    public List<Reading> readings(Actor actor, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        var readings = new TreeMap<YearMonth, Reading>();
        template.query(
                "SELECT * FROM instance_reading WHERE organisation_id = ? AND in_month BETWEEN ? AND ? ORDER BY id",
                row -> {
                    var reading = reading(row);
                    readings.merge(reading.month(), reading, (earlier, later) -> later.over(earlier));
                },
                actor.org(),
                number(from),
                number(to));
        return List.copyOf(readings.values());
    }

    /**
     * Takes readings down. What was recorded of the month before stays, but no longer counts where the new one says more.
     *
     * @throws IllegalArgumentException with a sentence, where a figure is negative or the registrations are not a word
     */
    @Transactional
    public void record(Actor actor, List<Reading> readings) {
        actor.require(Right.BOOK);
        readings.forEach(Usage::check);
        template.batchUpdate(
                """
                INSERT INTO instance_reading (organisation_id, in_month, active_users, registered_users, sign_ups,
                    reports, moderators, registrations, origin, recorded_at, recorded_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                readings,
                1000,
                (statement, reading) -> {
                    statement.setLong(1, actor.org());
                    statement.setInt(2, number(reading.month()));
                    statement.setObject(3, reading.activeUsers(), Types.BIGINT);
                    statement.setObject(4, reading.registeredUsers(), Types.BIGINT);
                    statement.setObject(5, reading.signUps(), Types.BIGINT);
                    statement.setObject(6, reading.reports(), Types.BIGINT);
                    statement.setBigDecimal(7, reading.moderators());
                    statement.setString(8, reading.registrations());
                    statement.setString(9, reading.origin());
                    statement.setObject(10, OffsetDateTime.now(clock));
                    statement.setString(11, actor.name());
                });
        audit.record(actor, "usage recorded", "%d months".formatted(readings.size()));
    }

    /**
     * Takes down what a CSV file says, whole or not at all.
     *
     * @param name as the person knows the file
     * @param origin where its figures are from, as readers are told
     * @return how many months it has
     * @throws org.commonpurse.shell.Refused with line, column and value, where it is no such file
     */
    @Transactional
    public int take(Actor actor, String name, Path file, String origin) {
        actor.require(Right.BOOK);
        try {
            var readings = UsageFile.read(name, file, origin, YearMonth.now(clock.withZone(actor.organisation().zone())));
            record(actor, readings);
            return readings.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Reading reading) {
        for (var figure : new Long[] {
            reading.activeUsers(), reading.registeredUsers(), reading.signUps(), reading.reports()
        }) {
            if (figure != null && figure < 0) {
                throw new IllegalArgumentException(
                        "%s: a figure of usage is never negative, but one is %d".formatted(reading.month(), figure));
            }
        }
        if (reading.origin().length() > LONGEST_ORIGIN) {
            throw new IllegalArgumentException("where figures are from is said in %d characters at most".formatted(LONGEST_ORIGIN));
        }
        if (reading.registrations() != null && !REGISTRATIONS.contains(reading.registrations())) {
            throw new IllegalArgumentException("%s: registrations are open, approval or closed, not \"%s\""
                    .formatted(reading.month(), reading.registrations()));
        }
    }

    private static Reading reading(ResultSet row) throws SQLException {
        var month = row.getInt("in_month");
        return new Reading(
                YearMonth.of(month / 100, month % 100),
                row.getObject("active_users", Long.class),
                row.getObject("registered_users", Long.class),
                row.getObject("sign_ups", Long.class),
                row.getObject("reports", Long.class),
                row.getBigDecimal("moderators"),
                row.getString("registrations"),
                row.getString("origin"));
    }

    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }
}
