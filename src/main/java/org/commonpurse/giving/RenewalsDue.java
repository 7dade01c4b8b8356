package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Finds the gifts for more than a month that run out and are not renewed yet. */
final class RenewalsDue {

    private RenewalsDue() {}

    private record Plan(long donor, boolean pooled, Currency currency) {}

    /** Gifts of one plan that run out in the same month. */
    private static final class RunningOut {
        final int to;
        int from = Integer.MIN_VALUE;
        long minor;

        RunningOut(int to) {
            this.to = to;
        }
    }

    static List<Renewals.Due> of(
            Collection<Stretch> stretches,
            YearMonth from,
            Currency home,
            Map<Currency, Money> unconverted,
            Function<Money, Optional<Money>> convert) {
        var first = Movements.index(from);
        var gifts = new int[12];
        var sums = new Money[12];
        Arrays.fill(sums, Money.zero(home));
        plans(stretches).forEach((plan, all) -> {
            for (var gift : all.values()) {
                var place = gift.to - first;
                if (place < 0 || place >= 12 || gift.minor <= 0 || renewed(gift, all.values())) {
                    continue;
                }
                var amount = new Money(gift.minor, plan.currency);
                var converted = convert.apply(amount);
                gifts[place]++;
                if (converted.isPresent()) {
                    sums[place] = sums[place].plus(converted.get());
                } else {
                    unconverted.merge(plan.currency, amount, Money::plus);
                }
            }
        });
        var due = new ArrayList<Renewals.Due>();
        for (var place = 0; place < 12; place++) {
            due.add(new Renewals.Due(from.plusMonths(place), gifts[place], sums[place]));
        }
        return List.copyOf(due);
    }

    private static Map<Plan, Map<Integer, RunningOut>> plans(Collection<Stretch> stretches) {
        var plans = new HashMap<Plan, Map<Integer, RunningOut>>();
        for (var stretch : stretches) {
            if (stretch.shares() > 1) {
                var gift = plans.computeIfAbsent(
                                new Plan(stretch.donor(), stretch.pooled(), stretch.currency()), _ -> new HashMap<>())
                        .computeIfAbsent(stretch.to(), RunningOut::new);
                gift.minor += stretch.minor();
                gift.from = Math.max(gift.from, stretch.minor() > 0 ? stretch.from() : gift.from);
            }
        }
        return plans;
    }

    /** Whether a later gift of the same plan reaches further. */
    private static boolean renewed(RunningOut gift, Collection<RunningOut> all) {
        return all.stream().anyMatch(other -> other.minor > 0 && other.from > gift.from && other.to > gift.to);
    }
}
