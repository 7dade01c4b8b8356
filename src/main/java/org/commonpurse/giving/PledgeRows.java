package org.commonpurse.giving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The latest word about each of these identities. */
    Map<Long, Word> latest(Actor actor, List<Long> identities) {
        var words = new HashMap<Long, Told>();
        for (var chunk : Among.chunks(identities)) {
            template.query(
                    "SELECT %s, p.id FROM %s JOIN giving_pledge p ON p.organisation_id = ? AND p.identity_id = k.v"
                            .formatted(COLUMNS, Among.numbers(chunk.size())),
                    row -> {
                        words.merge(row.getLong(1), new Told(row.getLong(10), word(row)), Told::later);
                    },
                    Among.arguments(chunk, actor.org()));
        }
        var latest = new HashMap<Long, Word>();
        words.forEach((identity, told) -> latest.put(identity, told.word));
        return latest;
    }

    /** A word and its place in the table; sorted here, as H2 would read the whole table in its order otherwise. */
    private record Told(long id, Word word) {

        private static Told later(Told one, Told other) {
            return Comparator.comparing((Told told) -> told.word.seenOn).thenComparingLong(Told::id).compare(one, other) < 0 ? other : one;
        }
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
    record Declined(long donor, boolean pooled, Money amount, int months, LocalDate on, List<int[]> paid) {

        boolean paid(int month) {
            return paid.stream().anyMatch(span -> span[0] <= month && month < span[1]);
        }
    }

    /** Every decline that a source told of, once for each identity and month. */
    List<Declined> declines(Actor actor) {
        var declines = new HashMap<String, Declined>();
        template.query(
                """
                SELECT i.donor_id, i.pooled, p.currency, p.amount, p.for_months, p.declined_on, p.identity_id
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
                                    paid(actor, row.getLong(7))));
                },
                actor.org());
        return List.copyOf(declines.values());
    }

    private List<int[]> paid(Actor actor, long identity) {
        return template.query(
                "SELECT in_month, for_months FROM giving_donation WHERE organisation_id = ? AND identity_id = ? AND counts AND for_months > 0",
                (row, index) -> {
                    var from = Movements.index(DonationRows.month(row.getInt(1)));
                    return new int[] {from, from + row.getInt(2)};
                },
                actor.org(),
                identity);
    }

    void insert(Actor actor, Map<Long, Word> words, @Nullable Long batch) {
        bulk.insert(
                "giving_pledge",
                """
                organisation_id, identity_id, batch_id, seen_on, standing, currency, amount, for_months, tier, next_charge,
                declined_on""",
                words.entrySet().stream()
                        .map(row -> {
                            var word = row.getValue();
                            return new @Nullable Object[] {
                                actor.org(),
                                row.getKey(),
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
