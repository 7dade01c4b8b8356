package org.commonpurse.giving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads the donations that count, summed as the figures need them. */
@Repository
class GiftRows {

    private static final String FROM_DONATIONS = """
            FROM giving_donation d
            JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.id = d.identity_id
            WHERE d.organisation_id = ? AND d.counts
            """;

    private final JdbcTemplate template;
    private final PledgeRows pledges;

    GiftRows(JdbcTemplate template, PledgeRows pledges) {
        this.template = template;
        this.pledges = pledges;
    }

    /** What a donor gave on a day, or in the month of that day; negative what was given back. */
    record Gift(long donor, boolean pooled, Currency currency, LocalDate day, long minor) {}

    /** Part of a donation that was given back: never more than the donation. */
    private record Returned(Gift gift, int months, int keptTo, Level level) {}

    /** The recurring gifts, each spread over its months, less what was given back. */
    List<Stretch> recurring(Actor actor) {
        var stretches = new ArrayList<Stretch>();
        var levels = new HashMap<Level, Level>();
        template.query(
                "SELECT i.donor_id, i.pooled, d.currency, d.for_months, d.in_month, SUM(d.gross), i.source, d.tier "
                        + FROM_DONATIONS
                        + "AND d.for_months > 0 GROUP BY i.donor_id, i.pooled, d.currency, d.for_months, d.in_month, i.source, d.tier",
                row -> {
                    var from = Movements.index(DonationRows.month(row.getInt(5)));
                    var months = row.getInt(4);
                    stretches.add(new Stretch(
                            row.getLong(1),
                            row.getBoolean(2),
                            Currency.of(row.getString(3)),
                            from,
                            from + months,
                            row.getBigDecimal(6).longValueExact(),
                            months,
                            levels.computeIfAbsent(new Level(row.getString(7), row.getString(8)), level -> level)));
                },
                actor.org());
        for (var returned : returned(actor)) {
            var gift = returned.gift;
            var first = Movements.index(YearMonth.from(gift.day));
            var from = Math.max(first, returned.keptTo == 0 ? first : Movements.index(DonationRows.month(returned.keptTo)) + 1);
            var to = first + returned.months;
            if (from < to) {
                stretches.add(new Stretch(
                        gift.donor, gift.pooled, gift.currency, from, to, gift.minor, returned.months,
                        levels.getOrDefault(returned.level, returned.level)));
            }
        }
        pledges.declines(actor).forEach(decline -> stretches.addAll(grace(decline)));
        return stretches;
    }

    /**
     * Where a source reports declines, a donor who had paid up to the month of the decline has that month and the next
     * before it is churn. A charge that succeeds after all takes the place of the grace.
     */
    static List<Stretch> grace(PledgeRows.Declined decline) {
        var month = Movements.index(YearMonth.from(decline.on()));
        var grace = new ArrayList<Stretch>();
        if (decline.paid(month - 1)) {
            for (var in = month; in <= month + 1 && !decline.paid(in); in++) {
                grace.add(new Stretch(
                        decline.donor(), decline.pooled(), decline.amount().currency(), in, in + 1,
                        decline.amount().minor(), decline.months(), decline.level()));
            }
        }
        return grace;
    }

    /** All gifts: in the organisation's currency by month, in others by day; what was given back with the day it was given. */
    List<Gift> all(Actor actor) {
        var gifts = new ArrayList<Gift>();
        var home = actor.currency().code();
        template.query(
                "SELECT i.donor_id, i.pooled, d.currency, MIN(d.event_date), SUM(d.gross) " + FROM_DONATIONS
                        + "AND d.currency = ? GROUP BY i.donor_id, i.pooled, d.currency, d.in_month",
                row -> {
                    gifts.add(gift(row));
                },
                actor.org(),
                home);
        template.query(
                "SELECT i.donor_id, i.pooled, d.currency, d.event_date, SUM(d.gross) " + FROM_DONATIONS
                        + "AND d.currency <> ? GROUP BY i.donor_id, i.pooled, d.currency, d.event_date",
                row -> {
                    gifts.add(gift(row));
                },
                actor.org(),
                home);
        for (var returned : returned(actor)) {
            if (DonationRows.month(returned.gift.day) > returned.keptTo) {
                gifts.add(returned.gift);
            }
        }
        gifts.addAll(returnedWithoutOrigin(actor));
        return gifts;
    }

    private static Gift gift(ResultSet row) throws SQLException {
        return new Gift(
                row.getLong(1),
                row.getBoolean(2),
                Currency.of(row.getString(3)),
                row.getObject(4, LocalDate.class),
                row.getBigDecimal(5).longValueExact());
    }

    private List<Returned> returned(Actor actor) {
        var left = new HashMap<Long, Long>();
        return template.query(
                """
                SELECT i.donor_id, i.pooled, d.currency, d.event_date, d.gross, d.for_months, r.kept_to, r.amount,
                       r.currency, d.entry_number, i.source, d.tier
                FROM giving_returned r
                JOIN giving_donation d ON d.organisation_id = r.organisation_id AND d.reference = r.of_reference AND d.counts
                JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.id = d.identity_id
                WHERE r.organisation_id = ? AND r.counts AND r.of_reference <> ''
                ORDER BY r.event_date, r.entry_number""",
                (row, index) -> {
                    var gross = row.getLong(5);
                    var before = left.getOrDefault(row.getLong(10), gross);
                    var sameCurrency = row.getString(3).equals(row.getString(9));
                    var back = Math.min(before, sameCurrency ? row.getLong(8) : gross);
                    left.put(row.getLong(10), before - back);
                    return new Returned(
                            new Gift(
                                    row.getLong(1),
                                    row.getBoolean(2),
                                    Currency.of(row.getString(3)),
                                    row.getObject(4, LocalDate.class),
                                    -back),
                            row.getInt(6),
                            row.getInt(7),
                            new Level(row.getString(11), row.getString(12)));
                },
                actor.org());
    }

    /** Given back without saying of which donation: it lessens what the donor gave in that year. */
    private List<Gift> returnedWithoutOrigin(Actor actor) {
        return template.query(
                """
                SELECT i.donor_id, i.pooled, r.currency, r.event_date, r.amount
                FROM giving_returned r
                JOIN giving_identity i ON i.organisation_id = r.organisation_id AND i.id = r.identity_id
                WHERE r.organisation_id = ? AND r.counts AND r.of_reference = ''""",
                (row, index) -> {
                    var back = gift(row);
                    return new Gift(back.donor, back.pooled, back.currency, back.day, -back.minor);
                },
                actor.org());
    }

    /** The day of the last donation, or of the last that was given back. */
    @Nullable LocalDate last(Actor actor) {
        return template.queryForObject(
                """
                SELECT MAX(event_date) FROM (
                    SELECT event_date FROM giving_donation WHERE organisation_id = ? AND counts
                    UNION ALL
                    SELECT event_date FROM giving_returned WHERE organisation_id = ? AND counts) told""",
                LocalDate.class,
                actor.org(),
                actor.org());
    }
}
