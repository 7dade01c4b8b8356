package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands behind the figures of {@link Revenue}: their parts, and the donors in each. */
@Service
public class RevenueRows {

    private static final int FEE_MONTHS = 12;

    private final KeptGiving kept;
    private final Revenue revenue;
    private final Donors donors;
    private final Statements statements;
    private final Rates rates;
    private final Audit audit;

    RevenueRows(KeptGiving kept, Revenue revenue, Donors donors, Statements statements, Rates rates, Audit audit) {
        this.kept = kept;
        this.revenue = revenue;
        this.donors = donors;
        this.statements = statements;
        this.rates = rates;
        this.audit = audit;
    }

    /** The movements of each part, the largest at the end first. Each column of all parts adds up to the whole. */
    @Transactional(readOnly = true)
    public List<PartMovements> movements(Actor actor, By by, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        return MovementsByPart.of(
                kept.of(actor).recurring(), by::of, from, to, revenue.completeTo(actor), actor.currency(), rate(actor));
    }

    /** Whose recurring gifts changed from the month before, the largest change first. */
    @Transactional(readOnly = true)
    public List<DonorChange> changes(Actor actor, YearMonth month) {
        actor.require(Right.READ);
        return MonthChanges.of(kept.of(actor).recurring(), month, actor.currency(), rate(actor));
    }

    /** A donor of a cohort and what they give in the month that was asked about. */
    public record Member(long donor, Exact gives) {}

    /** The donors whose first recurring month this is, those who give most in another month first. */
    @Transactional(readOnly = true)
    public List<Member> cohort(Actor actor, YearMonth cohort, YearMonth in) {
        actor.require(Right.READ);
        var first = new HashMap<Long, Integer>();
        var gives = new HashMap<Long, Exact>();
        for (var gift : kept.of(actor).recurring()) {
            if (!gift.pooled() && gift.minor() > 0) {
                first.merge(gift.donor(), gift.from(), Math::min);
            }
            if (!gift.pooled() && gift.from() <= Movements.index(in) && Movements.index(in) < gift.to()) {
                gives.merge(gift.donor(), share(actor, gift, in), Exact::plus);
            }
        }
        return first.entrySet().stream()
                .filter(one -> one.getValue() == Movements.index(cohort))
                .map(one -> new Member(one.getKey(), gives.getOrDefault(one.getKey(), Exact.of(Money.zero(actor.currency())))))
                .sorted(Comparator.comparing(Member::gives).reversed().thenComparingLong(Member::donor))
                .toList();
    }

    /** A month's share of a gift at the rate of a month's end; nothing without a rate. */
    private Exact share(Actor actor, Stretch gift, YearMonth in) {
        var home = actor.currency();
        var rate = gift.currency().equals(home)
                ? BigDecimal.ONE
                : rate(actor).rate(gift.currency(), in).orElse(BigDecimal.ZERO);
        var parts = rate.multiply(BigDecimal.valueOf(gift.minor()))
                .movePointRight(home.decimals() - gift.currency().decimals());
        return new Exact(parts, gift.shares(), home);
    }

    /** Donors who gave in the year before (LYBUNT), or in any year before (SYBUNT), but not in this one. */
    @Transactional(readOnly = true)
    public List<Lapsed> lapsed(Actor actor, Period year, boolean anyYear) {
        actor.require(Right.READ);
        return years(actor).lapsed(year, anyYear);
    }

    /** The same list, taken out of the program with names and addresses. The audit trail keeps that it was. */
    @Transactional
    public List<Lapsed> takeOut(Actor actor, Period year, boolean anyYear) {
        actor.require(Right.BOOK);
        var lapsed = years(actor).lapsed(year, anyYear);
        audit.record(actor, "list of donors taken out", "%s %s, %d donors".formatted(anyYear ? "SYBUNT" : "LYBUNT", year, lapsed.size()));
        return lapsed;
    }

    /** Who gave more than a tenth of a year's revenue. Names only of those who agreed. */
    @Transactional(readOnly = true)
    public OverTenth overTenth(Actor actor, Period year) {
        actor.require(Right.READ);
        var budget = statements.activities(actor, List.of(year), null).sum(AccountType.REVENUE, "").getFirst();
        var large = budget.isPositive() ? years(actor).overTenth(year, budget, donors.named(actor)) : List.<LargeDonor>of();
        return new OverTenth(year, budget, !YearMonth.from(year.to()).isAfter(revenue.completeTo(actor)), large);
    }

    /**
     * The observed fee rate of each month: over the twelve months to it, as booked. Null where nothing was given in them.
     */
    @Transactional(readOnly = true)
    public List<@Nullable BigDecimal> feeRates(Actor actor, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        var months = Period.months(from.minusMonths(FEE_MONTHS - 1L), to);
        var statement = statements.activities(actor, months, null);
        var given = statement.sum(AccountType.REVENUE, "Revenue:Donations");
        var imported = statement.sum(AccountType.REVENUE, "Income:Donations");
        var fees = statement.sum(AccountType.EXPENSES, "Expenses:Fees");
        var shares = new ArrayList<@Nullable BigDecimal>();
        for (var first = 0; first + FEE_MONTHS <= months.size(); first++) {
            var gross = BigDecimal.ZERO;
            var cost = BigDecimal.ZERO;
            for (var i = first; i < first + FEE_MONTHS; i++) {
                gross = gross.add(given.get(i).decimal()).add(imported.get(i).decimal());
                cost = cost.add(fees.get(i).decimal());
            }
            shares.add(gross.signum() > 0 ? cost.divide(gross, MathContext.DECIMAL64) : null);
        }
        return shares;
    }

    /** The donors of these numbers, as the list of donors shows them. */
    @Transactional(readOnly = true)
    public Map<Long, Donor> donors(Actor actor, List<Long> ids) {
        return donors.byIds(actor, ids);
    }

    private GivingYears years(Actor actor) {
        return new GivingYears(actor.organisation(), kept.of(actor).gifts(), rates);
    }

    private Movements.RateOf rate(Actor actor) {
        return (currency, month) -> rates.rate(currency, actor.currency(), month.atEndOfMonth());
    }
}
