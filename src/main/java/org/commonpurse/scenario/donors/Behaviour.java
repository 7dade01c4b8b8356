package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.giving.Charge;
import org.commonpurse.scenario.donors.History.Spell;

/** What an organisation's history says about its donors, and what would follow from it. */
public final class Behaviour {

    /** With less than this nobody knows a year. */
    public static final int LEAST_MONTHS = 12;

    private final History history;
    private final SortedMap<Integer, Interval> intervals = new TreeMap<>();

    private Behaviour(History history) {
        this.history = history;
        var worth = worth(history);
        history.spells().stream()
                .filter(spell -> spell.known(history.last()) > 0)
                .map(Spell::every)
                .distinct()
                .forEach(every -> intervals.put(every, new Interval(history, every, worth)));
    }

    /**
     * Learns from the charges up to a month.
     *
     * @param last the last month that is known whole
     */
    public static Behaviour of(List<Charge> charges, YearMonth last) {
        return new Behaviour(History.of(charges, last));
    }

    static Behaviour of(History history) {
        return new Behaviour(history);
    }

    /** How many months are known. */
    public int months() {
        return history.months();
    }

    /** Whether there is enough to say anything about a year ahead. */
    public boolean isKnown() {
        return months() >= LEAST_MONTHS;
    }

    /** The intervals at which gifts are charged, in months. */
    public List<Integer> intervals() {
        return List.copyOf(intervals.keySet());
    }

    /**
     * What was seen of gifts of an interval in the last years.
     *
     * @param due how many fell due
     * @param left how many were not charged again
     */
    public record Stays(int due, int left) {}

    /** How many stayed of those who fell due. */
    public Stays staying(int every) {
        var staying = interval(every).staying();
        return new Stays(staying.due(), staying.left());
    }

    /** How long donors stay who give at an interval. */
    public Survival survival(int every) {
        return interval(every).staying().survival();
    }

    /**
     * What a person changes of what was seen, as factors: 1 leaves it.
     *
     * @param level of the gifts that are running
     * @param ending of the share that is not charged again
     * @param coming of what new donors bring
     * @param waves money that a wave of new monthly donors brings beside them, by month ahead; none where empty
     */
    public record Change(double level, double ending, double coming, double[] waves) {

        /** Nothing changed. */
        public static final Change NONE = new Change(1, 1, 1, new double[0]);

        double wave(int month) {
            return month < waves.length ? waves[month] : 0;
        }
    }

    /** The months after the last known one. */
    public Ahead ahead(int months, Change change) {
        // What turns follows from what runs; who turns twice is not looked for.
        var joining = new TreeMap<Integer, double[]>();
        intervals.forEach((_, interval) -> interval.ahead(months, change, new double[months]).turned().forEach((other, brings) ->
                joining.merge(other, brings, (a, b) -> {
                    var sum = new double[months];
                    Arrays.setAll(sum, m -> a[m] + b[m]);
                    return sum;
                })));
        return new Ahead(months, intervals.entrySet().stream()
                .flatMap(one -> one.getValue()
                        .ahead(months, change, joining.getOrDefault(one.getKey(), new double[months]))
                        .streams().stream())
                .toList());
    }

    /** A month's worth of what is running. */
    private static double worth(History history) {
        return history.spells().stream()
                .mapToDouble(spell -> {
                    var known = spell.known(history.last());
                    return history.isRunning(spell, known) ? spell.amounts()[known - 1] / spell.every() : 0;
                })
                .sum();
    }

    private Interval interval(int every) {
        var interval = intervals.get(every);
        if (interval == null) {
            throw new IllegalArgumentException("nobody gives every %d months".formatted(every));
        }
        return interval;
    }
}
