package org.commonpurse.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who did what: written in the transaction of the act, never changed. Texts carry no personal data of donors. */
@Service
public class Audit {

    /** The installation itself, for acts that belong to no organisation. */
    public static final long INSTALLATION = 0;

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One act. */
    public record Line(Instant at, String actor, String act, String subject) {}

    @Transactional
    public void record(Actor actor, String act, String subject) {
        record(actor.org(), actor.name(), act, subject);
    }

    @Transactional
    public void record(long organisation, String actor, String act, String subject) {
        jdbc.sql("INSERT INTO access_audit (organisation_id, recorded_at, actor, act, subject) VALUES (?, ?, ?, ?, ?)")
                .params(organisation, OffsetDateTime.now(clock), actor, act, subject.substring(0, Math.min(500, subject.length())))
                .update();
    }

    /** The latest acts, newest first. */
    @Transactional(readOnly = true)
    public List<Line> latest(Actor actor, int limit) {
        actor.require(Right.READ);
        return jdbc.sql("""
                        SELECT recorded_at, actor, act, subject FROM access_audit
                        WHERE organisation_id = ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY""")
                .params(actor.org(), limit)
                .query((row, index) -> new Line(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
