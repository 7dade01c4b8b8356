package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
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
     * One donor's gifts at one interval, each charged when the one before ran out. Who changes the interval stays: where one
     * spell ends and the same donor's next one had begun, the next goes on with the first.
     *
     * @param months of the charges, in order; they may lie after the history's last month
     * @param amounts of the charges
     * @param since the month of the donor's first charge, of an earlier interval too if this spell goes on with another
     * @param joined the month at whose end it is known that this spell goes on with another; {@link #NEVER}: it does not
     * @param turned the month at whose end it is known that another spell goes on with this one; {@link #NEVER}: none does
     * @param into the interval of that one
     * @param brings the first charge of that one
     */
    record Spell(int every, int[] months, double[] amounts, int since, int joined, int turned, int into, double brings) {

        static final int NEVER = Integer.MAX_VALUE;

        /** How often its donor had been charged before, reckoned at this interval. */
        int before() {
            return (months[0] - since) / every;
        }

        int last() {
            return months[months.length - 1];
        }

        /** The last month in which it may fall due again and still be one spell. */
        int ends() {
            return last() + every + late(every);
        }

        private Spell after(Spell other) {
            return new Spell(every, months, amounts, other.since, other.ends(), turned, into, brings);
        }

        private Spell into(Spell next) {
            return new Spell(every, months, amounts, since, joined, ends(), next.every, next.amounts[0]);
        }

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
        var donors = new HashMap<Long, List<Spell>>();
        plans.forEach((plan, paid) -> donors.computeIfAbsent(plan.donor, _ -> new ArrayList<>()).addAll(spells(plan.every, paid)));
        var spells = donors.values().stream().flatMap(own -> joined(own).stream()).toList();
        var first = spells.stream().mapToInt(spell -> spell.months[0]).min().orElse(index(last) + 1);
        return new History(first, index(last), spells);
    }

    /** One donor's spells, each that another goes on with tied to that. */
    private static List<Spell> joined(List<Spell> spells) {
        if (spells.size() == 1) {
            return spells;
        }
        var sorted = new ArrayList<>(spells);
        sorted.sort(Comparator.comparingInt((Spell spell) -> spell.months[0]).thenComparingInt(Spell::every));
        for (var i = 0; i < sorted.size(); i++) {
            for (var j = i + 1; j < sorted.size() && sorted.get(i).turned == Spell.NEVER; j++) {
                var next = sorted.get(j);
                if (next.joined == Spell.NEVER && isTurn(sorted.get(i), next)) {
                    sorted.set(j, next.after(sorted.get(i)));
                    sorted.set(i, sorted.get(i).into(next));
                }
            }
        }
        return sorted;
    }

    /** Whether the next spell begins while the last charge of one holds or when it falls due, and holds still when that has run out. */
    private static boolean isTurn(Spell one, Spell next) {
        return next.every != one.every
                && next.months[0] > one.months[0]
                && next.months[0] >= one.last()
                && next.months[0] <= one.ends()
                && next.ends() >= one.last() + one.every;
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
        var months = run.stream().mapToInt(Map.Entry::getKey).toArray();
        return new Spell(every, months, run.stream().mapToDouble(Map.Entry::getValue).toArray(),
                months[0], Spell.NEVER, Spell.NEVER, every, 0);
    }

    /** The same, not knowing what came after a month. */
    History until(int month) {
        return new History(first, Math.min(last, month), spells);
    }

    /** Whether a spell is known to go on with an earlier one, so that nobody came with it. */
    boolean isJoined(Spell spell) {
        return spell.joined <= last;
    }

    /** Whether a spell is known to go on as another, so that nobody left with it. */
    boolean isTurned(Spell spell) {
        return spell.turned <= last;
    }

    /** How often a spell's donor had been charged before, reckoned at its interval; those of the first month count as long-standing. */
    int before(Spell spell) {
        var since = isJoined(spell) ? spell.since : spell.months[0];
        return since == first ? Staying.LONG_STANDING - 1 : isJoined(spell) ? Math.min(spell.before(), Staying.LONG_STANDING - 1) : 0;
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
