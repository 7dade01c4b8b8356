package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads where gifts came from, and on which levels. Amounts without a rate are left out. */
@Repository
class SourceRows {

    private final JdbcTemplate template;

    SourceRows(JdbcTemplate template) {
        this.template = template;
    }

    /** Converts an amount at the rate of a day, where there is one. */
    interface Convert extends BiFunction<Money, LocalDate, Optional<Money>> {}

    List<SourceShare> sources(Actor actor, Period span, Convert convert) {
        var sums = new TreeMap<String, Money>();
        template.query(
                """
                SELECT i.source, d.currency, d.event_date, SUM(d.gross)
                FROM giving_donation d
                JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.id = d.identity_id
                WHERE d.organisation_id = ? AND d.counts AND d.event_date BETWEEN ? AND ?
                GROUP BY i.source, d.currency, d.event_date""",
                row -> {
                    var amount = new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(2)));
                    var day = Objects.requireNonNull(row.getObject(3, LocalDate.class));
                    var source = row.getString(1);
                    convert.apply(amount, day).ifPresent(sum -> sums.merge(source, sum, Money::plus));
                },
                actor.org(),
                span.from(),
                span.to());
        var donors = donors(actor, span);
        var total = Money.sum(actor.currency(), sums.values().stream()).minor();
        return sums.entrySet().stream()
                .map(source -> new SourceShare(
                        source.getKey(),
                        source.getValue(),
                        donors.getOrDefault(source.getKey(), 0),
                        Shares.of(true, source.getValue().minor(), total)))
                .sorted((one, other) -> other.gross().compareTo(one.gross()))
                .toList();
    }

    private Map<String, Integer> donors(Actor actor, Period span) {
        var donors = new HashMap<String, Integer>();
        template.query(
                """
                SELECT i.source, COUNT(DISTINCT i.donor_id)
                FROM giving_donation d
                JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.id = d.identity_id
                WHERE d.organisation_id = ? AND d.counts AND NOT i.pooled AND d.event_date BETWEEN ? AND ? GROUP BY i.source""",
                row -> {
                    donors.put(row.getString(1), row.getInt(2));
                },
                actor.org(),
                span.from(),
                span.to());
        return donors;
    }

    List<TierShare> tiers(Actor actor, YearMonth month, Convert convert) {
        var levels = new HashMap<Level, TierShare>();
        template.query(
                """
                SELECT i.source, d.tier, d.currency, d.for_months, d.in_month, SUM(d.gross), COUNT(*)
                FROM giving_donation d
                JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.id = d.identity_id
                WHERE d.organisation_id = ? AND d.counts AND d.for_months > 0 AND d.in_month <= ?
                AND NOT EXISTS (SELECT 1 FROM giving_returned r WHERE r.organisation_id = d.organisation_id
                    AND r.of_reference = d.reference AND r.counts)
                GROUP BY i.source, d.tier, d.currency, d.for_months, d.in_month""",
                row -> {
                    var months = row.getInt(4);
                    var to = DonationRows.month(row.getInt(5)).plusMonths(months);
                    var amount = new Money(row.getBigDecimal(6).longValueExact(), Currency.of(row.getString(3)));
                    var converted = convert.apply(amount, month.atEndOfMonth());
                    if (to.isAfter(month) && converted.isPresent()) {
                        var level = new Level(row.getString(1), row.getString(2));
                        var share = new Exact(BigDecimal.valueOf(converted.get().minor()), months, actor.currency());
                        levels.merge(
                                level,
                                new TierShare(level.source(), level.tier(), row.getInt(7), share),
                                (one, other) -> new TierShare(
                                        one.source(), one.tier(), one.gifts() + other.gifts(), one.mrr().plus(other.mrr())));
                    }
                },
                actor.org(),
                DonationRows.number(month));
        return levels.values().stream().sorted((one, other) -> other.mrr().compareTo(one.mrr())).toList();
    }
}
