package org.commonpurse.scenario.donors;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many of those who fall due stay, by how often they have been charged: counted, and smoothed where few were seen.
 *
 * <p>The k-th chance to leave is when the k-th charge has run out (discrete-time Kaplan–Meier). Donors who gave in the first
 * month of the books may have begun before; they count as long-standing. Who changes the interval stays, and has given before.
 */
final class Staying {

    /** The last of the charge numbers that share a rate; from the last on, all do. */
    private static final int[] UP_TO = {1, 2, 3, 6, 12, 24};

    /** As if so many more had been seen who behave as all do. */
    private static final double PRIOR = 12;

    /** How long back chances count: what was so years ago need not be so now. */
    private static final int WINDOW_MONTHLY = 36;
    private static final int WINDOW_LONGER = 72;
    static final int LONG_STANDING = 25;

    private final int every;
    private final int[] due = new int[LONG_STANDING + 1];
    private final int[] left = new int[LONG_STANDING + 1];
    private int windowDue;
    private int windowLeft;
    private double kept;
    private double keptBefore;
    private int windowTurned;
    private double money;
    private final Map<Integer, Double> brought = new TreeMap<>();

    private final double[] stay = new double[LONG_STANDING + 1];
    private final double overdispersion;

    private Staying(History history, int every) {
        this.every = every;
        var window = history.last() - (every == History.MONTHLY ? WINDOW_MONTHLY : WINDOW_LONGER);
        var dueIn = new double[history.months()];
        var leftIn = new double[history.months()];
        var recentDue = new int[UP_TO.length + 1];
        var recentLeft = new int[UP_TO.length + 1];
        for (var spell : history.spells()) {
            if (spell.every() != every) {
                continue;
            }
            var known = spell.known(history.last());
            var before = history.before(spell);
            var turned = history.isTurned(spell);
            for (var i = 0; i < known; i++) {
                var ends = spell.months()[i] + every;
                var again = i + 1 < known;
                var renewed = again || turned;
                if (!renewed && ends + History.late(every) > history.last()) {
                    continue;
                }
                var k = Math.min(LONG_STANDING, before + i + 1);
                due[k]++;
                left[k] += renewed ? 0 : 1;
                if (ends > window) {
                    recentDue[group(k)]++;
                    recentLeft[group(k)] += renewed ? 0 : 1;
                    windowDue++;
                    windowLeft += renewed ? 0 : 1;
                    keptBefore += again ? spell.amounts()[i] : 0;
                    kept += again ? spell.amounts()[i + 1] : 0;
                    money += spell.amounts()[i];
                    if (renewed && !again) {
                        windowTurned++;
                        brought.merge(spell.into(), spell.brings(), Double::sum);
                    }
                    var month = Math.min(ends, history.last()) - history.first();
                    dueIn[month]++;
                    leftIn[month] += renewed ? 0 : 1;
                }
            }
        }
        var all = (windowLeft + 0.5) / (windowDue + 1.0);
        for (var k = 1; k <= LONG_STANDING; k++) {
            var group = group(k);
            stay[k] = 1 - (recentLeft[group] + PRIOR * all) / (recentDue[group] + PRIOR);
        }
        overdispersion = overdispersion(dueIn, leftIn, all);
    }

    static Staying of(History history, int every) {
        return new Staying(history, every);
    }

    private static int group(int k) {
        for (var i = 0; i < UP_TO.length; i++) {
            if (k <= UP_TO[i]) {
                return i;
            }
        }
        return UP_TO.length;
    }

    /** How much the odds of leaving differ between months beyond what chance explains, as a variance of their logarithm. */
    private static double overdispersion(double[] due, double[] left, double rate) {
        var more = 0.0;
        var squares = 0.0;
        var months = 0;
        for (var i = 0; i < due.length; i++) {
            var expected = due[i] * rate;
            if (expected >= 2) {
                months++;
                more += (left[i] - expected) * (left[i] - expected) - expected * (1 - rate);
                squares += expected * (1 - rate) * expected * (1 - rate);
            }
        }
        return months < 6 ? 0 : Math.clamp(more / squares, 0, 0.5);
    }

    /** The share of those charged for the k-th time who are charged again. */
    double rate(int k) {
        return stay[Math.min(k, LONG_STANDING)];
    }

    /** What the renewed charges come to beside the ones before: 1.02 where donors who stay give two per cent more. */
    double growth() {
        var sure = windowDue - windowLeft - windowTurned;
        var seen = keptBefore == 0 ? 1 : kept / keptBefore;
        return 1 + (seen - 1) * sure / (sure + 200.0);
    }

    /** The share of those who fall due and stay who change the interval then. */
    double turning() {
        return windowDue == windowLeft ? 0 : (double) windowTurned / (windowDue - windowLeft);
    }

    /** What changing brings at other intervals, by these, for each unit of money that falls due. */
    Map<Integer, Double> brings() {
        var brings = new TreeMap<Integer, Double>();
        brought.forEach((other, sum) -> brings.put(other, sum / money));
        return brings;
    }

    int due() {
        return windowDue;
    }

    int left() {
        return windowLeft;
    }

    double overdispersion() {
        return overdispersion;
    }

    /** How unsure the rates are, as a variance of the logarithm of their odds; a later cohort need not be like the earlier. */
    double doubt() {
        var most = every == History.MONTHLY ? 1500.0 : 60.0;
        var seen = Math.min(most, windowDue + 2.0);
        var rate = (windowLeft + 1) / (windowDue + 2.0);
        return 1 / (seen * rate) + 1 / (seen * (1 - rate));
    }

    /** Due and left by the number of charges, up to the last that was seen; for the survival curve. */
    Survival survival() {
        return Survival.of(every, due, left);
    }
}
