package org.commonpurse.ingest.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.OtherSide;
import org.commonpurse.outside.Outside;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Messages of Stripe that do not say its fee, with a server of the test in Stripe's place. */
class StripeKindTests extends IngestTest {

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static final OtherSide SERVER = server();
    private static final String SAID = "{\"id\": \"evt_1\", \"object\": \"event\", \"created\": 1736942400, \"type\": \"charge.succeeded\", \"livemode\": true, "
            + "\"data\": {\"object\": {\"object\": \"charge\", \"id\": \"ch_1\", \"amount\": 1000, \"currency\": \"eur\", \"created\": 1736942400, \"paid\": true, \"captured\": true, \"customer\": \"cus_1\", "
            + "\"balance_transaction\": \"txn_1\"}}}";
    private static final String CHARGE = "{\"object\": \"charge\", \"id\": \"ch_1\", \"amount\": 1000, \"currency\": \"eur\", \"created\": 1736942400, \"paid\": true, \"captured\": true, \"customer\": \"cus_1\", "
            + "\"invoice\": {\"lines\": {\"data\": [{\"price\": {\"recurring\": {\"interval\": \"month\", \"interval_count\": 1}}}]}}, "
            + "\"balance_transaction\": {\"id\": \"txn_1\", \"amount\": 1000, \"fee\": 55, \"net\": 945, \"currency\": \"eur\", \"fee_details\": [{\"amount\": 55, \"type\": \"stripe_fee\"}]}}";

    private static OtherSide server() {
        return OtherSide.start("/v1/charges/ch_1", "rk_good", 403, "{\"error\": {}}", exchange -> {
            ASKED.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Stripe-Version"));
            return CHARGE;
        });
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @DynamicPropertySource
    static void place(DynamicPropertyRegistry registry) {
        SERVER.takePlace(registry, "purse.stripe.url");
    }

    @Autowired
    StripeKind kind;

    @Autowired
    Outside outside;

    /** One message that waits. */
    private static final class One implements ConnectionKind.Mail {
        private boolean taken;

        @Override
        public int write(Path file) throws IOException {
            java.nio.file.Files.writeString(file, SAID + "\n");
            return 1;
        }

        @Override
        public void taken() {
            taken = true;
        }
    }

    private ConnectionKind.Stored run(String key, One mail) {
        var vault = new ConnectionKind.Vault() {
            @Override
            public Map<String, String> read() {
                return Map.of("webhook-secret", "whsec_1", "token", key);
            }

            @Override
            public void keep(Map<String, String> secrets) {
                throw new AssertionError("nothing is new");
            }
        };
        var place = URI.create(SERVER.address());
        try (var received = kind.ask(new ConnectionKind.Asked(treasurer, place, "", vault, mail), outside.calls())) {
            return received.store();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asksForTheFeeAndTheInterval() {
        var mail = new One();

        var stored = run("rk_good", mail);

        assertThat(stored.entries()).isEqualTo(1);
        assertThat(stored.attention()).isFalse();
        assertThat(mail.taken).isTrue();
        assertThat(ASKED.getLast()).contains("expand%5B%5D=balance_transaction").endsWith("2024-12-18.acacia");
        assertThat(balances("2025-12-31")).containsEntry("Assets:Clearing:Stripe", "9.45").containsEntry("Expenses:Fees:Processing", "0.55");
    }

    @Test
    void whatTheKeyMayNotReadWaitsAndIsSaid() {
        var mail = new One();

        var stored = run("rk_bad", mail);

        assertThat(stored.entries()).isZero();
        assertThat(stored.attention()).isTrue();
        assertThat(stored.notes()).anySatisfy(note -> assertThat(note).contains("does not show charge ch_1").doesNotContain("rk_bad"));
        assertThat(mail.taken).as("it waits as a row now").isTrue();
        assertThat(entries()).isEmpty();
    }
}
