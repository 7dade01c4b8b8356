package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonpurse.money.Currency;

/**
 * Walks through the months and works out how recurring revenue moved. Amounts are kept as whole parts of a cent (as many
 * as all spreads divide), so nothing is rounded on the way.
 */
final class Movements {

    /** What one unit of a currency was worth at the end of a month. */
    interface RateOf {
        Optional<BigDecimal> rate(Currency currency, YearMonth month);
    }

    /** What comes of the walk. */
    record Result(List<MrrMovement> months, List<Cohort> cohorts) {}

    private record Change(Giver giver, int currency, long parts, boolean annual) {}

    private final Currency home;
    private final RateOf rates;
    private final YearMonth completeTo;
    private final List<Currency> currencies;
    private final long parts;
    private final Map<Integer, List<Change>> begins = new HashMap<>();
    private final Map<Integer, List<Change>> ends = new HashMap<>();
    private final TreeMap<Integer, CohortCount> cohorts = new TreeMap<>();
    private final long[] totals;
    private final long[] pooled;
    private int donors;
    private int first = Integer.MAX_VALUE;

    private Movements(Collection<Stretch> stretches, YearMonth completeTo, Currency home, RateOf rates) {
        this.home = home;
        this.rates = rates;
        this.completeTo = completeTo;
        currencies = stretches.stream().map(Stretch::currency).distinct().sorted().toList();
        parts = stretches.stream().mapToLong(Stretch::shares).distinct().reduce(1, Exact::leastCommonMultiple);
        totals = new long[currencies.size()];
        pooled = new long[currencies.size()];
        var givers = new HashMap<Long, Giver>();
        for (var stretch : stretches) {
            var giver = givers.computeIfAbsent(
                    stretch.giver(),
                    donor -> new Giver(stretch.pooled(), currencies.size()));
            var share = Math.multiplyExact(stretch.minor(), parts / stretch.shares());
            var place = currencies.indexOf(stretch.currency());
            var annual = stretch.shares() > 1;
            begins.computeIfAbsent(stretch.from(), _ -> new ArrayList<>()).add(new Change(giver, place, share, annual));
            ends.computeIfAbsent(stretch.to(), _ -> new ArrayList<>()).add(new Change(giver, place, -share, annual));
            first = Math.min(first, stretch.from());
        }
    }

    /**
     * The movements from one month to another, whatever came before them taken into account.
     *
     * @param completeTo the last month that is over and has its data
     */
    static Result of(
            Collection<Stretch> stretches,
            YearMonth from,
            YearMonth to,
            YearMonth completeTo,
            Currency home,
            RateOf rates) {
        return new Movements(stretches, completeTo, home, rates).walk(index(from), index(to));
    }

