package org.commonpurse.giving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads donors with what is known of them. */
@Repository
class DonorRows {

    private static final String IDENTITIES = """
            FROM giving_identity i
            LEFT JOIN giving_person p ON p.organisation_id = i.organisation_id AND p.identity_id = i.id
            WHERE i.organisation_id = ?""";

    private static final String GIFTS =
            "LEFT JOIN giving_donation g ON g.organisation_id = i.organisation_id AND g.identity_id = i.id AND g.counts\n";

    private final JdbcTemplate template;

    DonorRows(JdbcTemplate template) {
        this.template = template;
    }

    /** One pass over the identities: a subquery for each donor would take minutes where there are many. */
    DonorPage find(Actor actor, DonorFilter filter, int offset, int limit) {
        var arguments = new ArrayList<Object>(List.of(actor.org()));
        var condition = condition(filter, arguments);
        var total = Objects.requireNonNull(template.queryForObject(
                "SELECT COUNT(DISTINCT i.donor_id) " + IDENTITIES + " AND " + condition, Integer.class, arguments.toArray()));
        arguments.addAll(List.of(offset, limit));
        var gifts = filter.order() == DonorFilter.Order.NAME ? "" : GIFTS;
        var ids = template.queryForList(
                "SELECT i.donor_id " + IDENTITIES.replace("WHERE", gifts + "WHERE")
                        + " GROUP BY i.donor_id HAVING MAX(CASE WHEN " + condition + " THEN 1 ELSE 0 END) = 1 ORDER BY "
                        + order(actor, filter) + ", i.donor_id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                Long.class,
                arguments.toArray());
        var donors = byIds(actor, ids);
        return new DonorPage(ids.stream().map(id -> Objects.requireNonNull(donors.get(id))).toList(), total);
    }

