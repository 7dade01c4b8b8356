package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each fund holds, what of it is free, and what a month costs the free ones. Made from kept totals. */
@Service
public class Funds {

    /** Costs that end with the gifts they are kept from, or that no money is paid for. */
    private static final List<String> NOT_PAID = List.of("fees", "depreciation", "in kind");

    private static final int WINDOW = 12;

    private final Statements statements;
    private final JdbcTemplate template;
    private final Rates rates;
    private final PayEntries pay;

    Funds(Statements statements, JdbcTemplate template, Rates rates, PayEntries pay) {
        this.pay = pay;
        this.statements = statements;
        this.template = template;
        this.rates = rates;
    }

    /** What a fund holds: its equity and its revenue, less its expenses. Credit positive. */
    public record FundBalance(Fund fund, Money amount) {}

    /** What each fund holds at the end of a day, by currency. */
    @Transactional(readOnly = true)
    public List<FundBalance> balances(Actor actor, LocalDate at) {
        actor.require(Right.READ);
        return held(actor, at).stream().filter(fund -> !fund.amount().isZero()).toList();
    }

    private List<FundBalance> held(Actor actor, LocalDate at) {
        return template.query(
                """
                SELECT f.id, f.name, f.restricted, s.currency, SUM(s.amount) FROM (
                    SELECT account_id, fund_id, currency, amount FROM ledger_total
                    WHERE organisation_id = ? AND in_month < ?
                    UNION ALL
                    SELECT account_id, fund_id, currency, amount FROM ledger_posting
                    WHERE organisation_id = ? AND posting_date >= ? AND posting_date <= ?%s
                ) s JOIN ledger_account a ON a.organisation_id = ? AND a.id = s.account_id
                    AND a.account_type IN ('EQUITY', 'REVENUE', 'EXPENSES')
                JOIN ledger_fund f ON f.organisation_id = ? AND f.id = s.fund_id
                GROUP BY f.id, f.name, f.restricted, s.currency
                ORDER BY f.id, s.currency"""
                        .formatted(pay.upTo(actor, at)),
                (row, index) -> new FundBalance(
                        new Fund(row.getLong(1), row.getString(2), row.getBoolean(3)),
                        new Money(row.getBigDecimal(5).negate().longValueExact(), Currency.of(row.getString(4)))),
                actor.org(),
                Periods.number(YearMonth.from(at)),
                actor.org(),
                at.withDayOfMonth(1),
                at,
                actor.org(),
                actor.org());
    }

    /** What could be spent on anything at the end of a day. Assets in suspense and fixed assets are no money. */
    @Transactional(readOnly = true)
    public FreeFunds freeFunds(Actor actor, LocalDate at) {
        var own = actor.currency();
        var unconverted = new TreeMap<Currency, Money>();
        var money = Money.zero(own);
        var owed = Money.zero(own);
        for (var balance : statements.balances(actor, at)) {
            if (!isMoney(balance) && balance.type() != AccountType.LIABILITIES) {
                continue;
            }
            var converted = rates.convert(balance.amount(), own, at).orElse(null);
            if (converted == null) {
                unconverted.merge(balance.amount().currency(), balance.amount(), Money::plus);
            } else if (balance.type() == AccountType.LIABILITIES) {
                owed = owed.minus(converted);
            } else {
                money = money.plus(converted);
            }
        }
        var restricted = restricted(actor, at);
        var kept = Money.sum(own, restricted.values().stream());
        return new FreeFunds(money, owed, restricted, money.minus(owed).minus(kept), unconverted);
    }

    private static boolean isMoney(Balance balance) {
        var name = balance.account();
        return name.startsWith("Assets:Bank") || name.startsWith("Assets:Clearing") || name.equals("Assets:In transit");
    }

    /** What each restricted fund holds; never below zero: a fund that is overspent frees no money. */
    private Map<String, Money> restricted(Actor actor, LocalDate at) {
        var left = new TreeMap<String, Money>();
        for (var held : held(actor, at)) {
            if (held.fund().restricted()) {
                rates.convert(held.amount(), actor.currency(), at)
                        .ifPresent(converted -> left.merge(held.fund().name(), converted, Money::plus));
            }
        }
        left.replaceAll((_, amount) -> amount.isNegative() ? Money.zero(actor.currency()) : amount);
        return left;
    }

    /**
     * What a month costs that is paid from free funds, on average.
     *
     * @param months how many months the average is made of: 12, or fewer where the books are younger
     * @param amount to the smallest unit, half to even; null before the first month is over
     */
    public record MonthlyCost(int months, @Nullable Money amount) {

        /** How many months free funds last at that cost, to a tenth; null where nothing is spent. */
        public @Nullable BigDecimal lasts(Money free) {
            return amount == null || !amount.isPositive()
                    ? null
                    : free.decimal().divide(amount.decimal(), 1, RoundingMode.HALF_EVEN);
        }
    }

    /**
     * The average of the months that are over at the end of that day, twelve at most. Without fees kept from gifts, without
     * depreciation and gifts in kind, without what restricted funds paid.
     */
    @Transactional(readOnly = true)
    public MonthlyCost monthlyCost(Actor actor, LocalDate at) {
        actor.require(Right.READ);
        var last = YearMonth.from(at.plusDays(1)).minusMonths(1);
        var span = statements.span(actor);
        if (span.isEmpty() || YearMonth.from(span.getFirst()).isAfter(last)) {
            return new MonthlyCost(0, null);
        }
        var first = YearMonth.from(span.getFirst());
        var months = 0;
        for (var month = first; !month.isAfter(last) && months < WINDOW; month = month.plusMonths(1)) {
            months++;
        }
        var sum = paid(actor, last.minusMonths(months - 1L), last);
        var mean = sum.decimal().divide(BigDecimal.valueOf(months), 10, RoundingMode.HALF_EVEN);
        return new MonthlyCost(months, Money.rounded(mean, actor.currency()));
    }

    /**
     * What free funds took in less all that they spent, over whole months: what was given for a purpose is not in it, and neither
     * is what that paid for. Amounts without a rate are left out.
     */
    @Transactional(readOnly = true)
    public Money freeResult(Actor actor, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        return activities(actor, from, to, "a.account_type IN ('REVENUE', 'EXPENSES')", _ -> true).negate();
    }

    /** What was given in kind was booked as a cost, too, and is taken off again. */
    private Money paid(Actor actor, YearMonth from, YearMonth to) {
        return activities(actor, from, to, "(a.account_type = 'EXPENSES' OR a.name = 'Revenue:In kind')", Funds::isPaid);
    }

    private Money activities(Actor actor, YearMonth from, YearMonth to, String which, Predicate<String> wanted) {
        var sum = new Money[] {Money.zero(actor.currency())};
        template.query(
                """
                SELECT a.name, t.currency, t.in_month, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id
                WHERE t.organisation_id = ? AND t.in_month BETWEEN ? AND ? AND f.restricted = FALSE
                    AND %s
                GROUP BY a.name, t.currency, t.in_month"""
                        .formatted(which),
                row -> {
                    if (wanted.test(row.getString(1))) {
                        var amount = new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(2)));
                        var end = Periods.month(row.getInt(3)).atEndOfMonth();
                        rates.convert(amount, actor.currency(), end).ifPresent(own -> sum[0] = sum[0].plus(own));
                    }
                },
                actor.org(),
                Periods.number(from),
                Periods.number(to));
        return sum[0];
    }

    private static boolean isPaid(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        return !parts[0].startsWith("expense") || parts.length == 1 || !NOT_PAID.contains(parts[1].strip());
    }
}
