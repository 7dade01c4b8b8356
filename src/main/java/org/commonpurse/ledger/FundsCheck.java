package org.commonpurse.ledger;

import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What {@code check} asks of funds: no restricted fund is below zero. What a fund holds is its equity and its revenue less
 * its expenses, in each currency, as {@link Funds} shows it; its assets less its debts are the same but for releases, which
 * move what is held and no asset. It is looked at where each month ends that something was posted to the fund in: between
 * those it does not change, and within a month a cost may come before the release that pays it.
 */
@Component
class FundsCheck implements IntegrityCheck {

    private final JdbcTemplate template;
    private final PayVeil veil;

    FundsCheck(JdbcTemplate template, PayVeil veil) {
        this.veil = veil;
        this.template = template;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        actor.require(Right.READ);
        var withheld = veil.funds(actor);
        var below = template.query(
                """
                SELECT x.name, x.currency, x.in_month, x.held FROM (
                    SELECT f.name, t.currency, t.in_month,
                        SUM(SUM(-t.amount)) OVER (PARTITION BY f.id, t.currency ORDER BY t.in_month) AS held
                    FROM ledger_total t
                    JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id AND f.restricted
                    JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                        AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                    WHERE t.organisation_id = ?
                    GROUP BY f.id, f.name, t.currency, t.in_month
                ) x WHERE x.held < 0 ORDER BY x.in_month, x.name, x.currency""",
                (row, index) -> "fund %s is below zero at the end of %s%s".formatted(
                        row.getString(1),
                        Periods.month(row.getInt(3)),
                        // By how much would tell the pay that it paid.
                        withheld.contains(row.getString(1)) ? "" : ": " + new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(2)))),
                actor.org());
        return List.of(Integrity.Check.of("funds", below, "no restricted fund is below zero at the end of a month"));
    }
}
