package org.commonpurse.ingest.buymeacoffee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.OtherSide;
import org.commonpurse.outside.Pause;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From Buy Me a Coffee to the books, with a server of the test in its place. */
class CoffeeTests extends IngestTest {

    private static final OtherSide SERVER = server();
    private static final List<String> PAGES = new CopyOnWriteArrayList<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @TestConfiguration
    static class Waits {
        @Bean
        @Primary
        Pause noPause() {
            return _ -> {};
        }
    }

    private static OtherSide server() {
        return OtherSide.start("/api/v1/supporters", "good", 401, "{\"reason\": \"Unauthorized\"}", exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            var number = Integer.parseInt(exchange.getRequestURI().getQuery().replace("page=", ""));
            return PAGES.isEmpty() ? "" : PAGES.get(Math.min(number, PAGES.size()) - 1);
        });
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @DynamicPropertySource
    static void place(DynamicPropertyRegistry registry) {
        SERVER.takePlace(registry, "purse.buymeacoffee.url");
    }

    @Autowired
    Connections connections;

    @BeforeEach
    void nothingWasAsked() {
        PAGES.clear();
        ASKED.clear();
    }

    private void connect(String token) {
        connections.connect(treasurer, "buymeacoffee", "coffee", "", Map.of("token", token));
    }

    private static String supporter(int id, String refunded) {
        return "{\"support_id\": %d, \"support_coffees\": 3, \"support_coffee_price\": \"5.0000\", \"support_currency\": \"EUR\", \"supporter_name\": \"Ada\", \"support_note\": \"hello\", \"payer_email\": \"ada@example.org\", \"support_created_on\": \"2023-08-05 09:38:26\", \"is_refunded\": %s}"
                .formatted(id, refunded);
    }

    private static String page(boolean last, String... supporters) {
        return "{\"current_page\": 1, \"data\": [%s], \"next_page_url\": %s}"
                .formatted(String.join(",", supporters), last ? "null" : "\"https://elsewhere.example/steals?page=2\"");
    }

    @Test
    void readsEveryPageOnceAndTellsWhatChanged() {
        PAGES.addAll(List.of(page(false, supporter(1, "null"), supporter(2, "null")), page(true, supporter(2, "null"), supporter(3, "null"))));
        connect("good");

        var first = connections.sync(treasurer, "coffee");

        assertThat(first.stored().fresh()).isEqualTo(3);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(ASKED).containsExactly("/api/v1/supporters?page=1", "/api/v1/supporters?page=2");
        assertThat(balances("2023-12-31")).containsEntry("Assets:Clearing:Buy Me a Coffee", "45.00").containsEntry("Revenue:Donations:Buy Me a Coffee", "-45.00");
        var hash = hash();
        assertThat(connections.sync(treasurer, "coffee").stored().fresh()).isZero();
        assertThat(hash()).isEqualTo(hash);

        PAGES.set(1, page(true, supporter(3, "true")));
        assertThat(connections.sync(treasurer, "coffee").stored().changed()).isEqualTo(1);
        assertThat(balances("2023-12-31")).containsEntry("Assets:Clearing:Buy Me a Coffee", "30.00").containsEntry("Revenue:Refunded", "15.00");
    }

    @Test
    void pagesThatRepeatThemselvesEnd() {
        PAGES.add(page(false, supporter(1, "null")));
        connect("good");

        assertThat(connections.sync(treasurer, "coffee").pages()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsNotAcceptedIsSaid() {
        connect("bad");

        assertThatThrownBy(() -> connections.sync(treasurer, "coffee")).isInstanceOf(Refused.class).hasMessageContaining("does not accept the token");
        assertThat(entries()).isEmpty();
    }

    @Test
    void anAnswerThatIsNoPageStoresNothing() {
        PAGES.addAll(List.of(page(false, supporter(1, "null")), "<html>maintenance</html>"));
        connect("good");

        assertThatThrownBy(() -> connections.sync(treasurer, "coffee")).isInstanceOf(Refused.class).hasMessageContaining("not whole");
        assertThat(entries()).isEmpty();
    }

    @Test
    void readsTheSample() {
        var report = take(Files.sample("samples/buymeacoffee/api_supporters_page1.json"));

        assertThat(words(report)).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1 entries");
        assertThat(balances("2020-08-05")).containsEntry("Revenue:Donations:Buy Me a Coffee", "-1.00");
    }

    @Test
    void badSupportersAreNamed() {
        var bad = new ArrayList<String>();
        bad.add(supporter(1, "null").replace("\"5.0000\"", "\"1e9\""));
        bad.add(supporter(1, "null").replace("EUR", "Eur0"));
        bad.add(supporter(1, "null").replace("2023-08-05 09", "yesterday"));
        bad.add(supporter(1, "null").replace(": 3,", ": 0,"));

        for (var one : bad) {
            assertThat(take(page(true, one)).rejected()).hasSize(1);
        }
        assertThat(entries()).isEmpty();
    }
}
