package org.commonpurse.bench;

import java.io.IOException;
import java.util.Map;

/** How long a command takes that does nothing but start. There is no peer: the figure is for comparing two versions. */
final class StartBench implements Bench.Measurement {

    @Override
    public boolean run(Stage stage) throws IOException, InterruptedException {
        stage.purse(Map.of(), "--data", "start", "org", "list");
        Bench.say("  ./purse org list: %.2f s (median of three)".formatted(stage.start(Map.of(), "--data", "start")));
        return true;
    }
}
