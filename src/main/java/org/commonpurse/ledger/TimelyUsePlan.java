package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.jspecify.annotations.Nullable;

/** What of each year's receipts is used, the oldest first. Pure. */
final class TimelyUsePlan {

    private TimelyUsePlan() {}

    /**
     * What a year brought and took.
     *
     * @param reserved set aside that year, less what was taken out of reserves
     */
    record Year(Period period, Money receipts, Money used, Money reserved, TimelyUse.@Nullable Limit limit) {}

    /**
     * @param years in their order; the first may be what was there before
     * @param at the day of the statement
     */
    static List<TimelyUse.Line> of(List<Year> years, LocalDate at) {
        var left = new ArrayList<>(years.stream().map(year -> year.receipts().isNegative() ? zero(year) : year.receipts()).toList());
        for (var i = 0; i < years.size(); i++) {
            var year = years.get(i);
            var taken = year.used().plus(year.reserved());
            if (taken.isNegative()) {
                // Taken out of a reserve: to be used like what came in that year.
                left.set(i, left.get(i).minus(taken));
                continue;
            }
            for (var oldest = 0; oldest <= i && taken.isPositive(); oldest++) {
                var now = left.get(oldest).compareTo(taken) < 0 ? left.get(oldest) : taken;
                left.set(oldest, left.get(oldest).minus(now));
                taken = taken.minus(now);
            }
        }
        var lines = new ArrayList<TimelyUse.Line>();
        for (var i = 0; i < years.size(); i++) {
            lines.add(line(years.get(i), left.get(i), at));
        }
        return lines;
    }

    private static Money zero(Year year) {
        return Money.zero(year.receipts().currency());
    }

    private static TimelyUse.Line line(Year year, Money left, LocalDate at) {
        var until = year.period().to().plusDays(1).plusYears(2).minusDays(1);
        var limit = year.limit();
        var exempt = limit != null && year.receipts().compareTo(limit.amount()) <= 0;
        return new TimelyUse.Line(
                year.period(), year.receipts(), year.used(), year.reserved(), left, until, limit, exempt,
                left.isPositive() && !exempt && until.isBefore(at));
    }
}
