package org.commonpurse.transparency;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The tables of publications. Rows can be added and read; only the counter of changes is updated. */
@Repository
class PublicationRows {

    private static final int PART = 512 << 10;
    private static final String SELECT = """
            SELECT o.slug, p.name, p.version, p.pack, p.period, p.from_day, p.to_day, p.published_at, p.published_by, p.content,
                p.manifest, p.sha256, p.signer
            FROM transparency_publication p JOIN access_organisation o ON o.id = p.organisation_id
            """;

    private final JdbcClient jdbc;

    PublicationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held by this transaction until it ends: nobody else publishes for this organisation meanwhile. */
    void lock(long organisation) {
        if (jdbc.sql("UPDATE transparency_state SET revision = revision + 1 WHERE organisation_id = ?").param(organisation).update() == 0) {
            jdbc.sql("INSERT INTO transparency_state (organisation_id, revision) VALUES (?, 1)").param(organisation).update();
        }
    }

    /** How often each organisation published, by id: other than before where there is something new. */
    Map<Long, Long> revisions() {
        return jdbc.sql("SELECT organisation_id, revision FROM transparency_state")
                .query((row, index) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every version of everything, the latest period and version first. */
    List<Publication> all(long organisation) {
        return jdbc.sql(SELECT + "WHERE p.organisation_id = ? ORDER BY p.to_day DESC, p.from_day, p.name, p.version DESC")
                .param(organisation)
                .query(PublicationRows::publication)
                .list();
    }

    Optional<Publication> latest(long organisation, String name) {
        return jdbc.sql(SELECT + "WHERE p.organisation_id = ? AND p.name = ? ORDER BY p.version DESC FETCH FIRST 1 ROWS ONLY")
                .params(organisation, name)
                .query(PublicationRows::publication)
                .optional();
    }

    private static Publication publication(ResultSet row, int index) throws SQLException {
        return new Publication(
                row.getString(1), row.getString(2), row.getInt(3), row.getString(4), row.getString(5),
                row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class),
                row.getObject(8, OffsetDateTime.class).toInstant(), row.getString(9), row.getString(10), row.getString(11),
                row.getString(12), row.getString(13));
    }

    void insert(Actor actor, Publication publication, @Nullable Long proposal, List<BundleFile> files, Map<String, Integer> people) {
        jdbc.sql("""
                        INSERT INTO transparency_publication (organisation_id, name, version, pack, period, from_day, to_day,
                            published_at, published_by, proposal_id, content, manifest, sha256, signer)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        actor.org(), publication.name(), publication.version(), publication.pack(), publication.period(),
                        publication.from(), publication.to(), at(publication.publishedAt()), publication.publishedBy(), proposal,
                        publication.content(), publication.manifest(), publication.sha256(), publication.signer()))
                .update();
        for (var file : files) {
            insert(actor, publication, file);
        }
        people.forEach((place, count) -> jdbc.sql(
                        "INSERT INTO transparency_group (organisation_id, name, version, place, people) VALUES (?, ?, ?, ?, ?)")
                .params(actor.org(), publication.name(), publication.version(), place, count)
                .update());
    }

    private void insert(Actor actor, Publication publication, BundleFile file) {
        var content = file.content();
        for (var from = 0; from == 0 || from < content.length; from += PART) {
            jdbc.sql("INSERT INTO transparency_file (organisation_id, name, version, path, part, content) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            actor.org(), publication.name(), publication.version(), file.path(), from / PART,
                            Arrays.copyOfRange(content, from, Math.min(content.length, from + PART)))
                    .update();
        }
    }

    /** A file of a publication; empty where it has none of this name. */
    Optional<byte[]> file(long organisation, String name, int version, String path) {
        var bytes = new ByteArrayOutputStream();
        var parts = new int[1];
        jdbc.sql("""
                        SELECT content FROM transparency_file
                        WHERE organisation_id = ? AND name = ? AND version = ? AND path = ? ORDER BY part""")
                .params(organisation, name, version, path)
                .query(row -> {
                    parts[0]++;
                    bytes.writeBytes(row.getBytes(1));
                });
        return parts[0] == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    /** How many people stood behind each row of every version of a publication. */
    List<Map<String, Integer>> groups(long organisation, String name) {
        return jdbc.sql("SELECT version, place, people FROM transparency_group WHERE organisation_id = ? AND name = ?")
                .params(organisation, name)
                .query((row, index) -> Map.entry(row.getInt(1), Map.entry(row.getString(2), row.getInt(3))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.toMap(one -> one.getValue().getKey(), one -> one.getValue().getValue())))
                .values()
                .stream()
                .toList();
    }

    Proposal propose(Actor actor, String pack, String period, String content, Instant at) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO transparency_proposal (organisation_id, pack, period, content, proposed_at, proposed_by)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), pack, period, content, at(at), actor.name())
                .update(key, "id");
        return new Proposal(Objects.requireNonNull(key.getKey()).longValue(), pack, period, content, at, actor.name());
    }

    /** Proposals that nobody approved yet and that no later publication of the same made idle, the latest first. */
    List<Proposal> open(long organisation) {
        return jdbc.sql("""
                        SELECT q.id, q.pack, q.period, q.content, q.proposed_at, q.proposed_by FROM transparency_proposal q
                        WHERE q.organisation_id = ? AND NOT EXISTS (SELECT 1 FROM transparency_publication p
                            WHERE p.organisation_id = q.organisation_id AND p.pack = q.pack AND p.period = q.period
                                AND (p.proposal_id = q.id OR p.published_at > q.proposed_at))
                        ORDER BY q.id DESC""")
                .param(organisation)
                .query((row, index) -> new Proposal(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(6)))
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
