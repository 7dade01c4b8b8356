package org.commonpurse.giving;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Journal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether donations and journal tell the same, and whether erased persons are gone. */
@Component
class GivingIntegrity implements IntegrityCheck {

    private static final int PAGE = 1000;

    private final JdbcTemplate template;
    private final Journal journal;

    GivingIntegrity(JdbcTemplate template, Journal journal) {
        this.template = template;
        this.journal = journal;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        actor.require(Right.READ);
        return List.of(donations(actor), persons(actor));
    }

    private record Row(long number, String reference) {}

    private Integrity.Check donations(Actor actor) {
        var broken = new ArrayList<String>();
        var count = 0;
        for (var table : List.of("giving_donation", "giving_returned")) {
            var after = 0L;
            for (var page = page(actor, table, after); !page.isEmpty(); page = page(actor, table, after)) {
                var taken = journal.taken(actor, page.stream().map(Row::reference).toList());
                page.stream()
                        .filter(row -> !Objects.equals(taken.get(row.reference), row.number))
                        .forEach(row -> broken.add("%s is no entry #%d of the journal".formatted(row.reference, row.number)));
                count += page.size();
                after = page.getLast().number;
            }
        }
        return new Integrity.Check(
                "donations",
                broken.isEmpty(),
                broken.isEmpty()
                        ? "%d donations and refunds, each an entry of the journal".formatted(count)
                        : "%d differ, first: %s".formatted(broken.size(), broken.getFirst()));
    }

    private List<Row> page(Actor actor, String table, long after) {
        return template.query(
                "SELECT entry_number, reference FROM %s WHERE organisation_id = ? AND counts AND entry_number > ? ORDER BY organisation_id, entry_number FETCH FIRST %d ROWS ONLY"
                        .formatted(table, PAGE),
                (row, index) -> new Row(row.getLong(1), row.getString(2)),
                actor.org(),
                after);
    }

    private Integrity.Check persons(Actor actor) {
        var left = Objects.requireNonNull(template.queryForObject(
                """
                SELECT COUNT(*) FROM giving_person p
                JOIN giving_identity i ON i.organisation_id = p.organisation_id AND i.id = p.identity_id
                WHERE p.organisation_id = ? AND i.erased""",
                Integer.class,
                actor.org()));
        return new Integrity.Check(
                "erased donors",
                left == 0,
                left == 0 ? "nothing personal is left of them" : "personal data of %d erased identities are still there".formatted(left));
    }
}
