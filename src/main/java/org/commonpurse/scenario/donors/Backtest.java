package org.commonpurse.scenario.donors;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonpurse.giving.Charge;
import org.jspecify.annotations.Nullable;

/**
 * How the forecast would have done: made again at the end of past months from what was known then, and laid over what came
 * (rolling origin). Beside it, two forecasts that need no model.
 *
 * @param origins the months at whose end a forecast was made
 * @param months how many months were compared
 * @param within the share of them in which what came lay in the band from p10 to p90; 80 % is right
 * @param error mean distance between the median and what came, over the mean of what came
 * @param lastValue the same for "each month as the last"
 * @param lastYear the same for "each month as the same month a year before"
 * @param bias mean of (median - what came), over the mean of what came; positive where too much was expected
 * @param lastTrial the last of them that has a whole year to be compared with, or as much as there is
 */
public record Backtest(
        List<YearMonth> origins,
        int months,
        double within,
        double error,
        double lastValue,
        double lastYear,
        double bias,
        Trial lastTrial) {

    /** How far ahead each of them looks. */
    public static final int AHEAD = 12;

    /** Origins at most, spread evenly. */
    private static final int ORIGINS = 12;

    private static final int RUNS = 500;
    private static final long SEED = 1;
    private static final double HALF_A_CENT = 0.005;

    /**
     * One forecast beside what came, month by month from the one after its origin.
     *
     * @param low a tenth of the runs lies below
     * @param high a tenth lies above
     * @param last the last month that was known
     * @param lastYear the months of the year before
     */
    public record Trial(
            YearMonth origin, List<Double> low, List<Double> middle, List<Double> high, List<Double> came, double last, List<Double> lastYear) {

        public Trial {
            low = List.copyOf(low);
            middle = List.copyOf(middle);
            high = List.copyOf(high);
            came = List.copyOf(came);
            lastYear = List.copyOf(lastYear);
        }

        static Trial of(History history, int origin, int ahead) {
            return of(history, origin, ahead, Behaviour.Change.NONE);
        }

        static Trial of(History history, int origin, int ahead, Behaviour.Change change) {
            var drawn = Behaviour.of(history.until(origin)).ahead(ahead, change).draw(RUNS, SEED);
            var low = new double[ahead];
            var middle = new double[ahead];
            var high = new double[ahead];
            for (var m = 0; m < ahead; m++) {
                Arrays.sort(drawn[m]);
                low[m] = drawn[m][RUNS / 10 - 1];
                middle[m] = drawn[m][RUNS / 2 - 1];
                high[m] = drawn[m][RUNS * 9 / 10 - 1];
            }
            var before = history.received(origin - 11, origin);
            var lastYear = new double[ahead];
            Arrays.setAll(lastYear, m -> before[m % 12]);
            return new Trial(History.month(origin), list(low), list(middle), list(high),
                    list(history.received(origin + 1, origin + ahead)), before[11], list(lastYear));
        }
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Sums over trials. */
    static final class Score {
        private int months;
        private int within;
        private double came;
        private double error;
        private double lastValue;
        private double lastYear;
        private double bias;
        private @Nullable Trial last;

        void add(Trial trial) {
            for (var m = 0; m < trial.came.size(); m++) {
                var real = trial.came.get(m);
                var middle = trial.middle.get(m);
                months++;
                within += real >= trial.low.get(m) - HALF_A_CENT && real <= trial.high.get(m) + HALF_A_CENT ? 1 : 0;
                came += real;
                error += Math.abs(middle - real);
                lastValue += Math.abs(trial.last - real);
                lastYear += Math.abs(trial.lastYear.get(m) - real);
                bias += middle - real;
            }
            if (last == null || trial.came.size() >= last.came.size()) {
                last = trial;
            }
        }

        Backtest of(List<YearMonth> origins) {
            return new Backtest(origins, months, (double) within / months, error / came, lastValue / came, lastYear / came, bias / came,
                    Objects.requireNonNull(last));
        }
    }

    /** Empty where less than {@value Behaviour#LEAST_MONTHS} months are known before the first month to compare, or nothing came. */
    public static Optional<Backtest> of(List<Charge> charges, YearMonth last) {
        return of(History.of(charges, last));
    }

    static Optional<Backtest> of(History history) {
        var from = history.first() + Behaviour.LEAST_MONTHS - 1;
        var origins = new ArrayList<YearMonth>();
        var score = new Score();
        var possible = history.last() - from;
        var count = Math.min(ORIGINS, possible);
        for (var i = count - 1; i >= 0; i--) {
            var origin = history.last() - 1 - (int) ((long) i * possible / count);
            origins.add(History.month(origin));
            score.add(Trial.of(history, origin, Math.min(AHEAD, history.last() - origin)));
        }
        return score.months == 0 || score.came == 0 ? Optional.empty() : Optional.of(score.of(List.copyOf(origins)));
    }
}
