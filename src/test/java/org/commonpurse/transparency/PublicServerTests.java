package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.money.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** A whole server, asked as the public asks it. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PublicServerTests {

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Publications publications;
    @Autowired PublicSite site;
    @Autowired Verifier verifier;
    @Autowired Keys keys;

    @Value("${local.server.port}")
    int port;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void publish() {
        if (organisations.bySlug("served").isEmpty()) {
            var made = organisations.create(Organisations.Draft.of("served", Currency.EUR), "test");
            var actor = new Actor(made, "treasurer", Role.TREASURER);
            Books.fill(journal, actor);
            publications.publish(actor, "transparency", made.period("2023"));
            site.lookNow();
        }
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersTheFrontDoorItself() {
        var front = ask("GET", "/");

        assertThat(front.statusCode()).isEqualTo(302);
        assertThat(front.headers().firstValue("Location")).hasValue("/open/served");
    }

    @Test
    void setsNoCookieWhateverIsAsked() {
        for (var path : List.of("/", "/open/served", "/open/nobody", "/open/served/transparency-2023", "/open/served/transparency-2023.json", "/styles.css", "/.well-known/commonpurse")) {
            for (var method : List.of("GET", "HEAD", "POST")) {
                assertThat(ask(method, path).headers().firstValue("Set-Cookie")).as(method + " " + path).isEmpty();
            }
        }
    }

    @Test
    void answersAnEmptyBodyWhereNothingIsNew() {
        var first = ask("GET", "/open/served", "Accept-Encoding", "br");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var again = ask("GET", "/open/served", "Accept-Encoding", "br", "If-None-Match", tag);
        var head = ask("HEAD", "/open/served", "Accept-Encoding", "br");

        assertThat(first.headers().firstValue("Content-Encoding")).hasValue("br");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).isEqualTo(first.headers().firstValue("Content-Length"));
    }

    @Test
    void servesTheBundleThatVerifies() throws IOException {
        var bundle = Files.write(folder.resolve("b.zip"), ask("GET", "/open/served/transparency-2023.zip").body());

        assertThat(verifier.verify(bundle, keys.fingerprint()).findings()).isEmpty();
    }

    @Test
    void keepsTheStaffApplicationBehindItsDoor() {
        assertThat(ask("GET", "/app/").statusCode()).isIn(302, 401, 403);
        assertThat(ask("GET", "/actuator/health").statusCode()).isEqualTo(200);
    }
}
