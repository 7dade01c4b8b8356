package org.commonpurse.giving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Bulk;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of pledges: each word of a source that says something else than the one before. */
@Repository
class PledgeRows {

    private static final String COLUMNS =
            "p.identity_id, p.seen_on, p.standing, p.currency, p.amount, p.for_months, p.tier, p.next_charge, p.declined_on";

    private final JdbcTemplate template;
    private final Bulk bulk;

    PledgeRows(JdbcTemplate template, Bulk bulk) {
        this.template = template;
        this.bulk = bulk;
    }

    /** A pledge as it is kept: of an identity instead of a payer. */
    record Word(
            LocalDate seenOn,
            Pledge.State state,
            Money amount,
            int months,
            String tier,
            @Nullable LocalDate nextCharge,
            @Nullable LocalDate declinedOn) {

        static Word of(Pledge pledge) {
            return new Word(
                    pledge.seenOn(),
                    pledge.state(),
                    pledge.amount(),
                    pledge.months(),
                    IdentityRows.kept(pledge.tier(), 300),
                    pledge.nextCharge(),
                    pledge.declinedOn());
        }

        boolean sameAs(Word other) {
            return equals(new Word(
                    seenOn, other.state, other.amount, other.months, other.tier, other.nextCharge, other.declinedOn));
        }
    }

    /** What was said about an identity so far: the latest word, and the months in which a charge was declined. */
    static final class Told {
        @Nullable
        Word latest;

        private long id;
        private final Set<Integer> declined = new HashSet<>();

        /**
         * Takes a word down, if it says something: a new latest one, or an earlier decline that nobody told of.
         *
         * @return whether it does
         */
        boolean take(Word word) {
            if (latest == null || (!word.seenOn.isBefore(latest.seenOn) && !word.sameAs(latest))) {
                latest = word;
                noteDecline(word);
                return true;
            }
            return word.seenOn.isBefore(latest.seenOn) && noteDecline(word);
        }

        private boolean noteDecline(Word word) {
            return word.declinedOn != null && declined.add(DonationRows.month(word.declinedOn));
        }

        /** A word from the table; sorted here, as H2 would read the whole table in its order otherwise. */
        private void read(long number, Word word) {
            noteDecline(word);
            var order = latest == null ? 1 : word.seenOn.compareTo(latest.seenOn);
            if (order > 0 || (order == 0 && number > id)) {
                latest = word;
                id = number;
            }
        }
    }

