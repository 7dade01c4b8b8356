package org.commonpurse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.commonpurse.Program;
import org.commonpurse.bench.Donations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program is killed while it restores a backup, at a moment that chance chooses: all of it is there, or nothing is. */
class RestoreKillTests {

    @TempDir
    Path folder;

    @Test
    void survivesAKillOnH2() throws IOException {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 1, 3_000);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnH2() throws IOException {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 20, 50_000);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnPostgreSql() throws IOException {
        try (var engine = new Engine.PostgreSql(folder)) {
            kill(engine, 20, 50_000);
        }
    }

    private void kill(Engine engine, int rounds, int donations) throws IOException {
        var original = new Program(folder, List.of("--data", folder.resolve("original").toString()), Map.of());
        var file = folder.resolve("donations.csv");
        new Donations(donations, 1, 7).writeExport(file);
        var backup = folder.resolve("backup.zip").toString();
        JsonNode expected;
        try (var within = original.within()) {
            within.done("org", "create", "bench");
            within.done("import", file.toString());
            expected = within.done("check", "--json").json();
            within.done("backup", "--out", backup);
        }

        try (var prototype = engine.prototype().within()) {
            prototype.done("org", "list");
        }
        var began = System.nanoTime();
        engine.copy(0).done("org", "list");
        var started = System.nanoTime();
        engine.copy(rounds + 1).done("restore-backup", backup);
        var starts = TimeUnit.NANOSECONDS.toMillis(started - began) / 2;
        var whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var interrupted = 0;
        for (var round = 1; round <= rounds; round++) {
            var place = "round %d of seed %d".formatted(round, seed);
            var program = engine.copy(round);
            var running = program.start("restore-backup", backup);
            // Not in its last part: one round alone must come before the end.
            var moment = starts + (long) ((round - 1 + 0.8 * random.nextDouble()) / rounds * (whole - starts));
            if (!running.endsWithin(moment)) {
                interrupted++;
            }
            running.kill();

            try (var after = program.within()) {
                var found = after.run("check", "--json");
                if (found.code() == 3 && found.err().contains("there is no organisation yet")) {
                    after.done("restore-backup", backup);
                    found = after.run("check", "--json");
                }
                assertThat(found.code()).as("%s: %s", place, found.err()).isZero();
                assertThat(found.json()).as(place).isEqualTo(expected);
            }
        }
        assertThat(interrupted).as("rounds of seed %d in which it was still restoring", seed).isPositive();
    }
}
