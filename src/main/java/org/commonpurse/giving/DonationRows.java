package org.commonpurse.giving;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Bulk;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of donations and of what was given back: rows are added, and stop counting when their entry is reversed. */
@Repository
class DonationRows {

    private final JdbcTemplate template;
    private final Bulk bulk;

    DonationRows(JdbcTemplate template, Bulk bulk) {
        this.template = template;
        this.bulk = bulk;
    }

    void insert(Actor actor, Map<Long, Donation> byNumber, Map<IdentityRows.Name, Long> payers) {
        bulk.insert(
                "giving_donation",
                """
                organisation_id, entry_number, reference, identity_id, event_date, in_month, currency, gross, fees, for_months,
                tier, counts""",
                byNumber.entrySet().stream()
                        .map(row -> {
                            var gift = row.getValue();
                            return new @Nullable Object[] {
                                actor.org(),
                                row.getKey(),
                                gift.reference(),
                                identity(payers, gift.payer()),
                                gift.date(),
                                month(gift.date()),
                                gift.gross().currency().code(),
                                gift.gross().minor(),
                                sum(gift.gross(), gift.fees()),
                                gift.months(),
                                IdentityRows.kept(gift.tier(), 300),
                                true
                            };
                        })
                        .toList());
    }

    void insertReturned(
            Actor actor,
            Map<Long, GivenBack> byNumber,
            Map<IdentityRows.Name, Long> payers,
            @Nullable YearMonth lastClosed) {
        bulk.insert(
                "giving_returned",
                """
                organisation_id, entry_number, reference, of_reference, identity_id, event_date, in_month, currency, amount, fees,
                contra, kept_to, counts""",
                byNumber.entrySet().stream()
                        .map(row -> {
                            var back = row.getValue();
                            return new @Nullable Object[] {
                                actor.org(),
                                row.getKey(),
                                back.reference(),
                                Objects.requireNonNullElse(back.of(), ""),
                                identity(payers, back.payer()),
                                back.date(),
                                month(back.date()),
                                back.amount().currency().code(),
                                back.amount().minor(),
                                sum(back.amount(), back.fees()),
                                back.contra(),
                                lastClosed == null ? 0 : number(lastClosed),
                                true
                            };
                        })
                        .toList());
    }

    /** Sums of donations less what was given back, by currency. */
    List<Money> given(Actor actor, String prefix, YearMonth month) {
        var from = prefix + "%";
        return template.query(
                """
                SELECT x.currency, SUM(x.amount) FROM (
                    SELECT currency, gross AS amount FROM giving_donation
                    WHERE organisation_id = ? AND in_month = ? AND counts AND reference LIKE ?
                    UNION ALL
                    SELECT currency, -amount FROM giving_returned
                    WHERE organisation_id = ? AND in_month = ? AND counts AND reference LIKE ?
                ) x GROUP BY x.currency ORDER BY x.currency""",
                (row, index) -> new Money(row.getBigDecimal(2).longValueExact(), Currency.of(row.getString(1))),
                actor.org(), number(month), from, actor.org(), number(month), from);
    }

    Map<String, List<Money>> byPayer(Actor actor, String source) {
        var sums = new HashMap<String, List<Money>>();
        template.query(
                """
                SELECT p.foreign_id, x.currency, SUM(x.amount) FROM (
                    SELECT identity_id, currency, gross AS amount FROM giving_donation WHERE organisation_id = ? AND counts
                    UNION ALL
                    SELECT identity_id, currency, -amount FROM giving_returned WHERE organisation_id = ? AND counts
                ) x
                JOIN giving_identity i ON i.organisation_id = ? AND i.id = x.identity_id AND i.source = ?
                JOIN giving_person p ON p.organisation_id = i.organisation_id AND p.identity_id = i.id
                GROUP BY p.foreign_id, x.currency ORDER BY p.foreign_id, x.currency""",
                row -> {
                    sums.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Money(row.getBigDecimal(3).longValueExact(), Currency.of(row.getString(2))));
                },
                actor.org(), actor.org(), actor.org(), source);
        return sums;
    }

    List<Giving.Charges> withoutFees(Actor actor, String prefix, YearMonth from, YearMonth to) {
        return template.query(
                """
                SELECT in_month, currency, SUM(gross), COUNT(*) FROM giving_donation
                WHERE organisation_id = ? AND in_month BETWEEN ? AND ? AND counts AND fees = 0 AND reference LIKE ?
                GROUP BY in_month, currency ORDER BY in_month, currency""",
                (row, index) -> new Giving.Charges(
                        month(row.getInt(1)),
                        new Money(row.getBigDecimal(3).longValueExact(), Currency.of(row.getString(2))),
                        row.getLong(4)),
                actor.org(), number(from), number(to), prefix + "%");
    }

    void discount(Actor actor, List<Long> numbers) {
        var rows = numbers.stream().map(number -> new Object[] {actor.org(), number}).toList();
        template.batchUpdate(
                "UPDATE giving_donation SET counts = FALSE WHERE organisation_id = ? AND entry_number = ?", rows);
        template.batchUpdate(
                "UPDATE giving_returned SET counts = FALSE WHERE organisation_id = ? AND entry_number = ?", rows);
    }

    private static long identity(Map<IdentityRows.Name, Long> payers, Payer payer) {
        return Objects.requireNonNull(payers.get(IdentityRows.Name.of(payer)));
    }

    private static long sum(Money like, List<Donation.Fee> fees) {
        return Money.sum(like.currency(), fees.stream().map(Donation.Fee::amount)).minor();
    }

    static int month(LocalDate day) {
        return number(YearMonth.from(day));
    }

    /** The month as the tables write it. */
    static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }
}
