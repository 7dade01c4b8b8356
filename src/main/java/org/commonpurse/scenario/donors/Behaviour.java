package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.commonpurse.giving.Charge;
import org.commonpurse.scenario.donors.History.Spell;
import org.jspecify.annotations.Nullable;

/** What an organisation's history says about its donors, and what would follow from it. */
public final class Behaviour {

    /** With less than this nobody knows a year. */
    public static final int LEAST_MONTHS = 12;

    /** A donor who gives more than this share of a month's worth of all is followed alone. */
    private static final double LARGE = 0.05;

    private static final int RECENT = 12;
    private static final int ENOUGH = 10;
    private static final double SUREST = 0.9995;

    private final History history;

    private Behaviour(History history) {
        this.history = history;
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
        return List.copyOf(new TreeSet<>(history.spells().stream()
                .filter(spell -> spell.known(history.last()) > 0)
                .map(Spell::every)
                .toList()));
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
        var staying = Staying.of(history, every);
        return new Stays(staying.due(), staying.left());
    }

    /** How long donors stay who give at an interval. */
    public Survival survival(int every) {
        return Staying.of(history, every).survival();
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
        var all = new ArrayList<Stream>();
        var worth = worth();
        for (var every : intervals()) {
            all.addAll(streams(every, months, worth, change));
        }
        return new Ahead(months, all);
    }

    /** A month's worth of what is running. */
    private double worth() {
        return history.spells().stream()
                .mapToDouble(spell -> {
                    var known = spell.known(history.last());
                    return isRunning(spell, known) ? spell.amounts()[known - 1] / spell.every() : 0;
                })
                .sum();
    }

    private boolean isRunning(Spell spell, int known) {
        return known > 0 && spell.months()[known - 1] + spell.every() + History.late(spell.every()) > history.last();
    }

    private List<Stream> streams(int every, int months, double worth, Change change) {
        var staying = Staying.of(history, every);
        var growth = staying.growth();
        var streams = new ArrayList<Stream>();
        var mix = new Mix(every, months, change);
        var squares = 0.0;
        var money = 0.0;
        var count = 0;
        for (var spell : history.spells()) {
            var known = spell.known(history.last());
            if (spell.every() != every || !isRunning(spell, known)) {
                continue;
            }
            var amount = spell.amounts()[known - 1];
            var before = spell.months()[0] == history.first() ? Staying.LONG_STANDING - 1 : 0;
            var ahead = Math.max(0, spell.months()[known - 1] + every - history.last() - 1);
            if (amount / every > LARGE * worth && streams.size() < ENOUGH) {
                var alone = new Mix(every, months, change);
                alone.add(ahead, before + known, amount);
                streams.add(alone.stream(staying, growth, null, new double[months], amount, 0, 1));
            } else {
                mix.add(ahead, before + known, amount);
                squares += amount * amount;
                money += amount;
                count++;
            }
        }
        var coming = new Coming(history, every);
        squares += coming.squares;
        money += coming.money;
        count += coming.recent;
        if (money > 0) {
            var unequal = squares / money * count / money;
            streams.add(mix.stream(staying, growth, coming.arrivals, coming.expected(months, change), squares / money, coming.doubt(), unequal));
        }
        return streams;
    }

    /**
     * Who came in the past: how many each month, and what they gave. In the first month of the books, and for longer intervals in
     * the first round of them, nobody can tell who is new.
     */
    private static final class Coming {
        private final @Nullable Arrivals arrivals;
        private final double gift;
        private final int next;
        private final boolean monthly;
        private double squares;
        private double money;
        private int recent;

        Coming(History history, int every) {
            var skipped = every > 1 && history.months() >= 2 * every + RECENT ? every : 1;
            var counts = new double[Math.max(0, history.months() - skipped)];
            var all = 0.0;
            var number = 0;
            for (var spell : history.spells()) {
                var at = spell.months()[0] - history.first() - skipped;
                if (spell.every() == every && at >= 0 && at < counts.length) {
                    counts[at]++;
                    number++;
                    all += spell.amounts()[0];
                    if (at >= counts.length - RECENT) {
                        recent++;
                        money += spell.amounts()[0];
                        squares += spell.amounts()[0] * spell.amounts()[0];
                    }
                }
            }
            gift = recent >= ENOUGH ? money / recent : number == 0 ? 0 : all / number;
            arrivals = number == 0 ? null : Arrivals.of(counts, history.first() + skipped);
            next = history.last() + 1;
            monthly = every == History.MONTHLY;
        }

        /** How unsure the money is that comes: the number of donors, and what they give. */
        double doubt() {
            return (arrivals == null ? 0 : arrivals.doubt()) + (recent == 0 ? 0 : squares / money / money);
        }

        double[] expected(int months, Change change) {
            var expected = new double[months];
            if (arrivals != null) {
                Arrays.setAll(expected, m -> change.coming * gift * arrivals.expected(m + 1, Math.floorMod(next + m, 12)));
            }
            for (var m = 0; m < months && monthly; m++) {
                expected[m] += change.wave(m);
            }
            return expected;
        }
    }

    /** The money that falls due by month ahead and by how often its donors were charged. */
    private static final class Mix {
        private final int every;
        private final int months;
        private final Change change;
        private final double[][] due;

        Mix(int every, int months, Change change) {
            this.every = every;
            this.change = change;
            this.months = months;
            this.due = new double[Math.max(months, every + 1)][Staying.LONG_STANDING + 1];
        }

        void add(int ahead, int charges, double amount) {
            due[Math.min(ahead, due.length - 1)][Math.min(charges, Staying.LONG_STANDING)] += amount * change.level;
        }

        private double stay(double rate) {
            return Math.max(0, 1 - change.ending * (1 - rate));
        }

        Stream stream(
                Staying staying, double growth, @Nullable Arrivals arrivals, double[] arriving, double unit, double comingDoubt, double unequal) {
            var first = new double[every];
            for (var m = 0; m < every; m++) {
                first[m] = Arrays.stream(due[m]).sum();
            }
            var stay = new double[months];
            for (var m = 0; m < months; m++) {
                var there = Arrays.stream(due[m]).sum();
                var kept = new double[Staying.LONG_STANDING + 1];
                kept[1] = arriving[m];
                var all = 0.0;
                for (var k = 1; k <= Staying.LONG_STANDING; k++) {
                    var stays = due[m][k] * stay(staying.rate(k)) * growth;
                    kept[Math.min(k + 1, Staying.LONG_STANDING)] += stays;
                    all += stays;
                }
                stay[m] = there == 0 ? stay(staying.rate(1)) : Math.min(SUREST, all / there);
                if (m + every < months) {
                    for (var k = 1; k <= Staying.LONG_STANDING; k++) {
                        due[m + every][k] += kept[k];
                    }
                }
            }
            return new Stream(every, first, stay, arrivals, arriving, unit, comingDoubt, staying.doubt() * unequal, staying.overdispersion());
        }
    }
}
