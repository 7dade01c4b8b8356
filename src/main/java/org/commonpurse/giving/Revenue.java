package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures about giving. Each is defined in {@link Definitions}; none is rounded before it is shown. */
@Service
public class Revenue {

    private static final YearMonth NEVER = YearMonth.of(1, 1);

    private final GiftRows rows;
    private final KeptGiving kept;
    private final PledgeRows pledges;
    private final SourceRows sources;
    private final Donors donors;
    private final Periods periods;
    private final Statements statements;
    private final Rates rates;
    private final List<UnbookedFees> unbooked;
    private final Clock clock;

    Revenue(
            GiftRows rows,
            KeptGiving kept,
            PledgeRows pledges,
            SourceRows sources,
            Donors donors,
            Periods periods,
            Statements statements,
            Rates rates,
            List<UnbookedFees> unbooked,
            Clock clock) {
        this.kept = kept;
        this.pledges = pledges;
        this.sources = sources;
        this.donors = donors;
        this.rows = rows;
        this.periods = periods;
        this.statements = statements;
        this.rates = rates;
        this.unbooked = List.copyOf(unbooked);
        this.clock = clock;
    }

    /** Movements, years and cohorts of a span of months. */
    @Transactional(readOnly = true)
    public Metrics metrics(Actor actor, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        var completeTo = completeTo(actor);
        var walk = walk(actor, kept.of(actor).recurring(), from, to, completeTo);
        var years = new GivingYears(actor.organisation(), kept.of(actor).gifts(), rates);
        var touched = years.touched(from, to);
        return new Metrics(
                actor.currency(),
                walk.months(),
                touched.stream().map(year -> years.concentration(year, completeTo)).toList(),
                walk.cohorts(),
                years.unconverted(touched),
                completeTo);
    }

    /** The largest donors of a year; their names only where they agreed. */
    @Transactional(readOnly = true)
    public List<LargeDonor> largest(Actor actor, Period year, int count) {
        actor.require(Right.READ);
        return new GivingYears(actor.organisation(), kept.of(actor).gifts(), rates)
                .largest(year, count, donors.named(actor));
    }

    /** What came by which source, the largest first. */
    @Transactional(readOnly = true)
    public List<SourceShare> sources(Actor actor, Period span) {
        actor.require(Right.READ);
        return sources.sources(actor, span, (amount, day) -> rates.convert(amount, actor.currency(), day));
    }

    /** Recurring gifts of a month by source and tier, the largest first. */
    @Transactional(readOnly = true)
    public List<TierShare> tiers(Actor actor, YearMonth month) {
        actor.require(Right.READ);
        return sources.tiers(actor, month, (amount, day) -> rates.convert(amount, actor.currency(), day));
    }

    /** How recurring giving stands in the last complete month. */
    @Transactional(readOnly = true)
    public Standing standing(Actor actor) {
        actor.require(Right.READ);
        var last = completeTo(actor);
        var stretches = kept.of(actor).recurring();
        var first = stretches.stream().mapToInt(Stretch::from).min();
        if (first.isEmpty() || Movements.index(last) < first.getAsInt()) {
            return new Standing(List.of(), null, null, null, Money.zero(actor.currency()), null, null, 0);
        }
        var months = walk(actor, stretches, last.minusMonths(11), last, last).months();
        var left = months.stream().mapToLong(month -> month.donors().churned()).sum();
        var had = months.stream().mapToLong(month -> month.donors().start()).sum();
        var due = months.stream().mapToLong(month -> month.due().monthly() + month.due().annual()).sum();
        var dueLeft = months.stream().mapToLong(month -> month.due().monthlyLeft() + month.due().annualLeft()).sum();
        var expected = expectedFeeRate(actor, last.minusMonths(11), last);
        return new Standing(
                months,
                months.getLast(),
                expected,
                Definitions.LIFETIME_VALUE.versionAt(last) == 1 ? feeRate(actor, last.minusMonths(11), last) : expected,
                unbookedFees(actor, last.minusMonths(11), last),
                Shares.of(true, left, had),
                Shares.of(true, dueLeft, due),
                Movements.index(last) - first.getAsInt() + 1);
    }

    /** The part of the last complete month's recurring gifts that the one largest donor gives, nameless; null without gifts. */
    @Transactional(readOnly = true)
    public @Nullable BigDecimal largestRecurringShare(Actor actor) {
        actor.require(Right.READ);
        var last = completeTo(actor);
        return LargestRecurring.share(kept.of(actor).recurring(), last, currency ->
                rates.rate(currency, actor.currency(), last.atEndOfMonth()).orElse(null));
    }

    /** Fees / donations booked from one month to another; null where there are no donations. */
    @Transactional(readOnly = true)
    public @Nullable BigDecimal feeRate(Actor actor, YearMonth from, YearMonth to) {
        return feeRate(actor, from, to, Money.zero(actor.currency()));
    }

