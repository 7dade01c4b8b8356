package org.commonpurse.scenario.donors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is learnt of the gifts of one interval, and what follows from it. Learnt once; asked for each plan. */
final class Interval {

    /** A donor who gives more than this share of a month's worth of all is followed alone. */
    private static final double LARGE = 0.05;

    private static final int MOST_ALONE = 10;
    private static final double SUREST = 0.9995;

    private final int every;
    private final Staying staying;
    private final Coming coming;
    private final double[][] running;
    private final List<Alone> alone = new ArrayList<>();
    private final double unit;
    private final double unequal;

    /** A large donor: when the next charge falls due, how often they were charged, and how much. */
    private record Alone(int ahead, int charges, double amount) {}

    /** @param worth a month's worth of the running gifts of all intervals */
    Interval(History history, int every, double worth) {
        this.every = every;
        this.staying = Staying.of(history, every);
        this.coming = new Coming(history, every);
        this.running = new double[every + 1][Staying.LONG_STANDING + 1];
        var squares = coming.squares();
        var money = coming.money();
        var count = coming.recent();
        for (var spell : history.spells()) {
            var known = spell.known(history.last());
            if (spell.every() != every || !history.isRunning(spell, known)) {
                continue;
            }
            var amount = spell.amounts()[known - 1];
            var before = history.before(spell);
            var ahead = Math.clamp(spell.months()[known - 1] + every - history.last() - 1, 0, every);
            var charges = Math.min(before + known, Staying.LONG_STANDING);
            if (amount / every > LARGE * worth && alone.size() < MOST_ALONE) {
                alone.add(new Alone(ahead, charges, amount));
            } else {
                running[ahead][charges] += amount;
                squares += amount * amount;
                money += amount;
                count++;
            }
        }
        unit = money > 0 ? squares / money : coming.gift() > 0 ? coming.gift() : alone.stream().mapToDouble(Alone::amount).average().orElse(0);
        unequal = money == 0 ? 1 : squares / money * count / money;
    }

    Staying staying() {
        return staying;
    }

    /** The gifts of the months ahead, and what they bring at other intervals where donors change theirs, by these and by month. */
    record Coursed(List<Stream> streams, Map<Integer, double[]> turned) {}

    /**
     * The gifts of the months ahead: of the many, and of each large donor, who is not expected to change the interval.
     *
     * @param joining what comes from donors who change to this interval, by month
     */
    Coursed ahead(int months, Behaviour.Change change, double[] joining) {
        var turned = new TreeMap<Integer, double[]>();
        var streams = new ArrayList<Stream>();
        for (var donor : alone) {
            var amount = donor.amount * change.level();
            if (amount > 0) {
                var due = due(months);
                due[donor.ahead][donor.charges] = amount;
                streams.add(stream(due, months, change, null, new double[months], new double[months], amount, 0, 1, 0));
            }
        }
        if (unit > 0) {
            var due = due(months);
            for (var m = 0; m < running.length; m++) {
                for (var k = 1; k < running[m].length; k++) {
                    due[m][k] = running[m][k] * change.level();
                }
            }
            streams.add(stream(due, months, change, coming.arrivals(), coming.expected(months, change), joining, unit, coming.doubt(), unequal,
                    staying.turning()));
            staying.brings().forEach((other, share) -> {
                var brings = new double[months];
                Arrays.setAll(brings, m -> share * Arrays.stream(due[m]).sum());
                turned.put(other, brings);
            });
        }
        return new Coursed(streams, turned);
    }

    /** Money that falls due, by month ahead and by how often its donors were charged. */
    private double[][] due(int months) {
        return new double[Math.max(months, every + 1)][Staying.LONG_STANDING + 1];
    }

    private Stream stream(
            double[][] due,
            int months,
            Behaviour.Change change,
            @Nullable Arrivals arrivals,
            double[] arriving,
            double[] joining,
            double unit,
            double comingDoubt,
            double unequal,
            double turning) {
        var first = new double[every];
        for (var m = 0; m < every; m++) {
            first[m] = Arrays.stream(due[m]).sum();
        }
        var growth = staying.growth();
        var stay = new double[months];
        for (var m = 0; m < months; m++) {
            var there = Arrays.stream(due[m]).sum();
            var kept = new double[Staying.LONG_STANDING + 1];
            kept[1] = arriving[m];
            // Who changes the interval has given before.
            kept[2] = joining[m];
            var stayed = 0.0;
            for (var k = 1; k <= Staying.LONG_STANDING; k++) {
                var stays = due[m][k] * stay(staying.rate(k), change) * (1 - turning) * growth;
                kept[Math.min(k + 1, Staying.LONG_STANDING)] += stays;
                stayed += stays;
            }
            stay[m] = there == 0 ? stay(staying.rate(1), change) * (1 - turning) : Math.min(SUREST, stayed / there);
            if (m + every < months) {
                for (var k = 1; k <= Staying.LONG_STANDING; k++) {
                    due[m + every][k] += kept[k];
                }
            }
        }
        var all = new double[months];
        Arrays.setAll(all, m -> arriving[m] + joining[m]);
        return new Stream(every, first, stay, arrivals, all, unit, comingDoubt, staying.doubt() * unequal, staying.overdispersion());
    }

    private static double stay(double rate, Behaviour.Change change) {
        return Math.max(0, 1 - change.ending() * (1 - rate));
    }
}
