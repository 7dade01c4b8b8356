package org.commonpurse.ledger;

import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What {@code check} asks of a group: no restricted fund has gone into a subsidiary. */
@Component
class GroupCheck implements IntegrityCheck {

    private final JdbcTemplate template;

    GroupCheck(JdbcTemplate template) {
        this.template = template;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        actor.require(Right.READ);
        var tied = template.query(
                """
                SELECT f.name, a.name, t.currency, SUM(t.amount) FROM ledger_total t
                JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id AND f.restricted
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id AND a.account_type = 'ASSETS'
                WHERE t.organisation_id = ? AND LOWER(a.name) LIKE '%:group%'
                GROUP BY f.name, a.name, t.currency HAVING SUM(t.amount) > 0 ORDER BY f.name, a.name, t.currency""",
                (row, index) -> GroupAccounts.item(row.getString(2)) == null
                        ? ""
                        : "fund %s has %s in %s".formatted(row.getString(1),
                                new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(3))), row.getString(2)),
                actor.org());
        return List.of(Integrity.Check.of(
                "group", tied.stream().filter(one -> !one.isEmpty()).toList(), "no restricted fund has gone into a subsidiary"));
    }
}
