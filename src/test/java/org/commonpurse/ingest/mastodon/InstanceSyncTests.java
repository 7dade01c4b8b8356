package org.commonpurse.ingest.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a server to the readings of a month, with a server of the test in its place. */
@DatabaseTest
class InstanceSyncTests {

    private static final HttpServer SERVER = server();
    private static final List<String> ASKED = new ArrayList<>();

    /** What is answered, by path; what begins with {@code http} or a number is a redirect or a status. */
    private static final Map<String, String> PAGES = new HashMap<>();

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", InstanceSyncTests::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        ASKED.add(path);
        var page = PAGES.getOrDefault(path, "404");
        try (exchange) {
            if (page.startsWith("http")) {
                exchange.getResponseHeaders().set("Location", page);
                exchange.sendResponseHeaders(302, -1);
            } else if (page.matches("\\d{3}")) {
                exchange.sendResponseHeaders(Integer.parseInt(page), -1);
            } else {
                var body = page.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String place() {
        return "127.0.0.1:" + SERVER.getAddress().getPort();
    }

    @DynamicPropertySource
    static void allow(DynamicPropertyRegistry registry) {
        registry.add("purse.allow", InstanceSyncTests::place);
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @Autowired Connections connections;
    @Autowired Organisations organisations;
    @Autowired Usage usage;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private final YearMonth month = YearMonth.from(today);
    private Actor treasurer;

    @BeforeEach
    void connect() {
        ASKED.clear();
        PAGES.clear();
        treasurer = TestActors.treasurer(organisations, "EUR");
        connections.connect(treasurer, "mastodon", "social", "http://" + place() + "/", Map.of());
    }

    private static void mastodon(int active, boolean open) {
        PAGES.put(
                "/api/v2/instance",
                "{'usage': {'users': {'active_month': %d}}, 'registrations': {'enabled': %s, 'approval_required': true}}".formatted(active, open));
    }

    private static void nodeInfo(int active, int total) {
        PAGES.put("/.well-known/nodeinfo", "{'links': [{'rel': 'http://nodeinfo.diaspora.software/ns/schema/2.0', 'href': 'http://%s/info'}]}".formatted(place()));
        PAGES.put("/info", "{'software': {}, 'usage': {'users': {'total': %d, 'activeMonth': %d}}, 'openRegistrations': true}".formatted(total, active));
    }

    private String sync() {
        return words(connections.sync(treasurer, "social"));
    }

    private static String words(Connection.Run run) {
        return "%d requests, %d pages: %d new, %d known, %s".formatted(
                run.requests(), run.pages(), run.stored().fresh(), run.stored().known(), run.stored().complete() ? "complete" : "not complete");
    }

    private Reading thisMonth() {
        return usage.readings(treasurer, month, month).getFirst();
    }

    @Test
    void readsMastodonWithTheAccountsOfNodeInfo() {
        mastodon(812, true);
        nodeInfo(900, 5000);

        assertThat(sync()).isEqualTo("4 requests, 3 pages: 1 new, 0 known, complete");

        assertThat(thisMonth()).isEqualTo(new Reading(month, 812L, 5000L, null, null, null, "approval", "127.0.0.1, read on " + today));
        assertThat(sync()).contains("0 new, 1 known");
        mastodon(813, false);
        assertThat(sync()).contains("1 new, 0 known");
        assertThat(thisMonth().activeUsers()).isEqualTo(813);
        assertThat(thisMonth().registrations()).isEqualTo("closed");
        assertThat(usage.recorded(treasurer, month)).extracting(Reading::activeUsers).containsExactly(812L, 813L);
    }

    @Test
    void readsOtherServersByNodeInfoAlone() {
        nodeInfo(44, 120);

        assertThat(sync()).isEqualTo("3 requests, 2 pages: 1 new, 0 known, complete");

        assertThat(thisMonth()).isEqualTo(new Reading(month, 44L, 120L, null, null, null, "open", "127.0.0.1, read on " + today));
        assertThat(ASKED).doesNotContain("/api/v1/instance/activity");
    }

    @Test
    void keepsWhatWasWrittenByHandBesideIt() {
        usage.record(treasurer, List.of(new Reading(month, 1L, null, null, 17L, new BigDecimal("2.50"), null, "by hand")));
        mastodon(812, true);

        sync();

        assertThat(thisMonth()).isEqualTo(
                new Reading(month, 812L, null, null, 17L, new BigDecimal("2.50"), "approval", "127.0.0.1, read on " + today));
    }

    @Test
    void doesWithoutWhatIsBesideTheMatter() {
        mastodon(812, true);
        PAGES.put("/.well-known/nodeinfo", "<html>");
        PAGES.put("/api/v1/instance/activity", "401");

        var run = connections.sync(treasurer, "social");

        assertThat(words(run)).isEqualTo("3 requests, 2 pages: 1 new, 0 known, not complete");
        assertThat(run.stored().notes()).singleElement().asString().contains("/.well-known/nodeinfo", "it is not JSON");
        assertThat(thisMonth().activeUsers()).isEqualTo(812);
    }

    @Test
    void countsNewAccountsByTheWeeks() {
        mastodon(812, true);
        var weeks = new ArrayList<String>();
        var monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
        for (var i = 0; i < 12; i++) {
            weeks.add("{'week': '%d', 'registrations': '10'}".formatted(monday.minusWeeks(i).atStartOfDay(java.time.ZoneOffset.UTC).toEpochSecond()));
        }
        PAGES.put("/api/v1/instance/activity", "[" + String.join(",", weeks) + "]");

        sync();

        var before = usage.readings(treasurer, month.minusMonths(2), month.minusMonths(2)).getFirst();
        assertThat(before.signUps()).isIn(40L, 50L);
        assertThat(before.origin()).isEqualTo("127.0.0.1, weeks that begin in the month");
        assertThat(sync()).contains("0 new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Down</html>", "{'usage': {'users': {'active_month': ", "{'usage': {'users': {'active_month': -4}}}"})
    void storesNothingOfAnAnswerThatIsNone(String page) {
        PAGES.put("/api/v2/instance", page);
        nodeInfo(44, 120);

        assertThatThrownBy(this::sync).isInstanceOf(Refused.class).hasMessageContaining("/api/v2/instance");

        assertThat(usage.recorded(treasurer, month)).isEmpty();
        assertThat(connections.all(treasurer).getFirst().state()).isEqualTo(Connection.State.FAILED);
    }

    @Test
    void saysWhereThereIsNoServer() {
        assertThatThrownBy(this::sync).hasMessageContaining("it offers neither /api/v2/instance nor NodeInfo");
    }

    @Test
    void readsAFileInstead() {
        var file = Files.written("{\"usage\": {\"users\": {\"active_month\": 7}}}");

        assertThat(words(connections.sync(treasurer, "social", file))).isEqualTo("0 requests, 1 pages: 1 new, 0 known, complete");
        assertThat(thisMonth().activeUsers()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://127.0.0.1:9", "https://localhost", "https://127.0.0.1", "https://10.0.0.1", "https://192.168.1.1", "https://172.16.0.1",
        "https://169.254.169.254", "https://100.64.0.1", "https://[::1]", "https://[fe80::1]", "https://[fd00::1]", "https://[::ffff:127.0.0.1]",
        "https://2130706433", "https://0177.0.0.1", "https://0.0.0.0", "http://social.example",
    })
    void asksNoPrivateAddress(String address) {
        assertThatThrownBy(() -> {
            connections.connect(treasurer, "mastodon", "inside", address, Map.of());
            connections.sync(treasurer, "inside");
        }).isInstanceOf(Refused.class).hasMessageContaining("is not asked");

        assertThat(ASKED).isEmpty();
    }

    @Test
    void followsNoRedirectInside() {
        PAGES.put("/api/v2/instance", "http://127.0.0.1:9/api/v2/instance");
        nodeInfo(44, 120);

        assertThatThrownBy(this::sync).hasMessageContaining("is not asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "https://", "ftp://social.example", "https://social.example/about", "https://me:word@social.example", "https://social.example?x", "so cial",
        "file:///etc/passwd", "https://0x7f.1", "https://social.example#x",
    })
    void refusesWhatIsNoServer(String address) {
        assertThatThrownBy(() -> connections.connect(treasurer, "mastodon", "other", address, Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("write it as https://social.example");
    }

    @Test
    void completesTheAddress() {
        connections.connect(treasurer, "mastodon", "other", " Social.Example ", Map.of());

        assertThat(connections.all(treasurer)).filteredOn(one -> one.name().equals("other"))
                .extracting(one -> one.place().toString()).containsExactly("https://Social.Example");
        assertThatThrownBy(() -> connections.connect(treasurer, "ecb", "ecb", "https://other.example", Map.of())).hasMessageContaining("leave --url out");
    }
}
