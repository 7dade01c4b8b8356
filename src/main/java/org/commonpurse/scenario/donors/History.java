package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.giving.Charge;

/**
 * Recurring gifts as they came, up to a month.
 *
 * @param first the month of the first charge, counted from year 0; after {@code last} where there is none
 * @param last the last month that is known whole
 * @param spells gifts that went on without a gap, of all months
 */
record History(int first, int last, List<Spell> spells) {

    /** Charges for several months may come a month late and are renewals still. */
    private static final int LATE = 1;

    static final int MONTHLY = 1;

    /**
     * One donor's gifts at one interval, each charged when the one before ran out.
     *
     * @param months of the charges, in order; they may lie after the history's last month
     * @param amounts of the charges
     */
    record Spell(int every, int[] months, double[] amounts) {

        /** How many of the charges are known at the end of a month. */
        int known(int last) {
            var count = months.length;
            while (count > 0 && months[count - 1] > last) {
                count--;
            }
            return count;
        }
    }

    static int index(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    static YearMonth month(int index) {
        return YearMonth.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
    }

    static int late(int every) {
        return every < 3 ? 0 : LATE;
    }

    /** The donors who are known one by one; what is pooled tells nothing about who stays. */
    static History of(List<Charge> charges, YearMonth last) {
        var plans = new HashMap<Plan, TreeMap<Integer, Double>>();
        for (var charge : charges) {
            if (!charge.pooled()) {
                plans.computeIfAbsent(new Plan(charge.donor(), charge.every()), _ -> new TreeMap<>())
                        .merge(index(charge.month()), charge.amount().decimal().doubleValue(), Double::sum);
            }
        }
        var spells = new ArrayList<Spell>();
        plans.forEach((plan, paid) -> spells.addAll(spells(plan.every, paid)));
        var first = spells.stream().mapToInt(spell -> spell.months[0]).min().orElse(index(last) + 1);
        return new History(first, index(last), List.copyOf(spells));
    }

    private record Plan(long donor, int every) {}

    private static List<Spell> spells(int every, TreeMap<Integer, Double> paid) {
        var spells = new ArrayList<Spell>();
        var run = new ArrayList<Map.Entry<Integer, Double>>();
        for (var charge : paid.entrySet()) {
            if (!run.isEmpty() && charge.getKey() > run.getLast().getKey() + every + late(every)) {
                spells.add(spell(every, run));
                run.clear();
            }
            if (charge.getValue() > 0) {
                run.add(charge);
            }
        }
        if (!run.isEmpty()) {
            spells.add(spell(every, run));
        }
        return spells;
    }

    private static Spell spell(int every, List<Map.Entry<Integer, Double>> run) {
        return new Spell(every, run.stream().mapToInt(Map.Entry::getKey).toArray(),
                run.stream().mapToDouble(Map.Entry::getValue).toArray());
    }

    /** The same, not knowing what came after a month. */
    History until(int month) {
        return new History(first, Math.min(last, month), spells);
    }

    /** Whether a spell's next charge is still to come. */
    boolean isRunning(Spell spell, int known) {
        return known > 0 && spell.months[known - 1] + spell.every + late(spell.every) > last;
    }

    int months() {
        return Math.max(0, last - first + 1);
    }

    /** What was charged from one month through another. */
    double[] received(int from, int to) {
        var received = new double[Math.max(0, to - from + 1)];
        for (var spell : spells) {
            for (var i = 0; i < spell.months.length; i++) {
                var at = spell.months[i] - from;
                if (at >= 0 && at < received.length) {
                    received[at] += spell.amounts[i];
                }
            }
        }
        return received;
    }
}
