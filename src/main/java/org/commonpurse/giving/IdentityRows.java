package org.commonpurse.giving;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Bulk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of identities and persons: finds the identity of a payer, or makes it together with its donor. */
@Repository
class IdentityRows {

    private static final int CHUNK = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Bulk bulk;
    private final Clock clock;

    IdentityRows(JdbcClient jdbc, JdbcTemplate template, Bulk bulk, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
        this.bulk = bulk;
    }

    /** A payer as an event of that day tells of them. */
    record Sighting(Payer payer, LocalDate day) {}

    /** What makes a payer one and the same. */
    record Name(String source, String id) {

        static Name of(Payer payer) {
            return new Name(payer.source(), payer.id());
        }
    }

    /** An identity as it stands; the name, e-mail and day are absent where it was erased. */
    private record Stored(long id, String hash, boolean pooled, @Nullable String name, @Nullable String email, LocalDate asOf) {}

    /**
     * The identity of each payer. Whoever is not known becomes a donor under a random number; a name or e-mail that is
     * newer than what is known replaces it, unless the person was erased.
     */
    Map<Name, Long> of(Actor actor, List<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return Map.of();
        }
        var latest = new LinkedHashMap<Name, Sighting>();
        sightings.forEach(seen -> latest.merge(
                Name.of(seen.payer), seen, (one, other) -> other.day.isBefore(one.day) ? one : other));
        var keys = keys(actor, latest.keySet());
        var known = stored(actor, keys.values());
        var ids = new HashMap<Name, Long>();
        var fresh = new LinkedHashMap<Long, Sighting>();
        var changed = new LinkedHashMap<Long, Sighting>();
        latest.forEach((name, seen) -> {
            var found = known.get(keys.get(name));
            var id = found == null ? random() : found.id;
            ids.put(name, id);
            if (found == null) {
                fresh.put(id, seen);
            } else if (differs(found, seen)) {
                changed.put(id, seen);
            }
        });
        insert(actor, fresh, keys);
        update(actor, changed);
        return ids;
    }

    /** Whether each payer is new, known, or known by another name or e-mail; changes nothing. */
    Map<Name, Known> known(Actor actor, List<Sighting> sightings) {
        var keys = keys(actor, sightings.stream().map(seen -> Name.of(seen.payer)).distinct().toList());
        var stored = stored(actor, keys.values());
        var known = new HashMap<Name, Known>();
        sightings.forEach(seen -> {
            var found = stored.get(keys.get(Name.of(seen.payer)));
            known.put(Name.of(seen.payer), found == null ? Known.NEW : differs(found, seen) ? Known.CHANGED : Known.KNOWN);
        });
        return known;
    }

    private static boolean differs(Stored found, Sighting seen) {
        var payer = seen.payer;
        if (found.name == null || found.email == null || seen.day.isBefore(found.asOf)) {
            return false;
        }
        return (!payer.name().isEmpty() && !kept(payer.name(), 1000).equals(found.name))
                || (!payer.email().isEmpty() && !kept(payer.email(), 1000).equals(found.email))
                || found.pooled != (payer.kind() == Payer.Kind.POOLED);
    }

    private Map<String, Stored> stored(Actor actor, Collection<String> hashes) {
        var known = new HashMap<String, Stored>();
        for (var chunk : Among.chunks(hashes)) {
            template.query(
                    """
                    SELECT i.id, i.identity_key, i.pooled, p.name, p.email, p.as_of
                    FROM %s JOIN giving_identity i ON i.organisation_id = ? AND i.identity_key = k.v
                    LEFT JOIN giving_person p ON p.organisation_id = i.organisation_id AND p.identity_id = i.id"""
                            .formatted(Among.texts(chunk.size())),
                    row -> {
                        var day = row.getObject(6, LocalDate.class);
                        known.put(
                                row.getString(2),
                                new Stored(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getBoolean(3),
                                        row.getString(4),
                                        row.getString(5),
                                        day == null ? LocalDate.MIN : day));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return known;
    }

    private void insert(Actor actor, Map<Long, Sighting> fresh, Map<Name, String> keys) {
        var now = OffsetDateTime.now(clock);
        var donors = new ArrayList<@Nullable Object[]>();
        var identities = new ArrayList<@Nullable Object[]>();
        var persons = new ArrayList<@Nullable Object[]>();
        fresh.forEach((id, seen) -> {
            var payer = seen.payer;
            var donor = random();
            var hash = Objects.requireNonNull(keys.get(Name.of(payer)));
            donors.add(new @Nullable Object[] {actor.org(), donor, now});
            identities.add(new @Nullable Object[] {
                actor.org(), id, hash, payer.source(), payer.kind() == Payer.Kind.POOLED, donor, donor, false
            });
            persons.add(new @Nullable Object[] {
                actor.org(), id, kept(payer.id(), 1000), kept(payer.name(), 1000), kept(payer.email(), 1000), seen.day
            });
        });
        bulk.insert("giving_donor", "organisation_id, id, recorded_at", donors);
        bulk.insert(
                "giving_identity",
                "organisation_id, id, identity_key, source, pooled, donor_id, own_donor_id, erased",
                identities);
        bulk.insert("giving_person", "organisation_id, identity_id, foreign_id, name, email, as_of", persons);
    }

    private void update(Actor actor, Map<Long, Sighting> changed) {
        var persons = new ArrayList<Object[]>();
        var kinds = new ArrayList<Object[]>();
        changed.forEach((id, seen) -> {
            var name = kept(seen.payer.name(), 1000);
            var email = kept(seen.payer.email(), 1000);
            persons.add(new Object[] {name, name, email, email, seen.day, actor.org(), id});
            var pooled = seen.payer.kind() == Payer.Kind.POOLED;
            kinds.add(new Object[] {pooled, actor.org(), id, pooled});
        });
        template.batchUpdate(
                """
                UPDATE giving_person SET
                    name = CASE WHEN CAST(? AS VARCHAR(1000)) = '' THEN name ELSE CAST(? AS VARCHAR(1000)) END,
                    email = CASE WHEN CAST(? AS VARCHAR(1000)) = '' THEN email ELSE CAST(? AS VARCHAR(1000)) END,
                    as_of = ?
                WHERE organisation_id = ? AND identity_id = ?""",
                persons);
        template.batchUpdate(
                "UPDATE giving_identity SET pooled = ? WHERE organisation_id = ? AND id = ? AND pooled <> ?", kinds);
    }

    private Map<Name, String> keys(Actor actor, Collection<Name> names) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(actor).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var keys = new LinkedHashMap<Name, String>();
            for (var name : names) {
                var text = name.source + "\t" + name.id;
                keys.put(name, HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What payers are called where nobody is to be named. */
    Map<Payer, String> pseudonyms(Actor actor, Collection<Payer> payers) {
        var keys = keys(actor, payers.stream().map(Name::of).distinct().toList());
        var pseudonyms = new HashMap<Payer, String>();
        payers.forEach(payer -> pseudonyms.put(payer, Objects.requireNonNull(keys.get(Name.of(payer)))));
        return pseudonyms;
    }

    /** The pseudonyms of those who were erased. */
    Set<String> erased(Actor actor) {
        return Set.copyOf(template.queryForList(
                "SELECT identity_key FROM giving_identity WHERE organisation_id = ? AND erased", String.class, actor.org()));
    }

    private String secret(Actor actor) {
        return jdbc.sql("SELECT secret FROM giving_secret WHERE organisation_id = ?")
                .param(actor.org())
                .query(String.class)
                .optional()
                .orElseGet(() -> makeSecret(actor));
    }

    private String makeSecret(Actor actor) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        jdbc.sql("INSERT INTO giving_secret (organisation_id, secret, changes) VALUES (?, ?, 0)")
                .params(actor.org(), secret)
                .update();
        return secret;
    }

    /** Notes that figures may differ from now on, though no entry was posted. */
    void changed(Actor actor) {
        jdbc.sql("UPDATE giving_secret SET changes = ? WHERE organisation_id = ?")
                .params(random(), actor.org())
                .update();
    }

    /** Another number whenever figures were changed without an entry. */
    long changes(Actor actor) {
        return jdbc.sql("SELECT changes FROM giving_secret WHERE organisation_id = ?")
                .param(actor.org())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A number that says nothing: neither when nor in which order somebody came. */
    static long random() {
        return RANDOM.nextLong(1, Long.MAX_VALUE);
    }

    /** The text as both engines can keep it: cut to its column, and without the NUL that PostgreSQL refuses. */
    static String kept(String text, int length) {
        var clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
