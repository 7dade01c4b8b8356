package org.commonpurse.ledger;

import java.util.ArrayList;
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
        var onAccount = "";
        if (!filter.account().isBlank()) {
            onAccount = " AND (a.name = ? OR a.name LIKE ? ESCAPE '!')";
            where.append(' ').append("""
                    AND EXISTS (SELECT 1 FROM ledger_posting p
                        JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                        WHERE p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number""")
                    .append(onAccount)
                    .append(")");
            addAccount(arguments, filter);
        }
        var total = template.queryForObject(
                "SELECT COUNT(*) FROM ledger_entry e " + where, Long.class, arguments.toArray());
        var sums = sums(filter, where.toString(), onAccount, arguments);
        var page = new ArrayList<>(arguments);
        page.add(offset);
        page.add(limit);
        var entries = rows.where(
                actor, where + " ORDER BY e.posting_date DESC, e.entry_number DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", page);
        return new JournalPage(entries, total == null ? 0 : total, sums);
    }

    private List<Money> sums(JournalFilter filter, String where, String onAccount, List<Object> arguments) {
        var all = new ArrayList<>(arguments);
        var side = " AND p.amount > 0";
        if (!filter.account().isBlank()) {
            side = onAccount;
            addAccount(all, filter);
        }
        return template.query(
                """
                SELECT p.currency, SUM(p.amount) FROM ledger_entry e
                JOIN ledger_posting p ON p.organisation_id = e.organisation_id AND p.entry_number = e.entry_number
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                """
                        + where + side + " GROUP BY p.currency ORDER BY p.currency",
                (row, index) -> new Money(row.getBigDecimal(2).longValueExact(), Currency.of(row.getString(1))),
                all.toArray());
    }

    private static void addAccount(List<Object> arguments, JournalFilter filter) {
        arguments.add(filter.account().strip());
        arguments.add(escaped(filter.account().strip()) + ":%");
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
