package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works for the organisation, and what that costs by month. What a single position gets needs the payroll right. */
@Service
public class Staffing {

    private final JdbcTemplate template;
    private final Burden burden;
    private final Rates rates;
    private final Audit audit;

    Staffing(JdbcTemplate template, Burden burden, Rates rates, Audit audit) {
        this.template = template;
        this.burden = burden;
        this.rates = rates;
        this.audit = audit;
    }

    /** All positions, the earliest first. */
    @Transactional(readOnly = true)
    public List<Position> positions(Actor actor) {
        return read(actor.require(Right.PAYROLL));
    }

    /** A job as everybody inside may see it: not since when, since the step in the cost would then be somebody's pay. */
    public record Job(String role, Position.Kind kind, int people, boolean planned) {}

    /** Who works for the organisation, the earliest first; without what anybody gets. */
    @Transactional(readOnly = true)
    public List<Job> jobs(Actor actor) {
        return read(actor.require(Right.READ)).stream()
                .map(position -> new Job(position.role(), position.kind(), position.count(), position.planned()))
                .toList();
    }

    /**
     * What the positions cost as somebody may see it. Without the payroll right, months between which fewer than
     * {@value MonthlyCost#ENOUGH} people came or went have their mean, since the step would be what those get.
     */
    @Transactional(readOnly = true)
    public List<MonthlyCost> costSeen(Actor actor, YearMonth from, YearMonth to) {
        var costs = cost(actor, from, to);
        return actor.may(Right.PAYROLL) ? costs : MonthlyCost.withoutSmallSteps(costs);
    }

    /** Keeps a position: adds it where its id is 0, else replaces the one of this id. */
    @Transactional
    public void save(Actor actor, Position position) {
        actor.require(Right.PAYROLL);
        burdenOf(position, position.start());
        if (position.id() != 0) {
            template.update(
                    "DELETE FROM staffing_position WHERE organisation_id = ? AND id = ?", actor.org(), position.id());
        }
        template.update(
                """
                INSERT INTO staffing_position (organisation_id, role_name, kind, heads, share, pay, currency, hours,
                    burden, start_month, end_month, planned, fund)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                new Object[] {
                    actor.org(),
                    position.role().strip(),
                    position.kind().name(),
                    position.count(),
                    position.share(),
                    position.pay().minor(),
                    position.pay().currency().code(),
                    position.hours(),
                    position.burden(),
                    number(position.start()),
                    position.end() == null ? null : number(position.end()),
                    position.planned(),
                    position.fund()
                },
                new int[] {
                    Types.BIGINT,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.INTEGER,
                    Types.NUMERIC,
                    Types.BIGINT,
                    Types.VARCHAR,
                    Types.NUMERIC,
                    Types.VARCHAR,
                    Types.INTEGER,
                    Types.INTEGER,
                    Types.BOOLEAN,
                    Types.VARCHAR
                });
        audit.record(actor, "position kept", position.role());
    }

    @Transactional
    public void remove(Actor actor, Position position) {
        actor.require(Right.PAYROLL);
        template.update("DELETE FROM staffing_position WHERE organisation_id = ? AND id = ?", actor.org(), position.id());
        audit.record(actor, "position removed", position.role());
    }

    /**
     * What the positions cost month by month, in the organisation's currency; pay in a currency without a rate is left
     * out. Positions that are only planned are not in it.
     */
    @Transactional(readOnly = true)
    public List<MonthlyCost> cost(Actor actor, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        var positions = read(actor).stream().filter(position -> !position.planned()).toList();
        var costs = new ArrayList<MonthlyCost>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            var paid = Money.zero(actor.currency());
            var unpaid = Money.zero(actor.currency());
            var payees = 0;
            for (var position : positions) {
                if (position.isFilled(month)) {
                    var cost = rates.convert(cost(position, month), actor.currency(), month.atEndOfMonth())
                            .orElse(Money.zero(actor.currency()));
                    if (position.kind() == Position.Kind.VOLUNTEER) {
                        unpaid = unpaid.plus(cost);
                    } else {
                        paid = paid.plus(cost);
                        payees += position.count();
                    }
                }
            }
            costs.add(new MonthlyCost(month, paid, unpaid, payees));
        }
        return costs;
    }

    /** Everybody's in one position together, in the currency of the pay; half a cent goes to even. */
    private Money cost(Position position, YearMonth month) {
        var one =
                switch (position.kind()) {
                    case PAYROLL -> gross(position).add(burdenOf(position, month));
                    case FREELANCE, VOLUNTEER -> position.pay().decimal().multiply(position.hours());
                };
        return Money.rounded(
                one.multiply(BigDecimal.valueOf(position.count())), position.pay().currency());
    }

    private static BigDecimal gross(Position position) {
        return position.pay().decimal().multiply(position.share());
    }

    private BigDecimal burdenOf(Position position, YearMonth month) {
        if (position.kind() != Position.Kind.PAYROLL || position.burden().isBlank()) {
            return BigDecimal.ZERO;
        }
        return burden.on(position.burden(), gross(position), month);
    }

    private List<Position> read(Actor actor) {
        return template.query(
                "SELECT * FROM staffing_position WHERE organisation_id = ? ORDER BY start_month, id",
                (row, index) -> position(row),
                actor.org());
    }

    private static Position position(ResultSet row) throws SQLException {
        var end = row.getObject("end_month", Integer.class);
        return new Position(
                row.getLong("id"),
                row.getString("role_name"),
                Position.Kind.valueOf(row.getString("kind")),
                row.getInt("heads"),
                row.getBigDecimal("share"),
                new Money(row.getLong("pay"), Currency.of(row.getString("currency"))),
                row.getBigDecimal("hours"),
                row.getString("burden"),
                month(row.getInt("start_month")),
                end == null ? null : month(end),
                row.getBoolean("planned"),
                row.getString("fund"));
    }

    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    private static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }
}
