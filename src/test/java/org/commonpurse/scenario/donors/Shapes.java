package org.commonpurse.scenario.donors;

import java.util.List;

/** Series of made-up histories, each cut at a month from which the forecast must say the year that follows. */
public final class Shapes {

    private static final int AHEAD = 12;
    private static final long APART = 31;
    private static final int LONG = 48;

    private Shapes() {}

    static Backtest.Trial trial(Shape shape, int seed) {
        var known = 24 + seed * 7 % 25;
        var history = History.of(shape.charges(seed * APART, known + AHEAD), Shape.last(known + AHEAD));
        return Backtest.Trial.of(history, history.first() + known - 1, AHEAD);
    }

    /**
     * What a person knows of the year ahead: twice as many leave and half as many come.
     *
     * @param told the forecast that is told so by a change
     * @param untold the one that is not
     */
    public record Told(Backtest told, Backtest untold) {}

    /** How the change of a forecast did over so many series. */
    public static Told told(int series) {
        var told = new Backtest.Score();
        var untold = new Backtest.Score();
        for (var seed = 1; seed <= series; seed++) {
            var known = 24 + seed * 7 % 25;
            var charges = Shape.STEADY.charges(seed * APART, known + AHEAD, new Shape.Otherwise(known, 2, 0.5, 0));
            var history = History.of(charges, Shape.last(known + AHEAD));
            var origin = history.first() + known - 1;
            told.add(Backtest.Trial.of(history, origin, AHEAD, new Behaviour.Change(1, 2, 0.5, new double[0])));
            untold.add(Backtest.Trial.of(history, origin, AHEAD));
        }
        return new Told(told.of(List.of()), untold.of(List.of()));
    }

    /** How the forecast did where one of fifty monthly donors gives by the year from each month on. */
    public static Backtest turning(int series) {
        var score = new Backtest.Score();
        for (var seed = 1; seed <= series; seed++) {
            var known = 24 + seed * 7 % 25;
            var charges = Shape.STEADY.charges(seed * APART, known + AHEAD, new Shape.Otherwise(0, 1, 1, 0.02));
            var history = History.of(charges, Shape.last(known + AHEAD));
            score.add(Backtest.Trial.of(history, history.first() + known - 1, AHEAD));
        }
        return score.of(List.of());
    }

    /** How one shape did over so many series. */
    public static Backtest score(Shape shape, int series) {
        var score = new Backtest.Score();
        for (var seed = 1; seed <= series; seed++) {
            score.add(trial(shape, seed));
        }
        return score.of(List.of());
    }

    /** How often the true survival lay in the band of the estimated one. */
    public record Share(double within, int points) {}

    public static Share survivalWithinBand(int series) {
        var within = 0;
        var points = 0;
        for (var seed = 1; seed <= series; seed++) {
            for (var shape : Shape.values()) {
                var learnt = Behaviour.of(shape.charges(seed * APART, LONG), Shape.last(LONG));
                for (var every : learnt.intervals()) {
                    var truth = 1.0;
                    for (var point : learnt.survival(every).points()) {
                        truth *= every == 1 ? 1 - Shape.hazard(point.charges()) : Shape.renewal(point.charges());
                        points++;
                        within += truth >= point.low() && truth <= point.high() ? 1 : 0;
                    }
                }
            }
        }
        return new Share((double) within / points, points);
    }
}
