package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds the entries that a filter leaves. */
@Repository
class JournalSearch {

    private final EntryRows rows;
    private final JdbcTemplate template;

    JournalSearch(EntryRows rows, JdbcTemplate template) {
        this.rows = rows;
        this.template = template;
    }

    /**
     * A page of them, newest first, and the sums of all that the filter leaves.
     *
     * @param apart what else the entries {@code e} must be
     */
    JournalPage find(Actor actor, JournalFilter filter, String apart, int offset, int limit) {
        var arguments = new ArrayList<Object>();
        var where = new StringBuilder("WHERE e.organisation_id = ?").append(apart);
        arguments.add(actor.org());
        if (filter.from() != null) {
            where.append(" AND e.posting_date >= ?");
            arguments.add(filter.from());
        }
        if (filter.to() != null) {
            where.append(" AND e.posting_date <= ?");
            arguments.add(filter.to());
        }
        if (filter.batch() != null) {
            where.append(" AND e.batch_id = ?");
            arguments.add(filter.batch());
        }
        if (!filter.text().isBlank()) {
            where.append(" AND LOWER(e.narration || ' ' || e.reference) LIKE ? ESCAPE '!'");
            arguments.add("%" + escaped(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        var all = where.toString();
        var side = "p.amount > 0";
        if (!filter.account().isBlank()) {
            var accounts = accounts(actor, filter.account().strip());
            if (accounts.isEmpty()) {
                return new JournalPage(List.of(), 0, List.of());
            }
            side = "p.account_id IN (" + String.join(", ", Collections.nCopies(accounts.size(), "?")) + ")";
            where.append(" AND EXISTS (SELECT 1 FROM ledger_posting p"
                    + " WHERE p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number AND " + side + ")");
            arguments.addAll(accounts);
        }
        var total = template.queryForObject(
                "SELECT COUNT(*) FROM ledger_entry e " + where, Long.class, arguments.toArray());
        var page = new ArrayList<>(arguments);
        page.add(offset);
        page.add(limit);
        var entries = rows.where(
                actor, where + " ORDER BY e.posting_date DESC, e.entry_number DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", page);
        return new JournalPage(entries, total == null ? 0 : total, sums(all + " AND " + side, arguments));
    }

    private List<Money> sums(String where, List<Object> arguments) {
        return template.query(
                """
                SELECT p.currency, SUM(p.amount) FROM ledger_entry e
                JOIN ledger_posting p ON p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number
                """
                        + where + " GROUP BY p.currency ORDER BY p.currency",
                (row, index) -> new Money(row.getBigDecimal(2).longValueExact(), Currency.of(row.getString(1))),
                arguments.toArray());
    }

    /**
     * The accounts of a name and those below it. They are looked up first: inside the search, PostgreSQL with statistics of
     * an emptier table went through all of them for every pair of postings.
     */
    private List<Long> accounts(Actor actor, String name) {
        return template.queryForList(
                "SELECT id FROM ledger_account WHERE organisation_id = ? AND (name = ? OR name LIKE ? ESCAPE '!') ORDER BY id",
                Long.class,
                actor.org(),
                name,
                escaped(name) + ":%");
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
