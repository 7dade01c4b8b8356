package org.commonpurse.staffing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Step;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Positions with their contracts, pay and leaves, as rows. */
@Repository
class Positions {

    private final JdbcTemplate template;

    Positions(JdbcTemplate template) {
        this.template = template;
    }

    /** A contract is known by its position and its number in it. */
    private record Key(long position, int number) {

        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getLong("position_id"), row.getInt("contract_number"));
        }
    }

    /** All positions, the earliest first. */
    List<Position> all(Actor actor) {
        var steps = new HashMap<Key, List<Step>>();
        template.query(
                """
                SELECT p.*, c.currency FROM staffing_pay p JOIN staffing_contract c ON c.organisation_id = p.organisation_id
                    AND c.position_id = p.position_id AND c.contract_number = p.contract_number
                WHERE p.organisation_id = ?""",
                row -> {
                    var step = new Step(month(row.getInt("from_month")), new Money(row.getLong("pay"), Currency.of(row.getString("currency"))));
                    steps.computeIfAbsent(Key.of(row), _ -> new ArrayList<>()).add(step);
                },
                actor.org());
        var leaves = new HashMap<Key, List<Leave>>();
        template.query(
                "SELECT * FROM staffing_leave WHERE organisation_id = ?",
                row -> {
                    var leave = new Leave(month(row.getInt("from_month")), month(row.getInt("to_month")), row.getBoolean("unpaid"));
                    leaves.computeIfAbsent(Key.of(row), _ -> new ArrayList<>()).add(leave);
                },
                actor.org());
        var contracts = new HashMap<Long, List<Contract>>();
        template.query(
                "SELECT * FROM staffing_contract WHERE organisation_id = ?",
                row -> {
                    contracts.computeIfAbsent(row.getLong("position_id"), _ -> new ArrayList<>()).add(contract(row, steps, leaves));
                },
                actor.org());
        return template.query(
                        "SELECT * FROM staffing_position WHERE organisation_id = ? ORDER BY id",
                        (row, index) -> new Position(
                                row.getLong("id"),
                                row.getString("role_name"),
                                row.getBoolean("planned"),
                                row.getString("fund"),
                                Position.Showing.valueOf(row.getString("showing")),
                                contracts.getOrDefault(row.getLong("id"), List.of())),
                        actor.org())
                .stream()
                .sorted((a, b) -> a.start().compareTo(b.start()))
                .toList();
    }

    private static Contract contract(ResultSet row, Map<Key, List<Step>> steps, Map<Key, List<Leave>> leaves) throws SQLException {
        var end = row.getObject("end_month", Integer.class);
        return new Contract(
                row.getString("who"),
                Position.Kind.valueOf(row.getString("kind")),
                row.getInt("people"),
                Contract.Per.valueOf(row.getString("paid_per")),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("share"),
                row.getString("burden"),
                row.getObject("extra_month", Integer.class),
                row.getBoolean("artistic"),
                month(row.getInt("start_month")),
                end == null ? null : month(end),
                steps.getOrDefault(Key.of(row), List.of()),
                leaves.getOrDefault(Key.of(row), List.of()));
    }

    /** Adds a position whose id is 0, else changes the one of this id, and answers the id. */
    long keep(Actor actor, Position position) {
        var id = position.id() == 0 ? add(actor, position) : change(actor, position);
        var number = 0;
        for (var contract : position.contracts()) {
            add(actor, id, ++number, contract);
        }
        return id;
    }

    private long add(Actor actor, Position position) {
        var key = new GeneratedKeyHolder();
        template.update(
                connection -> {
                    var insert = connection.prepareStatement(
                            "INSERT INTO staffing_position (organisation_id, role_name, planned, fund, showing) VALUES (?, ?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setLong(1, actor.org());
                    insert.setString(2, position.role().strip());
                    insert.setBoolean(3, position.planned());
                    insert.setString(4, position.fund());
                    insert.setString(5, position.showing().name());
                    return insert;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private long change(Actor actor, Position position) {
        var changed = template.update(
                "UPDATE staffing_position SET role_name = ?, planned = ?, fund = ?, showing = ? WHERE organisation_id = ? AND id = ?",
                position.role().strip(),
                position.planned(),
                position.fund(),
                position.showing().name(),
                actor.org(),
                position.id());
        if (changed == 0) {
            throw new IllegalArgumentException("%s was removed meanwhile; add it anew".formatted(position.role()));
        }
        template.update(
                "DELETE FROM staffing_contract WHERE organisation_id = ? AND position_id = ?", actor.org(), position.id());
        return position.id();
    }

    private void add(Actor actor, long position, int number, Contract contract) {
        template.update(
                """
                INSERT INTO staffing_contract (organisation_id, position_id, contract_number, who, kind, people, paid_per,
                    quantity, share, burden, extra_month, artistic, currency, start_month, end_month)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                new Object[] {
                    actor.org(),
                    position,
                    number,
                    contract.who().strip(),
                    contract.kind().name(),
                    contract.people(),
                    contract.per().name(),
                    contract.quantity(),
                    contract.share(),
                    contract.burden(),
                    contract.extraMonth(),
                    contract.artistic(),
                    contract.currency().code(),
                    number(contract.start()),
                    contract.end() == null ? null : number(contract.end())
                },
                new int[] {
                    Types.BIGINT, Types.BIGINT, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.INTEGER, Types.VARCHAR,
                    Types.NUMERIC, Types.NUMERIC, Types.VARCHAR, Types.INTEGER, Types.BOOLEAN, Types.VARCHAR, Types.INTEGER,
                    Types.INTEGER
                });
        contract.steps().forEach(step -> template.update(
                "INSERT INTO staffing_pay (organisation_id, position_id, contract_number, from_month, pay) VALUES (?, ?, ?, ?, ?)",
                actor.org(), position, number, number(step.from()), step.pay().minor()));
        contract.leaves().forEach(leave -> template.update(
                """
                INSERT INTO staffing_leave (organisation_id, position_id, contract_number, from_month, to_month, unpaid)
                VALUES (?, ?, ?, ?, ?, ?)""",
                actor.org(), position, number, number(leave.from()), number(leave.to()), leave.unpaid()));
    }

    void remove(Actor actor, long id) {
        template.update("DELETE FROM staffing_position WHERE organisation_id = ? AND id = ?", actor.org(), id);
    }

    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    private static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }
}
