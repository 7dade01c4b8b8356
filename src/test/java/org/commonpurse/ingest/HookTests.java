package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A whole server, told things by somebody who may be Patreon. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HookTests {

    private static final String BODY = "{\"data\": {\"type\": \"member\", \"id\": \"m-1\", \"attributes\": {\"patron_status\": \"active_patron\"}}}";

    @Autowired Organisations organisations;
    @Autowired Connections connections;
    @Autowired JdbcTemplate jdbc;
    @Autowired Clock clock;

    @Value("${local.server.port}")
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private Actor treasurer;

    @BeforeEach
    void connect() {
        treasurer = TestActors.treasurer(organisations, "USD");
        connections.connect(treasurer, "patreon", name, "", Map.of("token", "t", "webhook-secret", "shibboleth"));
        // It ran just now: so that what is due is due by the message.
        jdbc.update("UPDATE ingest_connection SET last_run_at = CURRENT_TIMESTAMP WHERE organisation_id = ?", treasurer.org());
    }

    private static byte[] signature(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> tell(String method, String path, String body, byte... signature) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (signature.length > 0) {
            request.header("X-Patreon-Signature", HexFormat.of().formatHex(signature)).header("X-Patreon-Event", "members:update");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isDue() {
        return connections.all(treasurer).stream().noneMatch(one -> one.nextRun().isAfter(Instant.now(clock)));
    }

    @Test
    void aSignedMessageMakesTheConnectionDue() {
        assertThat(isDue()).isFalse();

        var answer = tell("POST", "/hooks/patreon/" + name, BODY, signature("shibboleth", BODY));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).isEmpty();
        assertThat(isDue()).isTrue();
    }

    @Test
    void oneBitOffIsRefused() {
        var signature = signature("shibboleth", BODY);
        for (var bit = 0; bit < signature.length * 8; bit++) {
            var other = signature.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tell("POST", "/hooks/patreon/" + name, BODY, other).statusCode()).as("bit %d", bit).isEqualTo(401);
        }
        assertThat(tell("POST", "/hooks/patreon/" + name, BODY + " ", signature).statusCode()).isEqualTo(401);
        assertThat(isDue()).isFalse();
    }

    @Test
    void withoutASignatureItIsRefused() {
        assertThat(tell("POST", "/hooks/patreon/" + name, BODY).statusCode()).isEqualTo(401);
        assertThat(tell("POST", "/hooks/patreon/" + name, BODY, (byte) 1).statusCode()).isEqualTo(401);
        assertThat(isDue()).isFalse();
    }

    @Test
    void anotherPlaceKnowsNothingOfIt() {
        var signature = signature("shibboleth", BODY);

        assertThat(tell("POST", "/hooks/patreon/nobody", BODY, signature).statusCode()).isEqualTo(404);
        assertThat(tell("POST", "/hooks/ecb/" + name, BODY, signature).statusCode()).isEqualTo(404);
        assertThat(tell("POST", "/hooks/patreon/" + name + "/more", BODY, signature).statusCode()).isEqualTo(404);
        assertThat(tell("GET", "/hooks/patreon/" + name, "").statusCode()).isEqualTo(404);
        assertThat(tell("POST", "/hooks/patreon/" + name, "x".repeat((1 << 20) + 1), signature).statusCode()).isEqualTo(413);
        assertThat(isDue()).isFalse();
    }

    @Test
    void theSameMessageAgainIsNoNews() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(tell("POST", "/hooks/patreon/" + name, BODY, signature("shibboleth", BODY)).statusCode()).isEqualTo(200);
        }

        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM ingest_hook WHERE organisation_id = ?", Long.class, treasurer.org())).isEqualTo(1);
        jdbc.update("UPDATE ingest_connection SET hinted_at = NULL WHERE organisation_id = ?", treasurer.org());
        tell("POST", "/hooks/patreon/" + name, BODY, signature("shibboleth", BODY));
        assertThat(isDue()).isFalse();
    }

    @Test
    void twoOrganisationsWithConnectionsOfOneNameAreToldApartByTheSecret() {
        var other = TestActors.treasurer(organisations, "USD");
        connections.connect(other, "patreon", name, "", Map.of("token", "t", "webhook-secret", "another"));
        jdbc.update("UPDATE ingest_connection SET last_run_at = CURRENT_TIMESTAMP WHERE organisation_id = ?", other.org());

        tell("POST", "/hooks/patreon/" + name, BODY, signature("another", BODY));

        assertThat(isDue()).isFalse();
        assertThat(connections.all(other)).allSatisfy(one -> assertThat(one.nextRun()).isBeforeOrEqualTo(Instant.now(clock)));
    }
}