    /** The same with what platforms kept and nobody has booked yet, as it is estimated: for what is expected, never for what is published. */
    @Transactional(readOnly = true)
    public @Nullable BigDecimal expectedFeeRate(Actor actor, YearMonth from, YearMonth to) {
        return feeRate(actor, from, to, unbookedFees(actor, from, to));
    }

    /** What platforms kept of the donations of these months and nobody has booked yet: an estimate, at the rate of each month's end. */
    @Transactional(readOnly = true)
    public Money unbookedFees(Actor actor, YearMonth from, YearMonth to) {
        return Money.sum(actor.currency(), unbooked.stream()
                .flatMap(platform -> platform.estimates(actor, from, to).stream())
                .flatMap(estimate -> rates.convert(estimate.fees(), actor.currency(), day(actor, estimate.month())).stream()));
    }

    private LocalDate day(Actor actor, YearMonth month) {
        var today = today(actor);
        return month.atEndOfMonth().isBefore(today) ? month.atEndOfMonth() : today;
    }

    private @Nullable BigDecimal feeRate(Actor actor, YearMonth from, YearMonth to, Money more) {
        var span = new Period(from + " to " + to, from.atDay(1), to.atEndOfMonth());
        var statement = statements.activities(actor, List.of(span), null);
        var gross = statement.sum(AccountType.REVENUE, "Revenue:Donations").getFirst()
                .plus(statement.sum(AccountType.REVENUE, "Income:Donations").getFirst());
        var fees = statement.sum(AccountType.EXPENSES, "Expenses:Fees").getFirst().plus(more);
        return gross.isPositive() ? fees.decimal().divide(gross.decimal(), MathContext.DECIMAL64) : null;
    }

    /** What falls due for renewal in the twelve months that begin with this one. */
    @Transactional(readOnly = true)
    public Renewals renewals(Actor actor, YearMonth from) {
        actor.require(Right.READ);
        var stretches = kept.of(actor).recurring();
        var completeTo = completeTo(actor);
        var first = stretches.stream().mapToInt(Stretch::from).min().orElse(Movements.index(from));
        var cohorts = walk(actor, stretches, Movements.month(first), completeTo, completeTo).cohorts();
        return Renewals.of(
                from, RenewalsDue.of(stretches, from), cohorts, actor.currency(),
                gift -> rates.convert(gift, actor.currency(), today(actor)));
    }

    /** What the sources say is promised now. */
    @Transactional(readOnly = true)
    public Pledged pledged(Actor actor) {
        actor.require(Right.READ);
        var home = actor.currency();
        var mrr = Exact.of(Money.zero(home));
        var active = new HashSet<Long>();
        var declined = new HashSet<Long>();
        var unconverted = new TreeMap<Currency, Money>();
        LocalDate asOf = null;
        for (var promise : pledges.promises(actor)) {
            var word = promise.word();
            asOf = asOf == null || asOf.isBefore(word.seenOn()) ? word.seenOn() : asOf;
            if (word.state() == Pledge.State.DECLINED) {
                declined.add(promise.donor());
            }
            if (word.state() != Pledge.State.ACTIVE || word.months() == 0) {
                continue;
            }
            active.add(promise.donor());
            var converted = rates.convert(word.amount(), home, today(actor));
            if (converted.isPresent()) {
                mrr = mrr.plus(new Exact(BigDecimal.valueOf(converted.get().minor()), word.months(), home));
            } else {
                unconverted.merge(word.amount().currency(), word.amount(), Money::plus);
            }
        }
        return new Pledged(mrr, active.size(), declined.size(), asOf, unconverted);
    }

    /** The last month that is over and has its data. */
    @Transactional(readOnly = true)
    public YearMonth completeTo(Actor actor) {
        actor.require(Right.READ);
        var over = YearMonth.from(today(actor)).minusMonths(1);
        var told = reached(rows.last(actor));
        var closed = periods.closings(actor).entrySet().stream()
                .filter(month -> month.getValue() != Periods.Closing.OPEN)
                .map(Map.Entry::getKey)
                .max(YearMonth::compareTo)
                .orElse(NEVER);
        var known = told.isAfter(closed) ? told : closed;
        return known.isBefore(over) ? known : over;
    }

    private LocalDate today(Actor actor) {
        return LocalDate.now(clock.withZone(actor.organisation().zone()));
    }

    private static YearMonth reached(@Nullable LocalDate last) {
        if (last == null) {
            return NEVER;
        }
        var month = YearMonth.from(last);
        return last.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
    }

    private Movements.Result walk(
            Actor actor, Collection<Stretch> stretches, YearMonth from, YearMonth to, YearMonth completeTo) {
        return Movements.of(
                stretches,
                from,
                to,
                completeTo,
                actor.currency(),
                (currency, month) -> rates.rate(currency, actor.currency(), month.atEndOfMonth()));
    }
}
