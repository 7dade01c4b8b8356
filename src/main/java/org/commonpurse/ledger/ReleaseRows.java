package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.commonpurse.access.Bulk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which releases a cost has and what they are called, and which costs of a fund wait for one. */
@Repository
class ReleaseRows {

    private static final int LONGEST = 270;

    private final EntryRows entries;
    private final JdbcTemplate template;
    private final Bulk bulk;

    ReleaseRows(EntryRows entries, JdbcTemplate template, Bulk bulk) {
        this.entries = entries;
        this.template = template;
        this.bulk = bulk;
    }

    /** The releases of these costs that stand, each with its cost. */
    Map<Long, Long> standing(Actor actor, Collection<Long> costs) {
        var found = new TreeMap<Long, Long>();
        for (var chunk : Among.chunks(costs)) {
            template.query(
                    """
                    SELECT l.entry_number, l.cost_number FROM %s
                    JOIN ledger_release l ON l.organisation_id = ? AND l.cost_number = k.v
                    LEFT JOIN ledger_entry r ON r.organisation_id = l.organisation_id AND r.reverses = l.entry_number
                    WHERE r.entry_number IS NULL"""
                            .formatted(Among.numbers(chunk.size())),
                    row -> {
                        found.put(row.getLong(1), row.getLong(2));
                    },
                    Among.arguments(chunk, actor.org()));
        }
        return found;
    }

    /**
     * Keeps which cost an entry releases money for.
     *
     * @param costs by the release
     * @param grant the grant that is charged, or null where none is named
     */
    void keep(Actor actor, Map<Long, Long> costs, @Nullable Long grant) {
        var rows = new ArrayList<@Nullable Object[]>();
        costs.forEach((release, cost) -> rows.add(new @Nullable Object[] {actor.org(), release, cost, grant}));
        if (!rows.isEmpty()) {
            bulk.insert("ledger_release", "organisation_id, entry_number, cost_number, grant_id", rows);
        }
    }

    /** Costs of a fund that may not be released whole. */
    Set<Long> waiting(Actor actor, String fund) {
        return new TreeSet<>(template.queryForList(
                """
                SELECT u.entry_number FROM ledger_fund f
                JOIN ledger_unreleased u ON u.organisation_id = f.organisation_id AND u.fund_id = f.id
                WHERE f.organisation_id = ? AND f.name = ?""",
                Long.class,
                actor.org(),
                fund));
    }

    /** From now on these costs of a fund wait, in the place of those that did before. */
    void wait(Actor actor, String fund, Set<Long> before, Set<Long> now) {
        change(actor, fund, before, now, "DELETE FROM ledger_unreleased WHERE organisation_id = ? AND fund_id = %s AND entry_number = ?");
        change(actor, fund, now, before, "INSERT INTO ledger_unreleased (organisation_id, fund_id, entry_number) VALUES (?, %s, ?)");
    }

    private void change(Actor actor, String fund, Set<Long> these, Set<Long> without, String sql) {
        var numbers = these.stream().filter(number -> !without.contains(number)).toList();
        if (!numbers.isEmpty()) {
            var id = template.queryForObject(
                    "SELECT id FROM ledger_fund WHERE organisation_id = ? AND name = ?", Long.class, actor.org(), fund);
            template.batchUpdate(sql.formatted(id), numbers.stream().map(number -> new Object[] {actor.org(), number}).toList());
        }
    }

    /** Lets every cost in a restricted fund wait that was never released: of books that are older than releases. */
    void waitUnreleased(Actor actor) {
        template.update(
                """
                INSERT INTO ledger_unreleased (organisation_id, fund_id, entry_number)
                SELECT DISTINCT p.organisation_id, p.fund_id, p.entry_number FROM ledger_posting p
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id AND a.account_type = 'EXPENSES'
                JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number AND e.reverses IS NULL
                LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                LEFT JOIN ledger_release o ON o.organisation_id = e.organisation_id AND o.entry_number = e.entry_number
                LEFT JOIN ledger_release l ON l.organisation_id = e.organisation_id AND l.cost_number = e.entry_number
                LEFT JOIN ledger_unreleased u ON u.organisation_id = p.organisation_id AND u.fund_id = p.fund_id
                    AND u.entry_number = p.entry_number
                WHERE p.organisation_id = ? AND r.entry_number IS NULL AND o.entry_number IS NULL AND l.entry_number IS NULL
                    AND u.entry_number IS NULL""",
                actor.org());
    }

    /**
     * The first free name of a release for each of these costs. Whatever was undone in between, none is taken.
     *
     * @param references of the costs; one that is there twice gets two names
     */
    List<String> names(Actor actor, String kind, List<String> references) {
        var names = new String[references.size()];
        var tried = new HashMap<String, Integer>();
        for (var open = true; open; ) {
            var wanted = new TreeMap<Integer, String>();
            for (var i = 0; i < names.length; i++) {
                if (names[i] == null) {
                    wanted.put(i, name(kind, tried.merge(references.get(i), 1, Integer::sum), references.get(i)));
                }
            }
            var taken = entries.references(actor, wanted.values());
            wanted.forEach((i, name) -> names[i] = taken.containsKey(name) ? names[i] : name);
            open = Arrays.stream(names).anyMatch(Objects::isNull);
        }
        return List.of(names);
    }

    /** What the nth release of a cost is called. */
    private static String name(String kind, int nth, String reference) {
        var text = reference.length() > LONGEST ? JournalEntry.sha256(reference) : reference;
        return (nth == 1 ? kind : kind + " " + nth) + ":" + text;
    }
}
