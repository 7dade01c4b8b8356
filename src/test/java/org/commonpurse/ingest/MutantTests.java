package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.commonpurse.ledger.Integrity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were damaged on their way: whatever they have become, they are refused or read, and never half stored. */
class MutantTests extends IngestTest {

    private static final List<String> FIXTURES =
            List.of("opencollective.csv", "patreon-earnings.csv", "patreon-members.csv", "camt053.xml", "camt054.xml");

    private static final List<String> TOKENS = List.of(
            "\"", ",", ";", "\n", "\r", "\0", "-", "9999999999999999999", "1e9", "NaN", "<", "</Ntry>", "<Ntry>", "&x;", "&#0;", "]]>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]>", "\ud800", "2026-13-45", "0000-00-00", "CRDT", "DBIT", "XXX", "\u202e", "\ufeff", "PK\3\4");

    /** Seeds of this run; {@code -Dmutants=} makes it longer. */
    static java.util.stream.LongStream seeds() {
        var one = System.getProperty("seed");
        return one == null
                ? java.util.stream.LongStream.range(0, 5)
                : java.util.stream.LongStream.of(Long.parseLong(one));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areRefusedOrReadWhole(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < Integer.getInteger("mutants", 30); round++) {
            for (var name : FIXTURES) {
                var mutant = mutant(Files.text(Files.fixture(name)), random);
                var options = new Options(null, null, random.nextInt(4) == 0, random.nextBoolean(), null, null);
                var before = batches.all(treasurer, 0, 10_000).size();
                var start = System.nanoTime();

                var report = all(treasurer, Files.written(mutant), options).getFirst();

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
                var after = batches.all(treasurer, 0, 10_000).size();
                if (report.refusal() != null || options.dryRun()) {
                    assertThat(after).isEqualTo(before);
                } else {
                    assertThat(after).isEqualTo(before + 1);
                }
                if (report.refusal() != null) {
                    assertThat(report.refusal().message()).isNotBlank();
                }
                var counts = report.counts();
                assertThat(counts.rows()).isEqualTo(counts.fresh() + counts.known() + counts.changed() + counts.ignored() + counts.held() + counts.rejected());
            }
        }
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    private static byte[] mutant(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (var i = 0; i < 1 + random.nextInt(4); i++) {
            var at = random.nextInt(Math.max(1, mutant.length()));
            var length = Math.min(mutant.length() - at, random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> mutant.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> mutant.delete(at, at + length);
                case 2 -> mutant.insert(at, mutant.substring(at, at + length));
                case 3 -> mutant.setCharAt(Math.min(at, mutant.length() - 1), (char) random.nextInt(0x250));
                case 4 -> mutant.setLength(Math.max(1, at));
                default -> mutant.insert(at, TOKENS.get(random.nextInt(TOKENS.size())).repeat(1 + random.nextInt(200)));
            }
        }
        var bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void survivesNoiseOfEveryLength() {
        var random = new Random(4711);
        for (var length : new int[] {1, 2, 3, 4, 5, 63, 64, 65, 4095, 65_535, 65_536, 65_537, 200_000}) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(take(Files.written(bytes)).refusal()).isNotNull();
            Arrays.fill(bytes, (byte) '"');
            assertThat(take(Files.written(bytes)).refusal()).isNotNull();
        }
        assertThat(batches.all(treasurer, 0, 10)).isEmpty();
    }

    @Test
    void cutsAtEveryPlaceAreRefusedOrSeen() {
        for (var name : List.of("camt053.xml", "opencollective.csv")) {
            var text = Files.text(Files.fixture(name));
            var whole = take(Files.written(text), Options.DEFAULT.preview());
            var wrong = new ArrayList<Integer>();
            for (var at = 1; at < text.length() - 2; at += 7) {
                var report = take(Files.written(text.substring(0, at)), Options.DEFAULT.preview());
                var quiet = report.refusal() == null
                        && report.counts().rows() > 0
                        && report.totals().equals(whole.totals())
                        && report.counts().rows() < whole.counts().rows();
                if (quiet) {
                    wrong.add(at);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }
}
