package org.commonpurse.staffing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What employers pay on top, as an organisation keeps it: tables of its own beside and in place of those shipped. */
@Service
public class OwnTables {

    private final JdbcTemplate template;
    private final Burden burden;
    private final Audit audit;

    OwnTables(JdbcTemplate template, Burden burden, Audit audit) {
        this.template = template;
        this.burden = burden;
        this.audit = audit;
    }

    /** Those of the organisation, by name. */
    @Transactional(readOnly = true)
    public List<BurdenTable> own(Actor actor) {
        return template.query(
                "SELECT table_name, yaml FROM staffing_burden WHERE organisation_id = ? ORDER BY table_name",
                (row, index) -> burden.read(row.getString(1), row.getString(2)),
                actor.require(Right.READ).org());
    }

    /** All that {@code burden:} may say, by name; an own one stands in place of the shipped one. */
    @Transactional(readOnly = true)
    public Collection<BurdenTable> all(Actor actor) {
        return of(actor).all();
    }

    Tables of(Actor actor) {
        return new Tables(burden.shipped(), own(actor));
    }

    /**
     * Keeps a table, in place of the one of the same name.
     *
     * @throws IllegalArgumentException with a sentence that names what is wrong, its value and the way out
     */
    @Transactional
    public BurdenTable save(Actor actor, String yaml) {
        actor.require(Right.PAYROLL);
        var table = burden.read("", yaml);
        if (Tables.isShare(table.name())) {
            throw new IllegalArgumentException("a table is not called \"%s\", which is a number; call it DE-own".formatted(table.name()));
        }
        Position.atMost(100, "a table's name", table.name());
        delete(actor, table.name());
        template.update(
                "INSERT INTO staffing_burden (organisation_id, table_name, yaml) VALUES (?, ?, ?)", actor.org(), table.name(), yaml);
        audit.record(actor, "burden table kept", table.name());
        return table;
    }

    /**
     * Removes an own table. One of the same name that was shipped counts again.
     *
     * @param used the burdens that contracts name
     * @throws IllegalArgumentException where a contract would be left without a table
     */
    @Transactional
    public void remove(Actor actor, String name, Collection<String> used) {
        actor.require(Right.PAYROLL);
        var isShipped = burden.shipped().stream().anyMatch(table -> table.name().equals(name));
        if (!isShipped && used.contains(name)) {
            throw new IllegalArgumentException("%s is used by a contract; give that another table first".formatted(name));
        }
        delete(actor, name);
        audit.record(actor, "burden table removed", name);
    }

    private void delete(Actor actor, String name) {
        template.update("DELETE FROM staffing_burden WHERE organisation_id = ? AND table_name = ?", actor.org(), name);
    }

    /** The burdens that the contracts of positions name. */
    public static List<String> used(Collection<Position> positions) {
        var used = new ArrayList<String>();
        positions.forEach(position -> position.contracts().forEach(contract -> used.add(contract.burden())));
        return used;
    }
}
