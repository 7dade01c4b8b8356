package org.commonpurse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.commonpurse.Program;
import org.commonpurse.bench.Donations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The program is killed while it imports, at a moment that chance chooses: nothing acknowledged is lost, nothing is half
 * there, and importing again brings what must come out.
 */
class KillTests {

    private static final String DAY = "2030-01-01";
    private static final int EARLIER = 200;

    @TempDir
    Path folder;

    /** What an import takes when nobody disturbs it; its writing lies somewhere between the two. */
    private record Times(Duration start, Duration whole) {

        /** A moment in the given part of the writing. */
        long moment(int round, int rounds, Random random) {
            var share = (round + random.nextDouble()) / rounds;
            return start.toMillis() + (long) (share * whole.minus(start).toMillis());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void survivesThreeKillsOnH2() {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 3, 2_000);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void survivesThreeKillsOnPostgreSqlOneOfThemOfTheServer() throws IOException {
        try (var engine = new Engine.PostgreSql(folder)) {
            kill(engine, 3, 2_000);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnH2() {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 20, 100_000);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnPostgreSqlHalfOfThemOfTheServer() throws IOException {
        try (var engine = new Engine.PostgreSql(folder)) {
            kill(engine, 20, 100_000);
        }
    }

    private void kill(Engine engine, int rounds, int donations) {
        var earlier = write(new Donations(EARLIER, 1, 7), "earlier.csv");
        var later = write(new Donations(donations, EARLIER + 1, 8), "later.csv");
        var before = new Donations(EARLIER, 1, 7).balances();
        var after = sum(before, new Donations(donations, EARLIER + 1, 8).balances());
        try (var prototype = engine.prototype().within()) {
            prototype.done("org", "create", "bench");
            prototype.done("import", earlier.toString());
        }
        var times = measure(engine, later);
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var interrupted = 0;
        for (var round = 1; round <= rounds; round++) {
            var place = "round %d of seed %d".formatted(round, seed);
            var serverToo = engine.server() && round % 2 == 0;
            if (round(engine, later, place, round, times.moment(round - 1, rounds, random), serverToo, before, after)) {
                interrupted++;
            }
        }
        assertThat(interrupted).as("rounds of seed %d in which the import was still running", seed).isPositive();
    }

    /** An undisturbed import, and the least that a command takes. */
    private Times measure(Engine engine, Path file) {
        var program = engine.copy(0);
        var begin = System.nanoTime();
        program.done("org", "list");
        var started = System.nanoTime();
        program.done("import", file.toString());
        var ended = System.nanoTime();
        return new Times(Duration.ofNanos(started - begin), Duration.ofNanos(ended - started));
    }

    private boolean round(
            Engine engine, Path file, String place, int round, long moment, boolean serverToo, Map<String, Long> before, Map<String, Long> expected) {
        var program = engine.copy(round);
        var running = program.start("import", file.toString(), "--json");
        var ended = running.endsWithin(moment);
        running.kill();
        if (serverToo) {
            engine.killServer();
        }
        var answer = running.awaitEnd();
        var acknowledged = ended && answer.code() == 0;
        if (ended) {
            assertThat(acknowledged).as("%s ended by itself: %s", place, answer.err()).isTrue();
        }

        try (var after = program.within()) {
            whole(after, place + ", after the kill");
            var found = balances(after);
            if (acknowledged || !found.equals(before)) {
                assertThat(found).as("%s: all of the file or nothing", place).isEqualTo(expected);
            }
            var again = after.run("import", file.toString(), "--json");
            assertThat(again.code()).as("%s, importing again: %s", place, again.err()).isZero();
            assertThat(balances(after)).as("%s, after importing again", place).isEqualTo(expected);
            whole(after, place + ", after importing again");
        }
        return !ended;
    }

    /** The program's own check finds nothing. */
    private static void whole(Program.Within program, String place) {
        var answer = program.run("check", "--json");
        assertThat(answer.code()).as("%s: %s %s", place, answer.out(), answer.err()).isZero();
        assertThat(answer.json().at("/ok").asBoolean()).as(answer.out()).isTrue();
    }

    private static Map<String, Long> balances(Program.Within program) {
        var balances = new TreeMap<String, Long>();
        program.done("balances", "--at", DAY, "--json").json().at("/accounts").forEach(account -> {
            var cents = account.at("/amount").asString().replace(".", "");
            if (Long.parseLong(cents) != 0) {
                balances.merge(account.at("/account").asString(), Long.parseLong(cents), Long::sum);
            }
        });
        return balances;
    }

    private Path write(Donations donations, String name) {
        try {
            var file = folder.resolve(name);
            donations.writeExport(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((account, cents) -> sum.merge(account, cents, Long::sum));
        return sum;
    }
}
