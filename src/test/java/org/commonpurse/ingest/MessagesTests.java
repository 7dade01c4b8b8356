package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Messages that are all that another side says, from the wire to the books, through a whole server. */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MessagesTests {

    private static final String CHARGE = "{\"id\": \"evt_%1$d\", \"object\": \"event\", \"created\": 1736942400, \"type\": \"charge.succeeded\", \"livemode\": true, "
            + "\"data\": {\"object\": {\"object\": \"charge\", \"id\": \"ch_%1$d\", \"amount\": 1000, \"currency\": \"eur\", \"created\": 1736942400, \"paid\": true, \"captured\": true, "
            + "\"customer\": \"cus_1\", \"payment_method_details\": {\"card\": {\"last4\": \"4242\"}}, "
            + "\"balance_transaction\": {\"object\": \"balance_transaction\", \"id\": \"txn_%1$d\", \"amount\": 1000, \"fee\": 55, \"net\": 945, \"currency\": \"eur\", \"fee_details\": []}}}}";
    private static final String REFUND = "{\"id\": \"evt_r%1$d\", \"object\": \"event\", \"created\": 1736942500, \"type\": \"refund.created\", \"livemode\": true, "
            + "\"data\": {\"object\": {\"object\": \"refund\", \"id\": \"re_%1$d\", \"charge\": \"ch_%1$d\", \"amount\": 1000, \"currency\": \"eur\", \"created\": 1736942500, \"status\": \"succeeded\", "
            + "\"balance_transaction\": {\"object\": \"balance_transaction\", \"id\": \"txn_r%1$d\", \"amount\": -1000, \"fee\": 0, \"net\": -1000, \"currency\": \"eur\", \"fee_details\": []}}}}";

    @Autowired Organisations organisations;
    @Autowired Connections connections;
    @Autowired Integrity integrity;
    @Autowired JdbcTemplate jdbc;
    @Autowired Clock clock;

    @Value("${local.server.port}")
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);
    private Actor treasurer;

    @BeforeEach
    void connect() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        connections.connect(treasurer, "stripe", name, "", Map.of("webhook-secret", "whsec_1"));
        connections.connect(treasurer, "kofi", name + "-k", "", Map.of("webhook-secret", "shibboleth"));
    }

    private int tell(String path, String type, String body, String header, String value) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!value.isEmpty()) {
                request.header(header, value);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int stripe(String body, String signature) {
        return tell("/hooks/stripe/" + name, "application/json", body, "Stripe-Signature", signature);
    }

    private String signed(String body, long second) {
        return "t=%d,v1=%s,v0=00".formatted(second, mac("whsec_1", second + "." + body));
    }

    private String signed(String body) {
        return signed(body, clock.instant().getEpochSecond());
    }

    private static String mac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int kofi(String message) {
        return tell("/hooks/kofi/" + name + "-k", "application/x-www-form-urlencoded",
                "data=" + URLEncoder.encode(message, StandardCharsets.UTF_8), "", "");
    }

    private long count(String what) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + what + " AND organisation_id = ?", Long.class, treasurer.org());
    }

    @Test
    void aSignedMessageIsKeptAtOnceAndBookedByTheNextRun() {
        var body = CHARGE.formatted(1);

        assertThat(stripe(body, signed(body))).isEqualTo(200);

        assertThat(count("ledger_entry WHERE 1 = 1")).isZero();
        assertThat(count("ingest_hook WHERE body LIKE '%ch_1%' AND body NOT LIKE '%4242%'")).isEqualTo(1);
        assertThat(connections.all(treasurer)).filteredOn(one -> one.kind().equals("stripe"))
                .allSatisfy(one -> assertThat(one.nextRun()).isBeforeOrEqualTo(clock.instant()));
        var run = connections.sync(treasurer, name);
        assertThat(run.stored().entries()).isEqualTo(1);
        assertThat(run.needsAttention()).isFalse();
        assertThat(count("ingest_hook WHERE body IS NOT NULL")).isZero();
        assertThat(connections.sync(treasurer, name).stored().entries()).isZero();
    }

    @Test
    void repeatedAThousandTimesItIsOneCharge() {
        var body = CHARGE.formatted(1);
        for (var i = 0; i < 1_000; i++) {
            assertThat(stripe(body, signed(body))).isEqualTo(200);
        }
        connections.sync(treasurer, name);
        stripe(body, signed(body));

        assertThat(connections.sync(treasurer, name).stored().entries()).isZero();
        assertThat(count("ingest_hook WHERE 1 = 1")).isEqualTo(1);
        assertThat(count("ledger_entry WHERE 1 = 1")).isEqualTo(1);
    }

    @Test
    void theOrderChangesNothing() {
        for (var i = 1; i <= 20; i++) {
            stripe(CHARGE.formatted(i), signed(CHARGE.formatted(i)));
            stripe(REFUND.formatted(i), signed(REFUND.formatted(i)));
        }
        connections.sync(treasurer, name);
        var hash = integrity.journalHash(treasurer);

        connect2();
        for (var i = 20; i >= 1; i--) {
            stripe(REFUND.formatted(i), signed(REFUND.formatted(i)));
            connections.sync(treasurer, name);
            stripe(CHARGE.formatted(i), signed(CHARGE.formatted(i)));
        }
        connections.sync(treasurer, name);

        assertThat(count("ledger_entry WHERE 1 = 1")).isEqualTo(40);
        assertThat(integrity.journalHash(treasurer)).isEqualTo(hash);
    }

    /** Another organisation in the place of the first. */
    private void connect2() {
        connections.disconnect(treasurer, name);
        treasurer = TestActors.treasurer(organisations, "EUR");
        connections.connect(treasurer, "stripe", name, "", Map.of("webhook-secret", "whsec_1"));
    }

    @Test
    void oneBitMoreIsRefused() {
        var body = CHARGE.formatted(1);
        var second = clock.instant().getEpochSecond();
        var right = HexFormat.of().parseHex(mac("whsec_1", second + "." + body));
        for (var bit = 0; bit < right.length * 8; bit++) {
            var wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(stripe(body, "t=%d,v1=%s".formatted(second, HexFormat.of().formatHex(wrong)))).isEqualTo(401);
        }
        assertThat(stripe(body + " ", signed(body))).isEqualTo(401);
        assertThat(stripe(body, "t=%d,v1=%s".formatted(second + 1, HexFormat.of().formatHex(right)))).isEqualTo(401);
        assertThat(count("ingest_hook WHERE 1 = 1")).isZero();
    }

    @Test
    void signedLongAgoOrLaterItIsRefused() {
        var body = CHARGE.formatted(1);
        var now = clock.instant().getEpochSecond();

        assertThat(stripe(body, signed(body, now - 360))).isEqualTo(401);
        assertThat(stripe(body, signed(body, now + 360))).isEqualTo(401);
        assertThat(stripe(body, signed(body, now - 200))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=1", "v1=00", "t=,v1=", "t=99999999999999999999,v1=00", "nonsense", "v0=00,t=5"})
    void withoutASignatureItIsRefused(String header) {
        assertThat(stripe(CHARGE.formatted(1), header)).isEqualTo(401);
    }

    @Test
    void aSecretThatIsReplacedSignsBeside() {
        var body = CHARGE.formatted(1);
        var second = clock.instant().getEpochSecond();

        assertThat(stripe(body, "t=%d,v1=%s,v1=%s".formatted(second, mac("old", second + "." + body), mac("whsec_1", second + "." + body)))).isEqualTo(200);
    }

    @Test
    void whatIsSignedAndNoEventIsRefused() {
        assertThat(stripe("{}", signed("{}"))).isEqualTo(400);
        assertThat(stripe("not json", signed("not json"))).isEqualTo(400);
        assertThat(count("ingest_hook WHERE 1 = 1")).isZero();
    }

    @Test
    void oneThatCannotBeReadDoesNotStandInTheWay() {
        var broken = CHARGE.formatted(1).replace("\"fee\": 55", "\"fee\": \"much\"");
        stripe(broken, signed(broken));
        stripe(CHARGE.formatted(2), signed(CHARGE.formatted(2)));

        var run = connections.sync(treasurer, name);

        assertThat(run.stored().entries()).isEqualTo(1);
        assertThat(run.needsAttention()).isTrue();
        assertThat(run.stored().notes()).anySatisfy(note -> assertThat(note).contains("no amount"));
        assertThat(count("ingest_row WHERE state = 'rejected'")).isEqualTo(1);
    }

    @Test
    void aConnectionWithMessagesThatWaitIsNotLetGo() {
        stripe(CHARGE.formatted(1), signed(CHARGE.formatted(1)));

        assertThatThrownBy(() -> connections.disconnect(treasurer, name)).isInstanceOf(Refused.class).hasMessageContaining("1 messages wait");

        connections.sync(treasurer, name);
        connections.disconnect(treasurer, name);
        assertThat(count("ledger_entry WHERE 1 = 1")).isEqualTo(1);
        assertThat(count("ingest_hook WHERE 1 = 1")).isZero();
    }

    private static final String GIFT = "{\"verification_token\": \"%s\", \"message_id\": \"a\", \"timestamp\": \"2023-10-19T13:35:06Z\", \"type\": \"Donation\", \"from_name\": \"Jo\", "
            + "\"message\": \"100 & more = %%25\", \"amount\": \"3.00\", \"email\": \"jo@example.org\", \"currency\": \"EUR\", \"is_subscription_payment\": false, \"kofi_transaction_id\": \"%s\"}";

    @Test
    void halfACharacterStopsNobody() {
        assertThat(kofi(GIFT.formatted("shibboleth", "t1").replace("\"Jo\"", "\"\\ud800x\""))).isEqualTo(200);

        assertThat(connections.sync(treasurer, name + "-k").stored().entries()).isEqualTo(1);
    }

    @Test
    void kofiIsTakenByItsToken() {
        assertThat(kofi(GIFT.formatted("shibboleth", "t1"))).isEqualTo(200);
        assertThat(kofi(GIFT.formatted("shibboleth", "t1"))).isEqualTo(200);
        assertThat(kofi(GIFT.formatted("shibbolets", "t2"))).isEqualTo(401);
        assertThat(kofi(GIFT.formatted("", "t2"))).isEqualTo(401);
        assertThat(kofi("{}")).isEqualTo(401);
        assertThat(kofi("[1]")).isEqualTo(401);
        assertThat(kofi("no json")).isEqualTo(401);
        assertThat(tell("/hooks/kofi/" + name + "-k", "application/x-www-form-urlencoded", "data=%zz", "", "")).isEqualTo(401);
        assertThat(tell("/hooks/kofi/" + name + "-k", "application/x-www-form-urlencoded", "", "", "")).isEqualTo(401);
        assertThat(tell("/hooks/kofi/" + name, "application/x-www-form-urlencoded", "data=%7B%7D", "", "")).isEqualTo(404);

        assertThat(count("ingest_hook WHERE body LIKE '%shibboleth%'")).isZero();
        assertThat(connections.sync(treasurer, name + "-k").stored().entries()).isEqualTo(1);
        assertThat(count("ledger_entry WHERE reference = 'kofi:t1'")).isEqualTo(1);
    }
}
