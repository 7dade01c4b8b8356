package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which part of revenue and expenses donors tied to a purpose, by restricted fund. Made from kept totals. */
@Service
public class FundActivities {

    private static final String RELEASED = "Revenue:Released";

    private final JdbcTemplate template;
    private final PayVeil veil;
    private final PayEntries pay;
    private final Rates rates;

    FundActivities(JdbcTemplate template, PayVeil veil, PayEntries pay, Rates rates) {
        this.veil = veil;
        this.pay = pay;
        this.template = template;
        this.rates = rates;
    }

    /**
     * What one account took in or cost within one fund.
     *
     * @param amount in the organisation's currency, with the sign of the statement: both kinds positive, contra accounts negative
     */
    public record Part(String fund, String account, AccountType type, Money amount) {}

    /**
     * The parts of all restricted funds.
     *
     * @param withheld whether funds are left out that paid somebody, or a cost that hides pay: what left them would tell it
     */
    public record Parts(List<Part> parts, boolean withheld) {}

    /** An account within a fund, in one currency and, where rates are needed, of one day. */
    private record Found(String fund, String account, AccountType type, LocalDate day, Money amount) {}

    private record Place(String fund, String account, AccountType type) {}

    /** The restricted part of the statement of activities of a period of whole months. What has no rate is not contained. */
    @Transactional(readOnly = true)
    public Parts of(Actor actor, Period period) {
        actor.require(Right.READ);
        var own = actor.currency();
        var sums = new LinkedHashMap<Place, Money>();
        var found = new ArrayList<>(kept(actor, period));
        found.addAll(foreign(actor, period));
        var withheld = new TreeSet<>(veil.funds(actor));
        var names = pay.names(actor);
        for (var one : found) {
            if (!PayEntries.maySeeSingle(actor) && (isReleased(one.account) || !names.apply(one.account).equals(one.account))) {
                withheld.add(one.fund);
            }
            var signed = one.type == AccountType.REVENUE ? one.amount.negate() : one.amount;
            rates.convert(signed, own, one.day)
                    .ifPresent(amount -> sums.merge(new Place(one.fund, one.account, one.type), amount, Money::plus));
        }
        var parts = sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero() && !withheld.contains(sum.getKey().fund))
                .map(sum -> new Part(sum.getKey().fund, sum.getKey().account, sum.getKey().type, sum.getValue()))
                .toList();
        return new Parts(parts, !withheld.isEmpty());
    }

    /** Whether an account only hands money from a restricted fund to the free ones; it adds up to nothing over all funds. */
    public static boolean isReleased(String account) {
        return account.equals(RELEASED) || account.startsWith(RELEASED + ":");
    }

    private List<Found> kept(Actor actor, Period period) {
        var months = period.months();
        return template.query(
                """
                SELECT f.name, a.name, a.account_type, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                    AND a.account_type IN ('REVENUE', 'EXPENSES')
                JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id AND f.restricted = TRUE
                WHERE t.organisation_id = ? AND t.currency = ? AND t.in_month BETWEEN ? AND ?
                GROUP BY f.name, a.name, a.account_type HAVING SUM(t.amount) <> 0
                ORDER BY f.name, a.name""",
                (row, index) -> new Found(
                        row.getString(1),
                        row.getString(2),
                        AccountType.valueOf(row.getString(3)),
                        period.to(),
                        new Money(row.getBigDecimal(4).longValueExact(), actor.currency())),
                actor.org(),
                actor.currency().code(),
                Periods.number(months.getFirst()),
                Periods.number(months.getLast()));
    }

    private List<Found> foreign(Actor actor, Period period) {
        return template.query(
                """
                SELECT f.name, a.name, a.account_type, p.posting_date, p.currency, SUM(p.amount) FROM ledger_posting p
                JOIN ledger_account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
                    AND a.account_type IN ('REVENUE', 'EXPENSES')
                JOIN ledger_fund f ON f.organisation_id = p.organisation_id AND f.id = p.fund_id AND f.restricted = TRUE
                WHERE p.organisation_id = ? AND p.currency <> ? AND p.posting_date BETWEEN ? AND ?
                GROUP BY f.name, a.name, a.account_type, p.posting_date, p.currency
                ORDER BY f.name, a.name, p.posting_date, p.currency""",
                (row, index) -> new Found(
                        row.getString(1),
                        row.getString(2),
                        AccountType.valueOf(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        new Money(row.getBigDecimal(6).longValueExact(), Currency.of(row.getString(5)))),
                actor.org(),
                actor.currency().code(),
                period.from(),
                period.to());
    }
}
