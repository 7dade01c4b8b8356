package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
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

    private static final List<String> MONEY = List.of("bank", "cash", "clearing", "in transit");

    /** All restricted funds as one, before those who may not see each. */
    public static final String RESTRICTED = "Restricted funds";

    private static final int WINDOW = 12;

    /** Months within which a loan's instalments are taken off. */
    private static final int WITHIN = 12;

    private final Statements statements;
    private final FundRows rows;
    private final Loans loans;
    private final JdbcTemplate template;
    private final PayVeil veil;
    private final Rates rates;

    Funds(Statements statements, FundRows rows, Loans loans, JdbcTemplate template, PayVeil veil, Rates rates) {
        this.veil = veil;
        this.rows = rows;
        this.loans = loans;
        this.statements = statements;
        this.template = template;
        this.rates = rates;
    }

    private List<FundRows.Sum> until(Actor actor, LocalDate at) {
        return rows.until(actor, at, veil.changes(actor));
    }

    /** What a fund holds: its equity and its revenue, less its expenses. Credit positive. */
    public record FundBalance(Fund fund, Money amount) {}

    /** What each fund holds at the end of a day, by currency; without those that are {@link #withheld}. */
    @Transactional(readOnly = true)
    public List<FundBalance> balances(Actor actor, LocalDate at) {
        var withheld = withheld(actor);
        return held(actor, at).stream()
                .filter(fund -> !fund.amount().isZero())
                .filter(fund -> withheld.isEmpty() || fund.fund().restricted() && !withheld.contains(fund.fund().name()))
                .toList();
    }

    /**
     * The restricted funds that are not told apart before whoever may not see single pay, since they paid somebody: what
     * leaves such a fund is that pay. Nor is the general fund then, which is the rest of all.
     */
    @Transactional(readOnly = true)
    public Set<String> withheld(Actor actor) {
        actor.require(Right.READ);
        return veil.funds(actor);
    }

    private List<FundBalance> held(Actor actor, LocalDate at) {
        return held(until(actor, at));
    }

    private static List<FundBalance> held(List<FundRows.Sum> sums) {
        var byFund = new LinkedHashMap<String, FundBalance>();
        sums.stream().filter(FundRows.Sum::isHeld).forEach(sum -> byFund.merge(
                sum.fund().id() + "\t" + sum.amount().currency(),
                new FundBalance(sum.fund(), sum.amount().negate()),
                (a, b) -> new FundBalance(a.fund(), a.amount().plus(b.amount()))));
        return List.copyOf(byFund.values());
    }

    /**
     * What went into each fund and out of it in a period; funds in which nothing is and nothing happened are left out, and so
     * are those that are {@link #withheld}.
     */
    @Transactional(readOnly = true)
    public List<RollForward> rollForward(Actor actor, Period period) {
        actor.require(Right.READ);
        var rolls = new TreeMap<String, RollForward>();
        var withheld = withheld(actor);
        until(actor, period.to()).stream().filter(FundRows.Sum::isHeld).forEach(sum -> roll(rolls, sum, false));
        until(actor, period.from().minusDays(1)).stream().filter(FundRows.Sum::isHeld).forEach(sum -> roll(rolls, sum, true));
        return rolls.values().stream()
                .filter(roll -> !roll.opening().isZero() || !roll.received().isZero() || !roll.spent().isZero()
                        || !roll.released().isZero() || !roll.closing().isZero())
                .filter(roll -> withheld.isEmpty() || roll.fund().restricted() && !withheld.contains(roll.fund().name()))
                .toList();
    }

    /** What stood before the period is what it opened with, and is taken off what happened in it. */
    private static void roll(Map<String, RollForward> rolls, FundRows.Sum sum, boolean before) {
        var zero = Money.zero(sum.amount().currency());
        var credit = before ? sum.amount() : sum.amount().negate();
        var released = Releases.isReleased(sum.account());
        var spent = sum.type() == AccountType.EXPENSES;
        rolls.merge(
                "%05d\t%s".formatted(sum.fund().id(), sum.amount().currency()),
                new RollForward(
                        sum.fund(),
                        before ? sum.amount().negate() : zero,
                        released || spent ? zero : credit,
                        spent ? credit.negate() : zero,
                        released ? credit : zero,
                        before ? zero : credit),
                (a, b) -> new RollForward(
                        a.fund(),
                        a.opening().plus(b.opening()),
                        a.received().plus(b.received()),
                        a.spent().plus(b.spent()),
                        a.released().plus(b.released()),
                        a.closing().plus(b.closing())));
    }

    /** What could be spent on anything at the end of a day. Assets in suspense and fixed assets are no money. */
    @Transactional(readOnly = true)
    public FreeFunds freeFunds(Actor actor, LocalDate at) {
        var own = actor.currency();
        var unconverted = new TreeMap<Currency, Money>();
        var standing = new TreeMap<Account, Money>();
        for (var balance : statements.balances(actor, at)) {
            if (!isMoney(balance.account()) && balance.type() != AccountType.LIABILITIES) {
                continue;
            }
            var converted = rates.convert(balance.amount(), own, at).orElse(null);
            if (converted == null) {
                unconverted.merge(balance.amount().currency(), balance.amount(), Money::plus);
            } else {
                // Pay is one for everybody, so that all see the same.
                var name = balance.type() == AccountType.LIABILITIES && PayAccounts.holds(balance.account())
                        ? PayAccounts.sum(balance.type())
                        : balance.account();
                standing.merge(new Account(0, name, balance.type(), false), converted, Money::plus);
            }
        }
        var parts = standing.entrySet().stream()
                .map(one -> one.getKey().type() == AccountType.LIABILITIES
                        ? owed(actor, at, one.getKey(), one.getValue().negate())
                        : new FreeFunds.Part(one.getKey().name(), one.getKey().type(), one.getValue(), one.getValue()))
                .toList();
        var money = counted(actor, parts, AccountType.ASSETS);
        var owed = counted(actor, parts, AccountType.LIABILITIES);
        var restricted = restricted(actor, at);
        var kept = Money.sum(own, restricted.values().stream());
        return new FreeFunds(money, owed, restricted, money.minus(owed).minus(kept), kept.isPositive() && veil.isInSteps(actor, at), unconverted, parts);
    }

    private static Money counted(Actor actor, List<FreeFunds.Part> parts, AccountType type) {
        return Money.sum(actor.currency(), parts.stream().filter(part -> part.type() == type).map(FreeFunds.Part::counted));
    }

    /** Of a loan what is due within a year; a debt that was overpaid is a claim, and no money yet. */
    private FreeFunds.Part owed(Actor actor, LocalDate at, Account account, Money debt) {
        var zero = Money.zero(debt.currency());
        var due = debt.isNegative() ? zero : debt;
        var later = loans.dueAfter(actor, account.name(), at, at.plusMonths(WITHIN));
        var counted = due.minus(later.compareTo(due) > 0 ? due : later);
        return new FreeFunds.Part(account.name(), account.type(), debt, counted);
    }

    /** Whether an account holds money: at a bank, in a box, at a platform, or on its way between them. */
    static boolean isMoney(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        return parts.length > 1 && parts[0].startsWith("asset") && MONEY.contains(parts[1].strip());
    }

    /**
     * What each restricted fund holds in money; never below zero: a fund that is overspent frees no money. What it holds as a
     * claim or as a thing was not counted as money, and is not taken off again. Where one of them may not be told apart, all are
     * one.
     */
    private Map<String, Money> restricted(Actor actor, LocalDate at) {
        var left = new TreeMap<String, Money>();
        var things = new TreeMap<String, Money>();
        for (var sum : until(actor, at)) {
            if (sum.fund().restricted()) {
                var converted = rates.convert(sum.amount(), actor.currency(), at);
                if (sum.isHeld()) {
                    converted.ifPresent(own -> left.merge(sum.fund().name(), own.negate(), Money::plus));
                } else if (isThing(sum)) {
                    converted.ifPresent(own -> things.merge(sum.fund().name(), own, Money::plus));
                }
            }
        }
        left.replaceAll((fund, held) -> {
            var thing = things.getOrDefault(fund, Money.zero(actor.currency()));
            var amount = thing.isPositive() ? held.minus(thing) : held;
            return amount.isNegative() ? Money.zero(actor.currency()) : amount;
        });
        return withheld(actor).stream().anyMatch(left::containsKey)
                ? Map.of(RESTRICTED, Money.sum(actor.currency(), left.values().stream()))
                : left;
    }

    private static boolean isThing(FundRows.Sum sum) {
        return sum.type() == AccountType.ASSETS && !isMoney(sum.account()) && !(sum.account() + ":").startsWith("Assets:Suspense:");
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
        return activities(actor, from, to, _ -> true).negate();
    }

    /** What was given in kind was booked as a cost, too, and is taken off again; so is what restricted funds released for it. */
    private Money paid(Actor actor, YearMonth from, YearMonth to) {
        return activities(actor, from, to, account ->
                (AccountType.of(account) == AccountType.EXPENSES || account.equals("Revenue:In kind") || Releases.isReleased(account))
                        && (isPaid(account) || isInKind(account)));
    }

    private Money activities(Actor actor, YearMonth from, YearMonth to, Predicate<String> wanted) {
        var sum = new Money[] {Money.zero(actor.currency())};
        template.query(
                """
                SELECT a.name, t.currency, t.in_month, SUM(t.amount) FROM ledger_total t
                JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id
                WHERE t.organisation_id = ? AND t.in_month BETWEEN ? AND ? AND f.restricted = FALSE
                    AND a.account_type IN ('REVENUE', 'EXPENSES')
                GROUP BY a.name, t.currency, t.in_month""",
                row -> {
                    if (wanted.test(row.getString(1))) {
                        var amount = new Money(row.getBigDecimal(4).longValueExact(), Currency.of(row.getString(2)));
                        sum[0] = sum[0].plus(inOwn(actor, amount, Periods.month(row.getInt(3))));
                    }
                },
                actor.org(),
                Periods.number(from),
                Periods.number(to));
        veil.changes(actor).stream()
                .filter(change -> change.type().isActivity() && !change.fund().restricted() && wanted.test(change.account()))
                .filter(change -> !change.account().equals(PayFunds.STEP))
                .filter(change -> !YearMonth.from(change.day()).isBefore(from) && !YearMonth.from(change.day()).isAfter(to))
                .forEach(change -> sum[0] = sum[0].plus(inOwn(actor, change.amount(), YearMonth.from(change.posted()))));
        return sum[0];
    }

    /** At the rate of the month's last day; nothing where there is none. */
    private Money inOwn(Actor actor, Money amount, YearMonth month) {
        return rates.convert(amount, actor.currency(), month.atEndOfMonth()).orElse(Money.zero(actor.currency()));
    }

    /** Whether it is the cost beside a gift in kind; taken off with that gift, it must not be left out as well. */
    static boolean isInKind(String account) {
        return account.toLowerCase(Locale.ROOT).startsWith("expenses:in kind");
    }

    /** Whether money is paid for such a cost; what is released for one is looked at by the kind of cost in its name. */
    static boolean isPaid(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        var kind = Releases.isReleased(account) ? 2 : parts[0].startsWith("expense") ? 1 : parts.length;
        return parts.length <= kind || !NOT_PAID.contains(parts[kind].strip());
    }
}
