package org.commonpurse.ingest;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What other sides tell by themselves: a hint that their connection should be run, and never more. */
@Service
class Messages {

    private final List<ConnectionKind> kinds;
    private final Secrets secrets;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Messages(List<ConnectionKind> kinds, Secrets secrets, JdbcTemplate jdbc, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a message. */
    enum Told {
        NO_CONNECTION,
        NOT_FROM_THERE,
        TAKEN
    }

    /**
     * Takes a message of another side: it proves by a secret whose it is, and what it says is not believed but asked for, by the
     * next run. The same message again is no news.
     */
    @Transactional
    Told told(String kind, String name, ConnectionKind.Message message) {
        var there = jdbc.queryForList(
                "SELECT organisation_id FROM ingest_connection WHERE kind = ? AND name = ? ORDER BY organisation_id", Long.class, kind, name);
        if (there.isEmpty()) {
            return Told.NO_CONNECTION;
        }
        var wanted = kinds.stream().filter(one -> one.id().equals(kind)).findFirst().orElseThrow();
        for (var organisation : there) {
            if (wanted.isFrom(message, secrets.read(organisation, Secrets.ofConnection(name)))) {
                note(organisation, name, Hash.sha256(message.body()));
                return Told.TAKEN;
            }
        }
        return Told.NOT_FROM_THERE;
    }

    private void note(long organisation, String name, String hash) {
        var known = jdbc.queryForList(
                "SELECT sha256 FROM ingest_hook WHERE organisation_id = ? AND connection = ? AND sha256 = ?", String.class, organisation, name, hash);
        if (known.isEmpty()) {
            var now = OffsetDateTime.now(clock);
            jdbc.update("INSERT INTO ingest_hook (organisation_id, connection, sha256, recorded_at) VALUES (?, ?, ?, ?)", organisation, name, hash, now);
            jdbc.update("UPDATE ingest_connection SET hinted_at = ? WHERE organisation_id = ? AND name = ?", now, organisation, name);
        }
    }
}
