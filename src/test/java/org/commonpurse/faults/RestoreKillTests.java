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
        succeed(original, "org", "create", "bench");
        succeed(original, "import", file.toString());
        var expected = succeed(original, "check", "--json").json();
        var backup = folder.resolve("backup.zip").toString();
        succeed(original, "backup", "--out", backup);

        succeed(engine.prototype(), "org", "list");
        var began = System.nanoTime();
        succeed(engine.copy(0), "org", "list");
        var started = System.nanoTime();
        succeed(engine.copy(rounds + 1), "restore-backup", backup);
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
            if (!ends(running, moment)) {
                interrupted++;
            }
            running.kill();

            var found = program.run("check", "--json");
            if (found.code() == 3 && found.err().contains("there is no organisation yet")) {
                succeed(program, "restore-backup", backup);
                found = program.run("check", "--json");
            }
            assertThat(found.code()).as("%s: %s", place, found.err()).isZero();
            assertThat(found.json()).as(place).isEqualTo(expected);
        }
        assertThat(interrupted).as("rounds of seed %d in which it was still restoring", seed).isPositive();
    }

    private static boolean ends(Program.Running running, long millis) {
        try {
            return running.process().waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Program.Answer succeed(Program program, String... arguments) {
        var answer = program.run(arguments);
        assertThat(answer.code()).as("%s: %s %s", String.join(" ", arguments), answer.out(), answer.err()).isZero();
        return answer;
    }
}
