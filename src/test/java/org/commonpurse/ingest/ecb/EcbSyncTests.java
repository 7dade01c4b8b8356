package org.commonpurse.ingest.ecb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way from the bank's server to an amount converted, with a server of the test in the bank's place. */
@DatabaseTest
class EcbSyncTests {

    private static final HttpServer SERVER = server();
    private static final List<String> ASKED = new ArrayList<>();
    private static byte[] history = {};
    private static byte[] latest = {};
    private static int failures;
    private static int length = -1;

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", EcbSyncTests::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        ASKED.add(path);
        var body = path.endsWith("/eurofxref-hist.zip") ? history : path.endsWith("/eurofxref-hist-90d.xml") ? latest : new byte[0];
        try (exchange) {
            if (failures > 0) {
                failures--;
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(502, -1);
            } else if (body.length == 0) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, length < 0 ? body.length : length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @DynamicPropertySource
    static void theBank(DynamicPropertyRegistry registry) {
        var place = "127.0.0.1:" + SERVER.getAddress().getPort();
        registry.add("purse.allow", () -> place);
        registry.add("purse.ecb.url", () -> "http://" + place + "/");
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @Autowired Connections connections;
    @Autowired Organisations organisations;
    @Autowired Rates rates;
    @Autowired JdbcTemplate jdbc;

    private final LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
    private Actor treasurer;

    @BeforeEach
    void connect() {
        ASKED.clear();
        failures = 0;
        length = -1;
        latest = new byte[0];
        history = zip("eurofxref-hist.csv", csv(today.minusDays(100), "1.25", today.minusDays(101), "1.20"));
        treasurer = TestActors.treasurer(organisations, "EUR");
        connections.connect(treasurer, "ecb", "ecb", "", Map.of());
    }

    private static String csv(LocalDate later, String rate, LocalDate earlier, String other) {
        return "Date,USD,JPY,\n%s,%s,160,\n%s,%s,N/A,\n1999-01-04,1.1789,133.73,\n".formatted(later, rate, earlier, other);
    }

    private static String xml(LocalDate day, String rate) {
        return "<Envelope><Cube><Cube time='%s'><Cube currency='USD' rate='%s'/></Cube></Cube></Envelope>".formatted(day, rate);
    }

    private static byte[] zip(String name, String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String sync() {
        return words(connections.sync(treasurer, "ecb"));
    }

    private static String words(Connection.Run run) {
        return "%d requests, %d again: %d new, %d known, %d changed, %s".formatted(
                run.requests(), run.retries(), run.stored().fresh(), run.stored().known(), run.stored().changed(),
                run.stored().complete() ? "complete" : "not complete");
    }

    private void assertFails(String sentence) {
        assertThatThrownBy(this::sync).isInstanceOf(Refused.class).hasMessageContaining(sentence);
        assertThat(connections.all(treasurer).getFirst().error()).contains(sentence);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM ingest_rate", Integer.class)).isZero();
    }

    private String dollarsInEuros(String amount, LocalDate day) {
        return rates.convert(Money.of(amount, "USD"), Currency.EUR, day).map(Money::toString).orElse("none");
    }

    @Test
    void takesTheHistoryFirstAndThenTheLastDaysWhereTheyJoin() {
        assertThat(sync()).isEqualTo("1 requests, 0 again: 5 new, 0 known, 0 changed, complete");
        assertThat(dollarsInEuros("10.00", today.minusDays(100))).isEqualTo("8.00 EUR");

        // The history of the test ends a hundred days ago: the ninety days do not join it, so it is taken again.
        history = zip("eurofxref-hist.csv", csv(today.minusDays(3), "1.30", today.minusDays(100), "1.25"));
        assertThat(sync()).isEqualTo("1 requests, 0 again: 2 new, 3 known, 0 changed, complete");

        latest = "<Envelope><Cube><Cube time='%s'><Cube currency='USD' rate='1.6'/></Cube><Cube time='%s'><Cube currency='USD' rate='1.30'/></Cube></Cube></Envelope>"
                .formatted(today.minusDays(1), today.minusDays(3)).getBytes(StandardCharsets.UTF_8);
        assertThat(sync()).isEqualTo("1 requests, 0 again: 1 new, 1 known, 0 changed, complete");
        assertThat(sync()).isEqualTo("1 requests, 0 again: 0 new, 2 known, 0 changed, complete");
        assertThat(ASKED).extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly("eurofxref-hist.zip", "eurofxref-hist.zip", "eurofxref-hist-90d.xml", "eurofxref-hist-90d.xml");
        assertThat(dollarsInEuros("8.00", today)).isEqualTo("5.00 EUR");
    }

    @Test
    void aRateThatIsSaidOtherwiseIsNamedOnceAndTheEarlierGoesOnToCount() {
        sync();
        var said = Files.written(csv(today.minusDays(100), "1.26", today.minusDays(101), "1.20"));

        var run = connections.sync(treasurer, "ecb", said);

        assertThat(words(run)).isEqualTo("0 requests, 0 again: 0 new, 4 known, 1 changed, complete");
        assertThat(run.needsAttention()).isTrue();
        assertThat(run.stored().notes()).containsExactly(
                "USD of %s was 1.25 and is said to be 1.26 now; 1.25 goes on to count".formatted(today.minusDays(100)));
        assertThat(dollarsInEuros("10.00", today.minusDays(100))).isEqualTo("8.00 EUR");
        assertThat(connections.sync(treasurer, "ecb", said).needsAttention()).isFalse();
    }

    @Test
    void triesAgainWhereTheServerIsBusy() {
        failures = 2;

        assertThat(sync()).isEqualTo("3 requests, 2 again: 5 new, 0 known, 0 changed, complete");
    }

    @Test
    void givesUpInWords() {
        failures = 9;
        assertFails("answers 502");
        assertThat(ASKED).hasSize(3);
    }

    @Test
    void storesNothingOfWhatIsNotTheBanksFile() {
        history = "<html><body>Down for maintenance</body></html>".getBytes(StandardCharsets.UTF_8);
        assertFails("this is a web page");
        history = zip("eurofxref-hist.csv", "Date,USD,\n2023-12-29,1.1,\n2023-12-28,1.");
        assertFails("the file is cut off");
        var whole = zip("eurofxref-hist.csv", csv(today.minusDays(100), "1.25", today.minusDays(101), "1.20"));
        history = Arrays.copyOf(whole, whole.length - 30);
        assertFails("the ZIP is damaged or cut off");
        history = zip("eurofxref-hist.csv", "Date,USD,\n" + " ".repeat(5_000_000));
        assertFails("as a ZIP bomb does");
        history = new byte[(16 << 20) + 1];
        assertFails("answers with more than");
    }

    @Test
    void aBodyThatBreaksOffIsAnOutage() {
        length = 100_000;

        assertThatThrownBy(this::sync).isInstanceOf(Refused.class).hasMessageContaining("does not answer");
    }

    @Test
    void aFileThatDoesNotReachBackIsNotComplete() {
        var run = connections.sync(treasurer, "ecb", Files.written(xml(today.minusDays(2), "1.6")));

        assertThat(words(run)).isEqualTo("0 requests, 0 again: 1 new, 0 known, 0 changed, not complete");
        assertThat(run.stored().notes()).containsExactly("the rates before %s are not all here".formatted(today.minusDays(2)));
        assertThat(dollarsInEuros("8.00", today)).isEqualTo("5.00 EUR");
        assertThat(sync()).contains("5 new");
        assertThat(ASKED).singleElement().asString().endsWith("eurofxref-hist.zip");
    }
}
