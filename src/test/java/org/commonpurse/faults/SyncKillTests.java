package org.commonpurse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.commonpurse.Program;
import org.commonpurse.ingest.patreon.Campaign;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program is killed while it asks Patreon or books what came, and runs twice at once: the books are as if nothing was. */
class SyncKillTests {

    private static final int MONTHS = 14;
    private static final String DAY = "2035-01-01";

    @TempDir
    Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void survivesTwoKillsOnH2() {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 2, 300);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnH2() {
        try (var engine = new Engine.Embedded(folder)) {
            kill(engine, 20, 3_000);
        }
    }

    @Test
    @Tag("full")
    void survivesTwentyKillsOnPostgreSqlHalfOfThemOfTheServer() throws IOException {
        try (var engine = new Engine.PostgreSql(folder)) {
            kill(engine, 20, 3_000);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void twoNodesAtOnceBringWhatOneBrings() throws IOException {
        try (var engine = new Engine.PostgreSql(folder);
                var campaign = campaign(300)) {
            connect(engine, campaign);
            var one = on(engine.copy(1), campaign);
            var runs = List.of(one.start("sync", "--json"), one.start("sync", "--json"));
            var answers = runs.stream().map(Program.Running::awaitEnd).toList();

            assertThat(answers).anyMatch(answer -> answer.code() == 0);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.code() == 0 || answer.err().contains("it is running already"))
                    .as("%s %s", answer.out(), answer.err())
                    .isTrue());
            try (var after = one.within()) {
                assertThat(balances(after)).isEqualTo(campaign.balances());
                whole(after, "two at once");
            }
        }
    }

    private static Campaign campaign(int patrons) {
        var campaign = new Campaign(YearMonth.of(2023, 1));
        campaign.begin(patrons, MONTHS, 0);
        campaign.now(MONTHS - 1);
        campaign.passes();
        return campaign;
    }

    private void connect(Engine engine, Campaign campaign) {
        try {
            var token = Files.writeString(folder.resolve("token"), "token-1");
            try (var prototype = on(engine.prototype(), campaign).within()) {
                prototype.done("org", "create", "bench", "--currency", "USD");
                prototype.done("connect", "patreon", "--token-file", token.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program on(Program program, Campaign campaign) {
        return program.with(List.of("--allow-address", campaign.place()), Map.of("PURSE_PATREON_URL", "http://" + campaign.place()));
    }

    private void kill(Engine engine, int rounds, int patrons) {
        try (var campaign = campaign(patrons)) {
            connect(engine, campaign);
            var undisturbed = on(engine.copy(0), campaign);
            var began = System.nanoTime();
            undisturbed.done("sync");
            var whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            try (var after = undisturbed.within()) {
                assertThat(balances(after)).isEqualTo(campaign.balances()).isNotEmpty();
            }
            var seed = Long.getLong("seed", System.nanoTime());
            var random = new Random(seed);
            var interrupted = 0;
            for (var round = 1; round <= rounds; round++) {
                var moment = (long) ((round - 1 + random.nextDouble()) / rounds * whole);
                var place = "round %d of seed %d, after %d ms".formatted(round, seed, moment);
                var program = on(engine.copy(round), campaign);
                if (round(engine, campaign, program, moment, engine.server() && round % 2 == 0, place)) {
                    interrupted++;
                }
            }
            assertThat(interrupted).as("rounds of seed %d in which the run was still going on", seed).isPositive();
        }
    }

    private static boolean round(Engine engine, Campaign campaign, Program program, long moment, boolean serverToo, String place) {
        var running = program.start("sync", "--json");
        var ended = running.endsWithin(moment);
        running.kill();
        if (serverToo) {
            engine.killServer();
        }
        running.awaitEnd();

        try (var after = program.within()) {
            whole(after, place + ", after the kill");
            var found = balances(after);
            if (ended || !found.isEmpty()) {
                assertThat(found).as("%s: all or nothing", place).isEqualTo(campaign.balances());
            }
            var again = after.run("sync", "--json");
            assertThat(again.code()).as("%s, run again: %s", place, again.err()).isZero();
            assertThat(balances(after)).as("%s, after running again", place).isEqualTo(campaign.balances());
            whole(after, place + ", after running again");
        }
        return !ended;
    }

    private static void whole(Program.Within program, String place) {
        var answer = program.run("check", "--json");
        assertThat(answer.code()).as("%s: %s %s", place, answer.out(), answer.err()).isZero();
    }

    private static Map<String, Long> balances(Program.Within program) {
        var balances = new TreeMap<String, Long>();
        program.done("balances", "--at", DAY, "--json").json().at("/accounts").forEach(account -> {
            var cents = Long.parseLong(account.at("/amount").asString().replace(".", ""));
            if (cents != 0) {
                balances.merge(account.at("/account").asString() + " " + account.at("/currency").asString(), cents, Long::sum);
            }
        });
        return balances;
    }
}
