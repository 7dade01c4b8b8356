package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Finds the gifts for more than a month that run out and are not renewed yet. */
final class RenewalsDue {

    private RenewalsDue() {}

    private record Plan(long giver, long donor, boolean pooled, Currency currency) {}

    /** Gifts of one plan that run out in the same month. */
    private static final class RunningOut {
        final int to;
        int from = Integer.MIN_VALUE;
        long minor;

        RunningOut(int to) {
            this.to = to;
        }
    }

    /** What runs out in the twelve months that begin with this one, by month and the largest first. */
    static List<Renewals.Gift> of(Collection<Stretch> stretches, YearMonth from) {
        var first = Movements.index(from);
        var cohorts = cohorts(stretches);
        var due = new ArrayList<Renewals.Gift>();
        plans(stretches).forEach((plan, all) -> {
            for (var gift : all.values()) {
                if (gift.to >= first && gift.to < first + 12 && gift.minor > 0 && !renewed(gift, all.values())) {
                    due.add(new Renewals.Gift(
                            plan.donor, plan.pooled, Movements.month(cohorts.getOrDefault(plan.giver, gift.from)),
                            Movements.month(gift.to), new Money(gift.minor, plan.currency)));
                }
            }
        });
        due.sort(Renewals.Gift.ORDER);
        return List.copyOf(due);
    }

    /** The first month of each giver. */
    private static Map<Long, Integer> cohorts(Collection<Stretch> stretches) {
        var cohorts = new HashMap<Long, Integer>();
        for (var stretch : stretches) {
            if (stretch.minor() > 0) {
                cohorts.merge(stretch.giver(), stretch.from(), Math::min);
            }
        }
        return cohorts;
    }

    private static Map<Plan, Map<Integer, RunningOut>> plans(Collection<Stretch> stretches) {
        var plans = new HashMap<Plan, Map<Integer, RunningOut>>();
        for (var stretch : stretches) {
            if (stretch.shares() > 1) {
                var plan = new Plan(stretch.giver(), stretch.donor(), stretch.pooled(), stretch.currency());
                var gift = plans.computeIfAbsent(plan, _ -> new HashMap<>())
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
