package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Capacity;
import org.commonpurse.staffing.Need;
import org.jspecify.annotations.Nullable;

/**
 * Whether there are people enough for those who use the server.
 *
 * @param asOf the month that is answered for: the last one with a reading
 * @param inputs what was computed with; the hours that are there and the cost of an hour are missing where nobody knows them
 * @param months those with a reading, at most {@value #SHOWN}, the earliest first
 * @param mean hours a week, over the months of the year to {@code asOf}
 * @param peak hours of the peak week
 * @param busiest the month of that week; null where the peak was not seen but taken from a factor
 * @param capacity the peak week against the hours that are there; null where nobody knows these
 * @param registrations what follows
 * @param moderatorsPer1000 active users; null where it is not known how many moderate
 */
public record CapacityAnswer(
        YearMonth asOf,
        Map<Assumption, Input> inputs,
        List<Month> months,
        BigDecimal mean,
        BigDecimal peak,
        @Nullable YearMonth busiest,
        @Nullable Capacity capacity,
        @Nullable Registrations registrations,
        @Nullable BigDecimal moderatorsPer1000) {

    static final int SHOWN = 36;

    public CapacityAnswer {
        inputs = Map.copyOf(inputs);
        months = List.copyOf(months);
    }

    /** Where a number is from. What comes first goes before what comes later. */
    public enum Origin {
        BY_HAND,
        /** The positions of the staffing page. */
        POSITIONS,
        /** The readings of the server. */
        READINGS,
        PUBLISHED,
        ASSUMED
    }

    /**
     * A number that was computed with.
     *
     * @param months how many readings it was taken from
     */
    public record Input(BigDecimal amount, Origin origin, int months) {}

    /**
     * One month.
     *
     * @param staffed hours a week; null where not known, or not for these eyes
     */
    public record Month(YearMonth month, long activeUsers, Need need, @Nullable BigDecimal staffed) {}

    /** A number that is known. */
    public BigDecimal amount(Assumption assumption) {
        var input = inputs.get(assumption);
        if (input == null) {
            throw new IllegalStateException("%s is not known".formatted(assumption.key()));
        }
        return input.amount();
    }

    /** What hours a week cost in a month; null where the cost of an hour is not known. */
    public @Nullable Money monthly(BigDecimal hours, Currency currency) {
        var cost = inputs.get(Assumption.HOUR_COST);
        return cost == null ? null : Capacity.monthly(hours, Money.rounded(cost.amount(), currency));
    }

    static BigDecimal mean(List<Month> months) {
        return months.stream()
                .map(month -> month.need().hours())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(months.size()), 2, RoundingMode.HALF_EVEN);
    }

    static Month busiest(List<Month> months) {
        return months.stream().max(Comparator.comparing(month -> month.need().hours())).orElseThrow();
    }
}
