package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Gifts for more than a month that run out in the next twelve months and are not renewed yet.
 *
 * @param months twelve, in order
 * @param gifts those behind them, in the same order
 * @param renewed how often such a gift was renewed so far, in complete months
 * @param lapsed how often it was not
 * @param cohorts the cohorts that had enough decisions to be judged by their own
 * @param unconverted what is due in currencies without a rate
 */
public record Renewals(
        List<Due> months,
        List<Gift> gifts,
        int renewed,
        int lapsed,
        Map<YearMonth, Cohort.AtRenewal> cohorts,
        Map<Currency, Money> unconverted) {

    /** So many decisions of one cohort are enough to judge it by them alone. */
    public static final int ENOUGH = 20;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /**
     * What runs out in a month: how many gifts, and their whole amount.
     *
     * @param likely what will probably be given again; null where nothing fell due so far
     */
    public record Due(YearMonth month, int gifts, Money amount, @Nullable Likely likely) {}

    /** With four chances in five it lies between low and high, if those who are due decide as those before them did. */
    public record Likely(Money low, Money mean, Money high) {}

    /**
     * One that runs out.
     *
     * @param cohort the donor's first recurring month
     * @param amount in its own currency
     */
    public record Gift(long donor, boolean pooled, YearMonth cohort, YearMonth month, Money amount) {

        static final Comparator<Gift> ORDER = Comparator.comparing(Gift::month)
                .thenComparing(gift -> gift.amount.currency())
                .thenComparingLong(gift -> -gift.amount.minor())
                .thenComparingLong(Gift::donor);
    }

    /** All that is due. */
    public Money total() {
        return months.stream().map(Due::amount).reduce(Money::plus).orElseThrow();
    }

    /**
     * Sums the gifts by month, with a band from Beta(renewed + 1, lapsed + 1): of the donor's cohort where it had enough
     * decisions, else of all. The bands of several cohorts are added up, as if all erred to the same side, so the sum is
     * rather too wide than too narrow.
     */
    static Renewals of(
            YearMonth from, List<Gift> gifts, Collection<Cohort> cohorts, Currency home,
            Function<Money, Optional<Money>> convert) {
        var enough = new TreeMap<YearMonth, Cohort.AtRenewal>();
        var due = 0;
        var renewed = 0;
        for (var cohort : cohorts) {
            due += cohort.atRenewal().due();
            renewed += cohort.atRenewal().renewed();
            if (cohort.atRenewal().due() >= ENOUGH) {
                enough.put(cohort.month(), cohort.atRenewal());
            }
        }
        var all = new Cohort.AtRenewal(due, renewed);
        var unconverted = new TreeMap<Currency, Money>();
        var months = new ArrayList<Due>();
        for (var month = from; month.isBefore(from.plusMonths(12)); month = month.plusMonths(1)) {
            var sums = new HashMap<Cohort.AtRenewal, Money>();
            var count = 0;
            for (var gift : gifts) {
                if (gift.month.equals(month)) {
                    count++;
                    convert.apply(gift.amount)
                            .ifPresentOrElse(
                                    sum -> sums.merge(enough.getOrDefault(gift.cohort, all), sum, Money::plus),
                                    () -> unconverted.merge(gift.amount.currency(), gift.amount, Money::plus));
                }
            }
            months.add(new Due(month, count, Money.sum(home, sums.values().stream()), due == 0 ? null : likely(sums, home)));
        }
        return new Renewals(List.copyOf(months), gifts, renewed, due - renewed, enough, unconverted);
    }

    private static Likely likely(Map<Cohort.AtRenewal, Money> sums, Currency home) {
        var low = BigDecimal.ZERO;
        var mean = BigDecimal.ZERO;
        var high = BigDecimal.ZERO;
        for (var part : sums.entrySet()) {
            var seen = part.getKey();
            var amount = part.getValue().decimal();
            var beta = BetaDistribution.of(seen.renewed() + 1.0, seen.due() - seen.renewed() + 1.0);
            low = low.add(amount.multiply(BigDecimal.valueOf(beta.inverseCumulativeProbability(LOW))));
            mean = mean.add(amount.multiply(BigDecimal.valueOf(beta.getMean())));
            high = high.add(amount.multiply(BigDecimal.valueOf(beta.inverseCumulativeProbability(HIGH))));
        }
        return new Likely(Money.rounded(low, home), Money.rounded(mean, home), Money.rounded(high, home));
    }
}