    static int index(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    static YearMonth month(int index) {
        return YearMonth.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
    }

    private Result walk(int from, int to) {
        var months = new ArrayList<MrrMovement>();
        var before = factors(Math.min(from, first) - 1);
        for (var month = Math.min(from, first); month <= to; month++) {
            var now = factors(month);
            var movement = step(month, before, now);
            if (month >= from) {
                months.add(movement);
            }
            before = now;
        }
        var told = cohorts.entrySet().stream()
                .filter(cohort -> cohort.getKey() >= from && cohort.getKey() <= to)
                .map(cohort -> cohort.getValue().told(cohort.getKey(), index(completeTo)))
                .toList();
        return new Result(List.copyOf(months), told);
    }

    /** By currency, what a smallest unit of it is worth in smallest units of ours; null without a rate. */
    private BigDecimal[] factors(int month) {
        var factors = new BigDecimal[currencies.size()];
        for (var i = 0; i < factors.length; i++) {
            var currency = currencies.get(i);
            factors[i] = currency.equals(home)
                    ? BigDecimal.ONE
                    : rates.rate(currency, month(month))
                            .map(rate -> rate.movePointRight(home.decimals() - currency.decimals()))
                            .orElse(null);
        }
        return factors;
    }

    /**
     * One month. Where a currency had no rate last month and nobody gave in it, this month's serves; where somebody did,
     * the rate's turning up is a change of rates, so it is part of fx.
     */
    private MrrMovement step(int month, BigDecimal[] before, BigDecimal[] now) {
        var start = value(totals, before);
        var startDonors = donors;
        var atLastRate = before.clone();
        for (var i = 0; i < atLastRate.length; i++) {
            if (atLastRate[i] == null && totals[i] == 0) {
                atLastRate[i] = now[i];
            }
        }
        var tally = new MonthTally();
        for (var giver : apply(month)) {
            var gave = Giver.gives(giver.before);
            var gives = Giver.gives(giver.now);
            tally.count(giver, gave, gives, delta(giver, atLastRate));
            note(giver, month, gave, gives);
        }
        var end = value(totals, now);
        var fx = end.subtract(start).subtract(tally.net());
        cohorts.values().forEach(cohort -> cohort.keep(this, now));
        return new MrrMovement(
                month(month),
                exact(start),
                exact(tally.added),
                exact(tally.expansion),
                exact(tally.contraction),
                exact(tally.churn),
                exact(tally.reactivation),
                exact(fx),
                exact(end),
                exact(value(pooled, now)),
                new MrrMovement.Donors(startDonors, tally.newDonors, tally.churnedDonors, tally.reactivatedDonors, donors),
                new MrrMovement.Due(tally.monthlyDue, tally.monthlyLeft, tally.annualDue, tally.annualLeft),
                !month(month).isAfter(completeTo));
    }

    /** Applies what ends and begins in a month, ends first, and answers whom it touches. */
    private List<Giver> apply(int month) {
        var touched = new ArrayList<Giver>();
        for (var change : Optional.ofNullable(ends.remove(month)).orElse(List.of())) {
            touch(change, month, touched);
            change.giver.annualRanOut |= change.annual && change.parts < 0;
        }
        touched.forEach(giver -> giver.carried = Giver.gives(giver.now));
        for (var change : Optional.ofNullable(begins.remove(month)).orElse(List.of())) {
            touch(change, month, touched);
        }
        return touched;
    }

    private void touch(Change change, int month, List<Giver> touched) {
        var giver = change.giver;
        if (giver.touched != month) {
            giver.touched = month;
            giver.annualRanOut = false;
            giver.carried = true;
            System.arraycopy(giver.now, 0, giver.before, 0, giver.now.length);
            touched.add(giver);
        }
        giver.now[change.currency] = Math.addExact(giver.now[change.currency], change.parts);
        totals[change.currency] = Math.addExact(totals[change.currency], change.parts);
        if (giver.pooled) {
            pooled[change.currency] = Math.addExact(pooled[change.currency], change.parts);
        }
    }

    /** Keeps count of donors and cohorts. */
    private void note(Giver giver, int month, boolean gave, boolean gives) {
        if (giver.pooled) {
            giver.cohort = gives ? month : giver.cohort;
            return;
        }
        if (gives && giver.cohort == Giver.NEVER) {
            giver.cohort = month;
            cohorts.computeIfAbsent(month, _ -> new CohortCount(currencies.size()));
        }
        var cohort = cohorts.get(giver.cohort);
        if (cohort != null) {
            if (gave && !giver.carried && giver.annualRanOut && month <= index(completeTo)) {
                cohort.fellDue(gives);
            }
            cohort.move(giver.before, giver.now, (gives ? 1 : 0) - (gave ? 1 : 0));
        }
        donors += (gives ? 1 : 0) - (gave ? 1 : 0);
    }

    private static BigDecimal delta(Giver giver, BigDecimal[] factors) {
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < factors.length; i++) {
            var change = giver.now[i] - giver.before[i];
            if (change != 0 && factors[i] != null) {
                sum = sum.add(factors[i].multiply(BigDecimal.valueOf(change)));
            }
        }
        return sum;
    }

    static BigDecimal value(long[] amounts, BigDecimal[] factors) {
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < factors.length; i++) {
            if (amounts[i] != 0 && factors[i] != null) {
                sum = sum.add(factors[i].multiply(BigDecimal.valueOf(amounts[i])));
            }
        }
        return sum;
    }

    Exact exact(BigDecimal value) {
        return new Exact(value, parts, home);
    }
}