    private static String condition(DonorFilter filter, List<Object> arguments) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        if (!filter.source().isEmpty()) {
            conditions.add("i.source = ?");
            arguments.add(filter.source());
        }
        if (!filter.text().isBlank()) {
            conditions.add("(LOWER(p.name) LIKE ? ESCAPE '!' OR LOWER(p.email) LIKE ? ESCAPE '!' OR LOWER(p.foreign_id) LIKE ? ESCAPE '!')");
            arguments.addAll(Collections.nCopies(3, pattern(filter.text())));
        }
        return String.join(" AND ", conditions);
    }

    private static String order(Actor actor, DonorFilter filter) {
        var column = switch (filter.order()) {
            case NAME -> "MAX(LOWER(p.name))";
            case FIRST -> "MIN(g.event_date)";
            case LAST -> "MAX(g.event_date)";
            case GIFTS -> "COUNT(g.entry_number)";
            case TOTAL -> "SUM(CASE WHEN g.currency = '%s' THEN g.gross ELSE 0 END)".formatted(actor.currency().code());
        };
        return column + (filter.descending() ? " DESC" : " ASC") + " NULLS LAST";
    }

    private static String pattern(String text) {
        var clean = text.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        return "%" + clean.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** What is gathered of one donor. */
    private static final class Gathered {
        String name = "";
        String email = "";
        LocalDate asOf = LocalDate.MIN;
        final TreeSet<String> sources = new TreeSet<>();
        int gifts;
        final TreeMap<Currency, Money> totals = new TreeMap<>();
        @Nullable LocalDate first;
        @Nullable LocalDate last;
        boolean pooled;
        boolean erased;
        @Nullable String shownAs;

        Donor donor(long id) {
            return new Donor(
                    id, name, email, List.copyOf(sources), gifts, List.copyOf(totals.values()), first, last, pooled, erased, shownAs);
        }
    }

    Map<Long, Donor> byIds(Actor actor, List<Long> ids) {
        var gathered = new HashMap<Long, Gathered>();
        for (var chunk : Among.chunks(ids)) {
            people(actor, chunk, gathered);
            sums(actor, chunk, gathered);
        }
        var donors = new HashMap<Long, Donor>();
        gathered.forEach((id, donor) -> donors.put(id, donor.donor(id)));
        return donors;
    }

    private void people(Actor actor, List<Long> ids, Map<Long, Gathered> gathered) {
        template.query(
                """
                SELECT d.id, d.erased_at IS NOT NULL, i.source, i.pooled, p.name, p.email, p.as_of, c.shown_as
                FROM %s
                JOIN giving_donor d ON d.id = k.v
                LEFT JOIN giving_identity i ON i.organisation_id = d.organisation_id AND i.donor_id = d.id
                LEFT JOIN giving_person p ON p.organisation_id = i.organisation_id AND p.identity_id = i.id
                LEFT JOIN giving_consent c ON c.organisation_id = d.organisation_id AND c.donor_id = d.id
                WHERE d.organisation_id = ?""".formatted(Among.numbers(ids.size())),
                row -> {
                    var donor = gathered.computeIfAbsent(row.getLong(1), _ -> new Gathered());
                    donor.erased = row.getBoolean(2);
                    donor.pooled |= row.getBoolean(4);
                    donor.shownAs = row.getString(8);
                    if (row.getString(3) != null) {
                        donor.sources.add(row.getString(3));
                    }
                    var asOf = row.getObject(7, LocalDate.class);
                    if (asOf != null) {
                        note(donor, row.getString(5), row.getString(6), asOf);
                    }
                },
                Among.arguments(ids, actor.org()));
    }

    private static void note(Gathered donor, String name, String email, LocalDate asOf) {
        var newer = !asOf.isBefore(donor.asOf);
        donor.name = name.isEmpty() || (!newer && !donor.name.isEmpty()) ? donor.name : name;
        donor.email = email.isEmpty() || (!newer && !donor.email.isEmpty()) ? donor.email : email;
        donor.asOf = newer ? asOf : donor.asOf;
    }

    private void sums(Actor actor, List<Long> ids, Map<Long, Gathered> gathered) {
        var wanted = Among.numbers(ids.size());
        template.query(
                """
                SELECT i.donor_id, g.currency, COUNT(*), SUM(g.gross), MIN(g.event_date), MAX(g.event_date)
                FROM %s
                JOIN giving_identity i ON i.donor_id = k.v
                JOIN giving_donation g ON g.organisation_id = i.organisation_id AND g.identity_id = i.id AND g.counts
                WHERE i.organisation_id = ? GROUP BY i.donor_id, g.currency""".formatted(wanted),
                row -> {
                    add(Objects.requireNonNull(gathered.get(row.getLong(1))), row);
                },
                Among.arguments(ids, actor.org()));
        template.query(
                """
                SELECT i.donor_id, r.currency, SUM(r.amount)
                FROM %s
                JOIN giving_identity i ON i.donor_id = k.v
                JOIN giving_returned r ON r.organisation_id = i.organisation_id AND r.identity_id = i.id AND r.counts
                WHERE i.organisation_id = ? GROUP BY i.donor_id, r.currency""".formatted(wanted),
                row -> {
                    var back = new Money(row.getBigDecimal(3).longValueExact(), Currency.of(row.getString(2)));
                    Objects.requireNonNull(gathered.get(row.getLong(1))).totals.merge(back.currency(), back.negate(), Money::plus);
                },
                Among.arguments(ids, actor.org()));
    }

    private static void add(Gathered donor, ResultSet row) throws SQLException {
        var sum = new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(2)));
        var first = Objects.requireNonNull(row.getObject(5, LocalDate.class));
        var last = Objects.requireNonNull(row.getObject(6, LocalDate.class));
        donor.gifts += row.getInt(3);
        donor.totals.merge(sum.currency(), sum, Money::plus);
        donor.first = donor.first == null || first.isBefore(donor.first) ? first : donor.first;
        donor.last = donor.last == null || last.isAfter(donor.last) ? last : donor.last;
    }

    List<DonorHistory.Gift> gifts(Actor actor, long donor, int offset, int limit) {
        return template.query(
                """
                SELECT g.entry_number, g.reference, g.event_date, i.source, g.currency, g.gross, g.fees, g.for_months, g.tier,
                    (SELECT COALESCE(SUM(r.amount), 0) FROM giving_returned r WHERE r.organisation_id = g.organisation_id
                        AND r.of_reference = g.reference AND r.currency = g.currency AND r.counts)
                FROM giving_identity i
                JOIN giving_donation g ON g.organisation_id = i.organisation_id AND g.identity_id = i.id AND g.counts
                WHERE i.organisation_id = ? AND i.donor_id = ?
                ORDER BY g.event_date DESC, g.entry_number DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY""",
                (row, index) -> {
                    var currency = Currency.of(row.getString(5));
                    return new DonorHistory.Gift(
                            row.getLong(1),
                            row.getString(2),
                            Objects.requireNonNull(row.getObject(3, LocalDate.class)),
                            row.getString(4),
                            new Money(row.getLong(6), currency),
                            new Money(row.getLong(7), currency),
                            row.getInt(8),
                            row.getString(9),
                            new Money(row.getBigDecimal(10).longValueExact(), currency));
                },
                actor.org(),
                donor,
                offset,
                limit);
    }

    /** An identity and whom it belongs to. */
    record Owned(long id, long donor, long own, String source, boolean pooled, String foreignId, String name, String email) {}

    List<Owned> identities(Actor actor, long donor) {
        return owned("i.donor_id = ?", actor.org(), donor);
    }

    List<Owned> identity(Actor actor, long id) {
        return owned("i.id = ?", actor.org(), id);
    }

    /** Which donors have an e-mail, by the e-mail in small letters. */
    Map<String, TreeSet<Long>> byEmail(Actor actor) {
        var donors = new TreeMap<String, TreeSet<Long>>();
        template.query(
                "SELECT LOWER(p.email), i.donor_id " + IDENTITIES + " AND p.email <> '' AND NOT i.pooled",
                row -> {
                    donors.computeIfAbsent(row.getString(1), _ -> new TreeSet<>()).add(row.getLong(2));
                },
                actor.org());
        return donors;
    }

    private List<Owned> owned(String condition, Object... arguments) {
        return template.query(
                """
                SELECT i.id, i.donor_id, i.own_donor_id, i.source, i.pooled, p.foreign_id, p.name, p.email
                FROM giving_identity i
                LEFT JOIN giving_person p ON p.organisation_id = i.organisation_id AND p.identity_id = i.id
                WHERE i.organisation_id = ? AND %s ORDER BY i.source, i.id""".formatted(condition),
                (row, index) -> new Owned(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getBoolean(5),
                        Objects.requireNonNullElse(row.getString(6), ""),
                        Objects.requireNonNullElse(row.getString(7), ""),
                        Objects.requireNonNullElse(row.getString(8), "")),
                arguments);
    }

    /** The references of all events of these identities. */
    List<String> references(Actor actor, List<Long> identities) {
        var references = new ArrayList<String>();
        for (var identity : identities) {
            references.addAll(template.queryForList(
                    """
                    SELECT reference FROM giving_donation WHERE organisation_id = ? AND identity_id = ?
                    UNION SELECT reference FROM giving_returned WHERE organisation_id = ? AND identity_id = ?""",
                    String.class,
                    actor.org(),
                    identity,
                    actor.org(),
                    identity));
        }
        return references;
    }
}
