package org.commonpurse.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No address of the own network is ever asked unless the operator listed it. */
class OutsideTests {

    private final List<String> lookedUp = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int port;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            var path = exchange.getRequestURI().toString();
            var body = path.startsWith("/long") ? new byte[2000] : path.startsWith("/bomb") ? bomb() : "hello".getBytes(StandardCharsets.UTF_8);
            if (path.startsWith("/to?")) {
                exchange.getResponseHeaders().set("Location", path.substring(4));
                exchange.sendResponseHeaders(302, -1);
            } else {
                if (path.startsWith("/bomb")) {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                }
                exchange.sendResponseHeaders(path.startsWith("/gone") ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[1_000_000]);
        }
        return bytes.toByteArray();
    }

    private Outside allowing(String... places) {
        return new Outside(Allowed.of(String.join(",", places)), host -> {
            lookedUp.add(host);
            return switch (host) {
                case "loops.example", "mixed-and-loops.example" -> List.of(InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1"));
                case "ours.example", "other.example" -> List.of(InetAddress.getByName("127.0.0.1"));
                case "mapped.example" -> List.of(InetAddress.getByName("::ffff:10.0.0.1"));
                case "metadata.example" -> List.of(InetAddress.getByName("169.254.169.254"));
                case "unique-local.example" -> List.of(InetAddress.getByName("fd00::1"));
                case "localhost", "localhost." -> List.of(InetAddress.getLoopbackAddress());
                default -> host.matches("[0-9a-fx.:]+") ? Dns.SYSTEM.lookup(host) : nobody(host);
            };
        }, Thread::sleep);
    }

    private static List<InetAddress> nobody(String host) throws UnknownHostException {
        throw new UnknownHostException(host + ": nobody knows this name");
    }

    private String local(String path) {
        return "http://localhost:" + port + path;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://127.0.0.1/", "https://127.0.0.1:8443/", "https://127.8.9.10/", "https://localhost/", "https://localhost./",
        "https://LOCALHOST/", "https://0.0.0.0/", "https://0/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
        "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://017700000001/", "https://127.0.0.1./", "https://10.0.0.1/",
        "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.255.254/", "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://100.127.255.254/", "https://192.0.0.8/",
        "https://192.0.2.1/", "https://198.18.0.1/", "https://198.51.100.7/", "https://203.0.113.9/", "https://224.0.0.1/",
        "https://240.0.0.1/", "https://255.255.255.255/", "https://[::]/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/", "https://[fe80::1]/", "https://[fe80::1%25eth0]/",
        "https://[fc00::1]/", "https://[fd12:3456::1]/", "https://[fec0::1]/", "https://[ff02::1]/", "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::1]/", "https://[2002:7f00:1::]/", "https://[2001::1]/", "https://[2001:db8::1]/", "https://[100::1]/",
        "https://loops.example/", "https://ours.example/", "https://mapped.example/", "https://metadata.example/",
        "https://unique-local.example/", "http://example.org/", "http://93.184.215.14/", "ftp://example.org/", "file:///etc/passwd",
        "jar:https://example.org/a.zip!/b", "https:example.org", "https://user:secret@example.org/", "https://user@127.0.0.1/",
        "https://exa%6Dple.org/", "https:///path"
    })
    void refusesWhatIsNotPublic(String address) {
        var refusal = catchThrowableOfType(Unreachable.class, () -> allowing().ask(Ask.get(URI.create(address))));

        assertThat(refusal.isRefused()).isTrue();
        assertThat(refusal).hasMessageContaining("is not asked").hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.215.14", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.0.1.1", "2a00:1450:4001::1", "64:ff9b::101:101"})
    void takesPublicAddressesForPublic(String address) throws UnknownHostException {
        assertThat(Allowed.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void asksAnAllowedAddressByPlainHttp() {
        var answer = allowing("localhost:" + port).ask(Ask.get(URI.create(local("/page"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(answer.header("Content-Length")).hasValue("5");
    }

    @Test
    void allowsOneAddressOnly() {
        assertThatThrownBy(() -> allowing("localhost:1").ask(Ask.get(URI.create(local("/")))))
                .hasMessageContaining("--allow-address localhost:" + port);
        assertThat(asked).isEmpty();
    }

    @Test
    void looksUpOnceAndConnectsToWhatItChecked() {
        allowing("ours.example:" + port).ask(Ask.get(URI.create("http://ours.example:" + port + "/")));

        assertThat(lookedUp).containsExactly("ours.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "https://10.0.0.1/", "https://[::1]/", "//other.example/x", "https://metadata.example/", "file:///etc/passwd"})
    void checksEachRedirect(String to) {
        assertThatThrownBy(() -> allowing("localhost:" + port).ask(Ask.get(URI.create(local("/to?" + to)))))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("is not asked");
    }

    @Test
    void takesNoSecretToAnotherHost() {
        var outside = allowing("localhost:" + port, "other.example:" + port);
        var ask = Ask.get(URI.create(local("/to?/second"))).with("Authorization", "Bearer t");

        outside.ask(ask);
        outside.ask(Ask.get(URI.create(local("/to?http://other.example:" + port + "/third"))).with("Authorization", "Bearer t"));

        assertThat(asked).contains("/second Bearer t", "/third null");
    }

    @Test
    void givesUpOnEndlessRedirects() {
        var loop = "/to?" + "/to?".repeat(8) + "/end";

        assertThatThrownBy(() -> allowing("localhost:" + port).ask(Ask.get(URI.create(local(loop)))))
                .hasMessageContaining("more than 5 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long", "/bomb"})
    void refusesMoreBytesThanAskedFor(String path) {
        var ask = Ask.get(URI.create(local(path))).atMost(1999, Duration.ofSeconds(5));

        assertThatThrownBy(() -> allowing("localhost:" + port).ask(ask)).hasMessageContaining("more than 1,999 bytes");
    }

    @Test
    void doesNotWaitForEver() {
        var never = new CountDownLatch(1);
        server.createContext("/never", exchange -> {
            try (exchange) {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var ask = Ask.get(URI.create(local("/never"))).atMost(100, Duration.ofMillis(300));

        var late = catchThrowableOfType(Unreachable.class, () -> allowing("localhost:" + port).ask(ask));
        never.countDown();

        assertThat(late.isRefused()).isFalse();
    }

    @Test
    void handsOnWhateverStatusCame() {
        assertThat(allowing("localhost:" + port).ask(Ask.get(URI.create(local("/gone")))).status()).isEqualTo(404);
    }
}
