package org.commonpurse.scenario.donors;

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

    /** How one shape did over so many series. */
    public static Backtest score(Shape shape, int series) {
        var score = new Backtest.Score();
        for (var seed = 1; seed <= series; seed++) {
            score.add(trial(shape, seed));
        }
        return score.of(java.util.List.of());
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
