package org.commonpurse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of grants. */
@Repository
class GrantRows {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final PayEntries pay;

    GrantRows(JdbcTemplate template, JdbcClient jdbc, PayEntries pay) {
        this.pay = pay;
        this.template = template;
        this.jdbc = jdbc;
    }

    /** All grants by name. */
    List<Grant> all(Actor actor) {
        var reports = reports(actor);
        return template.query(
                "SELECT * FROM ledger_grant WHERE organisation_id = ? ORDER BY name",
                (row, index) -> grant(row, reports.getOrDefault(row.getLong("id"), List.of())),
                actor.org());
    }

    private Map<Long, List<Grant.Report>> reports(Actor actor) {
        var reports = new HashMap<Long, List<Grant.Report>>();
        template.query(
                "SELECT grant_id, due, done FROM ledger_grant_report WHERE organisation_id = ? ORDER BY due",
                row -> {
                    reports.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new Grant.Report(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
                },
                actor.org());
        return reports;
    }

    private static Grant grant(ResultSet row, List<Grant.Report> reports) throws SQLException {
        return new Grant(
                row.getLong("id"),
                row.getString("name"),
                row.getString("funder"),
                new Money(row.getLong("amount"), Currency.of(row.getString("currency"))),
                row.getString("fund"),
                Grant.Terms.valueOf(row.getString("terms")),
                row.getString("conditions"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("purpose").lines().toList(),
                row.getBoolean("goes_back"),
                reports);
    }

    /** What happened to each grant and is not reversed, the earliest first. */
    Map<Long, List<GrantState.Event>> events(Actor actor, Map<Long, Currency> currencies) {
        var events = new HashMap<Long, List<GrantState.Event>>();
        template.query(
                """
                SELECT v.grant_id, v.kind, v.event_day, v.amount, v.why, v.entry_number FROM ledger_grant_event v
                LEFT JOIN ledger_entry r ON r.organisation_id = v.organisation_id AND r.reverses = v.entry_number
                WHERE v.organisation_id = ? AND r.entry_number IS NULL ORDER BY v.event_day, v.id""",
                row -> {
                    events.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new GrantState.Event(
                                    GrantState.Kind.valueOf(row.getString(2)),
                                    row.getObject(3, LocalDate.class),
                                    new Money(row.getLong(4), Objects.requireNonNull(currencies.get(row.getLong(1)))),
                                    row.getString(5),
                                    row.getLong(6)));
                },
                actor.org());
        return events;
    }

    /** What funds of several grants released, in the order of booking, by fund and currency as {@link #key} writes them. */
    Map<String, List<GrantShares.Paid>> released(Actor actor) {
        var rows = new HashMap<String, List<GrantShares.Row>>();
        template.query(
                """
                SELECT f.name, p.currency, l.entry_number, e.event_date, c.event_date, a.name, a.account_type, p.amount, l.grant_id
                FROM ledger_release l
                JOIN ledger_entry e ON e.organisation_id = l.organisation_id AND e.entry_number = l.entry_number
                JOIN ledger_entry c ON c.organisation_id = l.organisation_id AND c.entry_number = l.cost_number
                LEFT JOIN ledger_entry r ON r.organisation_id = l.organisation_id AND r.reverses = l.entry_number
                JOIN ledger_posting p ON p.organisation_id = l.organisation_id AND p.entry_number = l.entry_number
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                WHERE l.organisation_id = ? AND r.entry_number IS NULL
                    AND f.name IN (SELECT g.fund FROM ledger_grant g WHERE g.organisation_id = ? GROUP BY g.fund HAVING COUNT(*) > 1)
                ORDER BY l.organisation_id, l.entry_number""",
                row -> {
                    rows.computeIfAbsent(key(row.getString(1), Currency.of(row.getString(2))), _ -> new ArrayList<>())
                            .add(new GrantShares.Row(
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getObject(5, LocalDate.class),
                                    row.getString(6),
                                    AccountType.valueOf(row.getString(7)),
                                    row.getLong(8),
                                    row.getObject(9, Long.class)));
                },
                actor.org(),
                actor.org());
        var paid = new HashMap<String, List<GrantShares.Paid>>();
        rows.forEach((key, found) -> paid.put(key, GrantShares.paid(found)));
        return paid;
    }

    /** A fund in one currency. */
    static String key(String fund, Currency currency) {
        return fund + "\t" + currency;
    }

    static String key(Grant grant) {
        return key(grant.fund(), grant.amount().currency());
    }

    long nextEvent(Actor actor) {
        return next("ledger_grant_event", actor);
    }

    private long next(String table, Actor actor) {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM %s WHERE organisation_id = ?".formatted(table))
                .param(actor.org())
                .query(Long.class)
                .single();
    }

    void add(Actor actor, long id, long grant, GrantState.Event event) {
        jdbc.sql("""
                        INSERT INTO ledger_grant_event (organisation_id, id, grant_id, kind, event_day, amount, why, entry_number)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(actor.org(), id, grant, event.kind().name(), event.day(), event.amount().minor(), event.why(), event.entry())
                .update();
    }

    /** Keeps a grant with its reports: adds it where its id is 0. Answers its id. */
    long save(Actor actor, Grant grant) {
        var id = grant.id() == 0 ? next("ledger_grant", actor) : grant.id();
        jdbc.sql("DELETE FROM ledger_grant_report WHERE organisation_id = ? AND grant_id = ?").params(actor.org(), id).update();
        jdbc.sql(grant.id() == 0
                        ? """
                        INSERT INTO ledger_grant (name, funder, currency, amount, fund, terms, conditions, from_day, to_day,
                            purpose, goes_back, organisation_id, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
                        : """
                        UPDATE ledger_grant SET name = ?, funder = ?, currency = ?, amount = ?, fund = ?, terms = ?,
                            conditions = ?, from_day = ?, to_day = ?, purpose = ?, goes_back = ?
                        WHERE organisation_id = ? AND id = ?""")
                .params(values(actor, grant, id))
                .update();
        grant.reports().forEach(report -> jdbc.sql(
                        "INSERT INTO ledger_grant_report (organisation_id, grant_id, due, done) VALUES (?, ?, ?, ?)")
                .params(Arrays.asList(actor.org(), id, report.due(), report.done()))
                .update());
        return id;
    }

    private static List<@Nullable Object> values(Actor actor, Grant grant, long id) {
        var values = new ArrayList<@Nullable Object>();
        values.add(grant.name());
        values.add(grant.funder());
        values.add(grant.amount().currency().code());
        values.add(grant.amount().minor());
        values.add(grant.fund());
        values.add(grant.terms().name());
        values.add(grant.conditions());
        values.add(grant.from());
        values.add(grant.to());
        values.add(String.join("\n", grant.purpose()));
        values.add(grant.goesBack());
        values.add(actor.org());
        values.add(id);
        return values;
    }

    /** Entries of the general fund with costs of these accounts, newest first. */
    List<Long> costs(Actor actor, Grant grant, LocalDate today) {
        var to = grant.to() == null || grant.to().isAfter(today) ? today : grant.to();
        return template.query(
                """
                SELECT DISTINCT e.entry_number, e.posting_date FROM ledger_posting p
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    AND a.account_type = 'EXPENSES'
                JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number
                    AND e.reverses IS NULL
                LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                WHERE p.organisation_id = ? AND p.fund_id = 0 AND p.currency = ? AND p.amount > 0
                    AND p.posting_date BETWEEN ? AND ? AND r.entry_number IS NULL
                    AND NOT EXISTS (SELECT l.entry_number FROM ledger_release l
                        WHERE l.organisation_id = e.organisation_id AND l.entry_number = e.entry_number)%s%s
                ORDER BY e.posting_date DESC, e.entry_number DESC FETCH FIRST 60 ROWS ONLY"""
                        .formatted(purpose(grant), pay.apart(actor)),
                (row, index) -> row.getLong(1),
                arguments(actor, grant, to));
    }

    private static String purpose(Grant grant) {
        return grant.purpose().isEmpty()
                ? ""
                : " AND (" + String.join(" OR ", grant.purpose().stream().map(_ -> "a.name = ? OR a.name LIKE ?").toList()) + ")";
    }

    private static Object[] arguments(Actor actor, Grant grant, LocalDate to) {
        var arguments = new ArrayList<Object>(List.of(actor.org(), grant.amount().currency().code(), grant.from(), to));
        grant.purpose().forEach(account -> {
            arguments.add(account);
            arguments.add(account.replace("%", "").replace("_", "") + ":%");
        });
        return arguments.toArray();
    }
}
