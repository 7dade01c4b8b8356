package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was posted to each account in each fund up to a day, from kept totals and the days of the last month. */
@Repository
class FundRows {

    private final JdbcTemplate template;
    private final PayVeil veil;

    FundRows(JdbcTemplate template, PayVeil veil) {
        this.template = template;
        this.veil = veil;
    }

    /** The sum of one account in one fund and currency; debit positive. */
    record Sum(Fund fund, String account, AccountType type, Money amount) {

        /** Whether it is part of what the fund holds. */
        boolean isHeld() {
            return type == AccountType.EQUITY || type.isActivity();
        }
    }

    /** All sums at the end of a day, by fund and account. Where single pay may not be seen, as {@link PayVeil} tells it. */
    List<Sum> until(Actor actor, LocalDate at) {
        return until(actor, at, veil.changes(actor));
    }

    /** The same with other changes to the books. */
    List<Sum> until(Actor actor, LocalDate at, List<PayVeil.Change> changes) {
        var sums = new ArrayList<>(template.query(
                """
                SELECT f.id, f.name, f.restricted, a.name, a.account_type, s.currency, SUM(s.amount) FROM (
                    SELECT account_id, fund_id, currency, amount FROM ledger_total
                    WHERE organisation_id = ? AND in_month < ?
                    UNION ALL
                    SELECT account_id, fund_id, currency, amount FROM ledger_posting
                    WHERE organisation_id = ? AND posting_date >= ? AND posting_date <= ?
                ) s JOIN ledger_account a ON a.organisation_id = ? AND a.id = s.account_id AND a.account_type <> 'MEMO'
                JOIN ledger_fund f ON f.organisation_id = ? AND f.id = s.fund_id
                GROUP BY f.id, f.name, f.restricted, a.name, a.account_type, s.currency
                ORDER BY f.id, a.name, s.currency""",
                (row, index) -> new Sum(
                        new Fund(row.getLong(1), row.getString(2), row.getBoolean(3)),
                        row.getString(4),
                        AccountType.valueOf(row.getString(5)),
                        new Money(row.getBigDecimal(7).longValueExact(), Currency.of(row.getString(6)))),
                actor.org(),
                Periods.number(YearMonth.from(at)),
                actor.org(),
                at.withDayOfMonth(1),
                at,
                actor.org(),
                actor.org()));
        changes.stream()
                .filter(change -> !change.day().isAfter(at) && change.type() != AccountType.MEMO)
                .forEach(change -> sums.add(new Sum(change.fund(), change.account(), change.type(), change.amount())));
        return sums;
    }
}
