package org.commonpurse.scenario.donors;

import java.util.Arrays;

/**
 * How many donors come in a month: a level that moves (simple exponential smoothing of the logarithm), a season where at least
 * three years carry it, and waves that fade.
 *
 * @param level logarithm of the level after the last month, of arrivals + {@value #HALF}
 * @param scale mean number of arrivals over the exponential of the level: a logarithm's mean lies below that of what it is of
 * @param alpha how much of a surprise stays
 * @param surprise standard deviation of a month's surprise
 * @param months that were seen
 * @param season by calendar month, 0 where there is none
 * @param wave arrivals beyond the level in the last month
 * @param fade what is left of a wave a month later
 */
record Arrivals(double level, double scale, double alpha, double surprise, int months, double[] season, double wave, double fade) {

    static final double HALF = 0.5;

    private static final double[] ALPHAS = {0.05, 0.1, 0.2, 0.35, 0.5, 0.7};
    private static final int SEASONS = 36;
    private static final int START = 6;
    private static final int RECENT = 24;
    private static final double USUAL_FADE = 0.5;
    private static final double LARGE = 3;
    private static final double LARGE_COUNT = 10;
    private static final double LEAST_SURPRISE = 0.05;

    /** @param firstMonth of the counts, from year 0 */
    static Arrivals of(double[] counts, int firstMonth) {
        var calm = counts.clone();
        var wave = 0.0;
        var fade = USUAL_FADE;
        for (var at = START; at < calm.length; at++) {
            var level = median(Arrays.copyOfRange(calm, Math.max(0, at - 12), at));
            if (calm[at] > LARGE * level + LARGE_COUNT) {
                fade = fade(calm, at, level);
                wave = calm[at] - level;
                for (var i = at; i < calm.length; i++) {
                    calm[i] = Math.max(i == at ? level : Math.min(calm[i], level), calm[i] - wave);
                    wave *= i + 1 < calm.length ? fade : 1;
                }
            }
        }
        var logs = Arrays.stream(calm).map(count -> Math.log(Math.max(0, count) + HALF)).toArray();
        var season = season(logs, firstMonth);
        for (var i = 0; i < logs.length; i++) {
            logs[i] -= season[Math.floorMod(firstMonth + i, 12)];
        }
        return smoothed(logs, season, wave, fade);
    }

    /** How a wave went on: from the months after it that still lie above the level; the usual where none is known. */
    private static double fade(double[] counts, int at, double level) {
        var most = counts[at] - level;
        var weights = 1.0;
        var sum = Math.log(USUAL_FADE);
        for (var i = at + 1; i < Math.min(counts.length, at + 7); i++) {
            var left = Math.max(counts[i] - level, 0.02 * most);
            sum += Math.log(left / most) / (i - at);
            weights++;
            if (left <= 0.05 * most) {
                break;
            }
        }
        return Math.clamp(Math.exp(sum / weights), 0.1, 0.9);
    }

    private static Arrivals smoothed(double[] logs, double[] season, double wave, double fade) {
        Arrivals best = null;
        var least = Double.POSITIVE_INFINITY;
        for (var alpha : ALPHAS) {
            var level = mean(Arrays.copyOf(logs, Math.min(START, logs.length)));
            var squares = 0.0;
            var came = 0.0;
            var expected = 0.0;
            for (var i = 1; i < logs.length; i++) {
                var error = logs[i] - level;
                if (i >= logs.length - RECENT) {
                    came += Math.exp(logs[i]) - HALF;
                    expected += Math.exp(level);
                }
                squares += error * error;
                level += alpha * error;
            }
            if (squares < least) {
                least = squares;
                best = new Arrivals(level, expected == 0 ? 1 : Math.max(0, came) / expected, alpha,
                        Math.max(LEAST_SURPRISE, Math.sqrt(squares / Math.max(1, logs.length - 2))), logs.length, season, wave, fade);
            }
        }
        return best == null ? new Arrivals(Math.log(HALF), 0, 0, LEAST_SURPRISE, 0, season, 0, fade) : best;
    }

    /** Mean by calendar month less the mean of all, drawn together; nothing where months differ by no more than chance. */
    private static double[] season(double[] logs, int firstMonth) {
        var season = new double[12];
        if (logs.length < SEASONS) {
            return season;
        }
        var rest = new double[logs.length];
        for (var i = 0; i < logs.length; i++) {
            var from = Math.clamp(i - 6, 0, logs.length - 12);
            rest[i] = logs[i] - mean(Arrays.copyOfRange(logs, from, from + 12));
        }
        var years = logs.length / 12.0;
        var total = 0.0;
        var between = 0.0;
        for (var month = 0; month < 12; month++) {
            var sum = 0.0;
            var count = 0;
            for (var i = 0; i < rest.length; i++) {
                if (Math.floorMod(firstMonth + i, 12) == month) {
                    sum += rest[i];
                    count++;
                }
            }
            season[month] = sum / count;
            between += count * season[month] * season[month];
        }
        for (var value : rest) {
            total += value * value;
        }
        var within = (total - between) / (rest.length - 12);
        var ratio = within == 0 ? 0 : between / 11 / within;
        if (ratio < 3) {
            return new double[12];
        }
        for (var month = 0; month < 12; month++) {
            season[month] *= 1 - 1 / ratio;
        }
        return years < 3 ? new double[12] : season;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Math.log(HALF));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The mean of the arrivals of a month ahead, 1 being the next. */
    double expected(int ahead, int calendarMonth) {
        return usual(level + season[calendarMonth]) + wave * Math.pow(fade, ahead);
    }

    /** The mean number at a logarithmic level. */
    double usual(double logarithm) {
        return scale * Math.exp(logarithm);
    }

    /** Standard deviation, as a logarithm, of what a month has for itself beyond a Poisson number's chance. */
    double own() {
        return Math.sqrt(Math.max(0, surprise * surprise - 1 / (usual(level) + HALF)));
    }

    /** Standard deviation of the level's step from month to month. */
    double step() {
        return alpha * surprise;
    }

    /** How unsure the level itself is, as a variance. */
    double doubt() {
        return surprise * surprise * Math.max(alpha / (2 - alpha), 1.0 / Math.max(1, months));
    }
}
