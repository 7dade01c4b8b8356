package org.commonpurse.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other sides tell by themselves. A message wakes a run of its connection, which asks for what it says; where the other
 * side cannot be asked, what counts of the message waits for that run.
 */
@Service
class Messages {

    /** What waits is taken by so many. */
    private static final int AT_ONCE = 2_000;

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
        NOT_READ,
        TAKEN
    }

    /** Takes a message of another side, which proves by a secret whose it is. The same message again is no news. */
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
                return note(organisation, name, message, wanted);
            }
        }
        return Told.NOT_FROM_THERE;
    }

    private Told note(long organisation, String name, ConnectionKind.Message message, ConnectionKind kind) {
        String kept;
        try {
            kept = kind.kept(message);
        } catch (Refused e) {
            return Told.NOT_READ;
        }
        // Half a character, as a text that was cut in the middle of a picture has it, is no text that can be kept.
        kept = new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var hash = Hash.sha256(message.body());
        var known = jdbc.queryForList(
                "SELECT sha256 FROM ingest_hook WHERE organisation_id = ? AND connection = ? AND sha256 = ?", String.class, organisation, name, hash);
        if (known.isEmpty()) {
            jdbc.update(
                    "INSERT INTO ingest_hook (organisation_id, connection, sha256, recorded_at, body) VALUES (?, ?, ?, ?, ?)",
                    organisation, name, hash, OffsetDateTime.now(clock), kept.isEmpty() ? null : kept);
            hint(organisation, name);
        }
        return Told.TAKEN;
    }

    private void hint(long organisation, String name) {
        jdbc.update(
                "UPDATE ingest_connection SET hinted_at = ? WHERE organisation_id = ? AND name = ?", OffsetDateTime.now(clock), organisation, name);
    }

    /** How many messages wait for a run of this connection. */
    long waiting(Actor actor, String name) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM ingest_hook WHERE organisation_id = ? AND connection = ? AND body IS NOT NULL", Long.class, actor.org(), name));
    }

    /** What waits for a run of this connection. */
    ConnectionKind.Mail mail(Actor actor, String name) {
        return new Waiting(actor.org(), name);
    }

    private final class Waiting implements ConnectionKind.Mail {

        private final long organisation;
        private final String name;
        private final List<String> written = new ArrayList<>();

        Waiting(long organisation, String name) {
            this.organisation = organisation;
            this.name = name;
        }

        @Override
        public int write(Path file) throws IOException {
            var waiting = jdbc.query(
                    """
                    SELECT sha256, body FROM ingest_hook WHERE organisation_id = ? AND connection = ? AND body IS NOT NULL
                    ORDER BY recorded_at, sha256 FETCH FIRST %d ROWS ONLY"""
                            .formatted(AT_ONCE),
                    (row, index) -> Map.entry(row.getString(1), row.getString(2)),
                    organisation,
                    name);
            waiting.forEach(one -> written.add(one.getKey()));
            try (var out = Documents.writer(file)) {
                for (var one : waiting) {
                    out.write(one.getValue() + "\n");
                }
            }
            return waiting.size();
        }

        @Override
        public void taken() {
            jdbc.batchUpdate(
                    "UPDATE ingest_hook SET body = NULL WHERE organisation_id = ? AND connection = ? AND sha256 = ?",
                    written.stream().map(hash -> new Object[] {organisation, name, hash}).toList());
            if (written.size() == AT_ONCE) {
                hint(organisation, name);
            }
        }
    }
}
