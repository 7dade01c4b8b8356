package org.commonpurse.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Sixty months of imported donations as a statement, from a cold process, beside hledger on the same donations. */
final class StatementBench implements Bench.Measurement {

    private static final double LARGE = 1_000_000;

    @Override
    public boolean run(Stage stage) throws IOException, InterruptedException {
        var hledger = Stage.peer("hledger", "hledger");
        var data = stage.data();
        data.writeExport(stage.folder().resolve("export.csv"));
        data.writeJournal(stage.folder().resolve("bench.journal"));
        stage.purse(Map.of(), "--data", "books", "org", "create", "bench");
        stage.purse(Map.of(), "--data", "books", "import", "export.csv");

        var ours = new double[3];
        var theirs = new double[3];
        var duel = Bench.Duel.of(
                round -> {
                    var cost = stage.purse(Map.of(), "--data", "books", "statement", "--from", "2021", "--to", "2025", "--by", "month", "--json");
                    ours[round] = cost.megabytes();
                    return cost.seconds();
                },
                round -> {
                    var cost = stage.cost(Map.of(), List.of(hledger, "-f", "bench.journal", "is", "-M"));
                    theirs[round] = cost.megabytes();
                    return cost.seconds();
                });
        var reach = data.count() >= LARGE ? 0.03 : 0.3;
        Bench.say("  %,d donations, 60 months".formatted(data.count()));
        var time = ratio("time", duel.our(), duel.their(), "s", reach);
        var memory = ratio("memory", Bench.Duel.median(ours), Bench.Duel.median(theirs), "MB", reach);
        return time & memory;
    }

    private static boolean ratio(String what, double ours, double theirs, String unit, double reach) {
        if (theirs == 0) {
            Bench.say("  %s: this system does not say".formatted(what));
            return true;
        }
        var ratio = ours / theirs;
        Bench.say("  %s: purse %.2f %s, hledger %.2f %s, ratio %.3f (reach %.2f at most): %s"
                .formatted(what, ours, unit, theirs, unit, ratio, reach, ratio <= reach ? "reached" : "NOT reached"));
        return ratio <= reach;
    }
}