    /** What was said about each of these identities. */
    Map<Long, Told> told(Actor actor, Collection<Long> identities) {
        var told = new HashMap<Long, Told>();
        identities.forEach(identity -> told.put(identity, new Told()));
        for (var chunk : Among.chunks(identities)) {
            template.query(
                    "SELECT %s, p.id FROM %s JOIN giving_pledge p ON p.organisation_id = ? AND p.identity_id = k.v"
                            .formatted(COLUMNS, Among.numbers(chunk.size())),
                    row -> {
                        Objects.requireNonNull(told.get(row.getLong(1))).read(row.getLong(10), word(row));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return told;
    }

    private static Word word(ResultSet row) throws SQLException {
        return new Word(
                Objects.requireNonNull(row.getObject(2, LocalDate.class)),
                Pledge.State.valueOf(row.getString(3)),
                new Money(row.getLong(5), Currency.of(row.getString(4))),
                row.getInt(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class));
    }

    /** Who promised what, by the latest word about each identity. */
    record Promise(long donor, Word word) {}

    List<Promise> promises(Actor actor) {
        var latest = new HashMap<Long, Promise>();
        template.query(
                "SELECT %s, i.donor_id FROM giving_pledge p JOIN giving_identity i ON i.organisation_id = p.organisation_id AND i.id = p.identity_id WHERE p.organisation_id = ? ORDER BY p.seen_on, p.id"
                        .formatted(COLUMNS),
                row -> {
                    latest.put(row.getLong(1), new Promise(row.getLong(10), word(row)));
                },
                actor.org());
        return List.copyOf(latest.values());
    }

    /** An identity whose charge was declined, and the months that its donations reach to. */
    record Declined(
            long donor, boolean pooled, Money amount, int months, LocalDate on, List<int[]> paid, Level level) {

        boolean paid(int month) {
            return paid.stream().anyMatch(span -> span[0] <= month && month < span[1]);
        }
    }

    /** Every decline that a source told of, once for each identity and month. */
    List<Declined> declines(Actor actor) {
        var paid = new HashMap<Long, List<int[]>>();
        var declines = new HashMap<String, Declined>();
        template.query(
                """
                SELECT i.donor_id, i.pooled, p.currency, p.amount, p.for_months, p.declined_on, p.identity_id, i.source, p.tier
                FROM giving_pledge p
                JOIN giving_identity i ON i.organisation_id = p.organisation_id AND i.id = p.identity_id
                WHERE p.organisation_id = ? AND p.declined_on IS NOT NULL AND p.amount > 0 AND p.for_months > 0
                ORDER BY p.seen_on, p.id""",
                row -> {
                    var on = Objects.requireNonNull(row.getObject(6, LocalDate.class));
                    declines.put(
                            row.getLong(7) + " " + DonationRows.month(on),
                            new Declined(
                                    row.getLong(1),
                                    row.getBoolean(2),
                                    new Money(row.getLong(4), Currency.of(row.getString(3))),
                                    row.getInt(5),
                                    on,
                                    paid.computeIfAbsent(row.getLong(7), _ -> new ArrayList<>()),
                                    new Level(row.getString(8), row.getString(9))));
                },
                actor.org());
        readPaid(actor, paid);
        return List.copyOf(declines.values());
    }

    /** The months that the donations of these identities reach to; what was given back whole reaches nowhere. */
    private void readPaid(Actor actor, Map<Long, List<int[]>> paid) {
        for (var chunk : Among.chunks(paid.keySet())) {
            template.query(
                    """
                    SELECT d.identity_id, d.in_month, d.for_months
                    FROM %s JOIN giving_donation d ON d.organisation_id = ? AND d.identity_id = k.v
                    WHERE d.counts AND d.for_months > 0 AND d.gross > (
                        SELECT COALESCE(SUM(r.amount), 0) FROM giving_returned r
                        WHERE r.organisation_id = d.organisation_id AND r.of_reference = d.reference AND r.counts)"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        var from = Movements.index(DonationRows.month(row.getInt(2)));
                        Objects.requireNonNull(paid.get(row.getLong(1))).add(new int[] {from, from + row.getInt(3)});
                    },
                    Among.arguments(chunk, actor.org()));
        }
    }

    /** A word about an identity. */
    record Said(long identity, Word word) {}

    void insert(Actor actor, List<Said> words, @Nullable Long batch) {
        bulk.insert(
                "giving_pledge",
                """
                organisation_id, identity_id, batch_id, seen_on, standing, currency, amount, for_months, tier, next_charge,
                declined_on""",
                words.stream()
                        .map(row -> {
                            var word = row.word;
                            return new @Nullable Object[] {
                                actor.org(),
                                row.identity,
                                batch,
                                word.seenOn,
                                word.state.name(),
                                word.amount.currency().code(),
                                word.amount.minor(),
                                word.months,
                                word.tier,
                                word.nextCharge,
                                word.declinedOn
                            };
                        })
                        .toList());
    }

    /** Takes a batch's words back, and whoever is known by nothing else; answers how many words there were. */
    int forget(Actor actor, long batch) {
        var identities = template.queryForList(
                "SELECT DISTINCT identity_id FROM giving_pledge WHERE organisation_id = ? AND batch_id = ?",
                Long.class,
                actor.org(),
                batch);
        var gone = template.update("DELETE FROM giving_pledge WHERE organisation_id = ? AND batch_id = ?", actor.org(), batch);
        for (var chunk : Among.chunks(identities)) {
            var unknown = template.queryForList(
                    """
                    SELECT i.id FROM %s JOIN giving_identity i ON i.organisation_id = ? AND i.id = k.v
                    WHERE NOT EXISTS (SELECT 1 FROM giving_pledge x WHERE x.organisation_id = i.organisation_id AND x.identity_id = i.id)
                    AND NOT EXISTS (SELECT 1 FROM giving_donation x WHERE x.organisation_id = i.organisation_id AND x.identity_id = i.id)
                    AND NOT EXISTS (SELECT 1 FROM giving_returned x WHERE x.organisation_id = i.organisation_id AND x.identity_id = i.id)"""
                            .formatted(Among.numbers(chunk.size())),
                    Long.class,
                    Among.arguments(chunk, actor.org()));
            remove(actor, unknown);
        }
        return gone;
    }

    private void remove(Actor actor, List<Long> identities) {
        var rows = new ArrayList<Object[]>();
        identities.forEach(identity -> rows.add(new Object[] {actor.org(), identity}));
        template.batchUpdate("DELETE FROM giving_person WHERE organisation_id = ? AND identity_id = ?", rows);
        template.batchUpdate("DELETE FROM giving_identity WHERE organisation_id = ? AND id = ?", rows);
    }
}
