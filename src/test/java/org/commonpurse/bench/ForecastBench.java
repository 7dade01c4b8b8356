package org.commonpurse.bench;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.BurdenTables;
import org.commonpurse.scenario.LedgerFacts;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.scenario.Scenarios;
import org.commonpurse.scenario.donors.Backtest;
import org.commonpurse.scenario.donors.Behaviour;
import org.commonpurse.scenario.donors.Shape;
import org.commonpurse.scenario.donors.Shapes;

/**
 * The forecast on made-up histories whose donors behave in a known way: five shapes, forty series each, the last year of each
 * held out. Beside it two forecasts that need no model; what a change does that a person makes, and donors who turn from monthly
 * to yearly gifts; then how long 10,000 runs of 60 months take.
 */
final class ForecastBench implements Bench.Measurement {

    private static final int SERIES = 40;
    private static final double LEAST = 0.7;
    private static final double MOST = 0.9;
    private static final int SHAPES = 4;
    private static final double SURVIVAL = 0.9;
    private static final double MILLIS = 200;

    @Override
    public boolean run(Stage stage) {
        var within = 0.0;
        var better = 0;
        for (var shape : Shape.values()) {
            var score = Shapes.score(shape, SERIES);
            within += score.within() / Shape.values().length;
            var beats = score.error() <= score.lastValue() && score.error() <= score.lastYear();
            better += beats ? 1 : 0;
            Bench.say("  %-9s 80 %% band holds %.1f %%; error %.1f %% (last value %.1f %%, last year's month %.1f %%): ratio %.2f%s; bias %+.1f %%".formatted(
                    shape.name().toLowerCase(java.util.Locale.ROOT), 100 * score.within(), 100 * score.error(), 100 * score.lastValue(),
                    100 * score.lastYear(), score.error() / Math.min(score.lastValue(), score.lastYear()), beats ? "" : " NOT better", 100 * score.bias()));
        }
        var survival = Shapes.survivalWithinBand(SERIES);
        var held = within >= LEAST && within <= MOST;
        Bench.say("  all: 80 %% band holds %.1f %% of %,d months (reach 70 to 90): %s".formatted(
                100 * within, Shape.values().length * SERIES * 12, held ? "reached" : "NOT reached"));
        Bench.say("  no worse than both on %d of %d shapes (reach %d): %s".formatted(better, Shape.values().length, SHAPES, better >= SHAPES ? "reached" : "NOT reached"));
        Bench.say("  true survival within its band of 95 %% at %.1f %% of %,d points (reach %.0f): %s".formatted(
                100 * survival.within(), survival.points(), 100 * SURVIVAL, survival.within() >= SURVIVAL ? "reached" : "NOT reached"));
        return held & better >= SHAPES & survival.within() >= SURVIVAL & told() & turning() & time();
    }

    private static boolean told() {
        var scores = Shapes.told(SERIES);
        var told = scores.told();
        var reached = isHeld(told) && told.error() < scores.untold().error();
        Bench.say("  told by a change that twice as many leave and half as many come: 80 %% band holds %.1f %%; error %.1f %% (untold %.1f %%, band %.1f %%): %s".formatted(
                100 * told.within(), 100 * told.error(), 100 * scores.untold().error(), 100 * scores.untold().within(), reached ? "reached" : "NOT reached"));
        return reached;
    }

    private static boolean turning() {
        var score = Shapes.turning(SERIES);
        var reached = isHeld(score) && score.error() <= score.lastValue() && score.error() <= score.lastYear();
        Bench.say("  monthly donors who turn to yearly gifts: 80 %% band holds %.1f %%; error %.1f %% (last value %.1f %%, last year's month %.1f %%); bias %+.1f %%: %s".formatted(
                100 * score.within(), 100 * score.error(), 100 * score.lastValue(), 100 * score.lastYear(), 100 * score.bias(), reached ? "reached" : "NOT reached"));
        return reached;
    }

    private static boolean isHeld(Backtest score) {
        return score.within() >= LEAST && score.within() <= MOST;
    }

    private static boolean time() {
        var scenario = ScenarioFile.read("bench.yaml", """
                start: 2024-01
                months: 60
                recurring: {from: ledger}
                positions: [{role: Web developer, type: payroll, gross: 5500, burden: 0.21, start: 2024-06, planned: true}]
                costs: [{name: All, monthly: 2000}]
                chance: {runs: 10000, seed: 7}
                """).scenario();
        var donors = Behaviour.of(Shape.WAVE.charges(5, 48), Shape.last(48));
        var facts = new LedgerFacts(Currency.EUR, Shape.last(48), new BigDecimal("50000"), Map.of(), new TreeMap<>(),
                new LedgerFacts.Gifts(BigDecimal.ZERO, donors, new BigDecimal("0.9"), 48), java.util.List.of());
        var scenarios = new Scenarios(BurdenTables.shipped());
        var millis = new double[5];
        for (var round = -20; round < millis.length; round++) {
            var begin = System.nanoTime();
            scenarios.forecast(scenario, facts);
            if (round >= 0) {
                millis[round] = (System.nanoTime() - begin) / 1e6;
            }
        }
        var median = Bench.Duel.median(millis);
        Bench.say("  10,000 runs of 60 months, warm: %.0f ms (reach %.0f at most): %s".formatted(median, MILLIS, median <= MILLIS ? "reached" : "NOT reached"));
        return median <= MILLIS;
    }
}
