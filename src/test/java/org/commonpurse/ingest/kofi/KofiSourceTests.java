package org.commonpurse.ingest.kofi;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class KofiSourceTests extends IngestTest {

    private static final String PAID = "{\"verification_token\": \"shibboleth\", \"message_id\": \"m-%1$s\", \"timestamp\": \"2023-10-31T23:35:06Z\", \"type\": \"%2$s\", \"is_public\": false, "
            + "\"from_name\": \"Ada\", \"message\": \"for you\", \"amount\": \"%3$s\", \"email\": \"Ada@Example.org\", \"currency\": \"%4$s\", \"is_subscription_payment\": %5$s, "
            + "\"kofi_transaction_id\": \"t-%1$s\", \"tier_name\": \"Gold\"}";

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void booksTheSampleOnce() {
        var report = take(Files.sample("samples/kofi/webhook_donation.json"));

        assertThat(words(report)).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1 entries");
        assertThat(totals(report, "USD")).isEqualTo("gross 3.00, fees 0.00, refunded 0.00, net 3.00, in 0.00, out 0.00");
        assertThat(balances("2023-10-19")).containsEntry("Assets:Clearing:Ko-fi", "3.00").containsEntry("Revenue:Donations:Ko-fi", "-3.00");
        assertThat(words(take(Files.sample("samples/kofi/webhook_donation.json"))))
                .isEqualTo("1 rows: 0 new, 1 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
    }

    @Test
    void whatRecursAndWhatIsSoldIsToldApart() {
        var report = take(PAID.formatted("1", "Subscription", "5.00", "EUR", "true")
                + PAID.formatted("2", "Shop Order", "12.00", "EUR", "false")
                + PAID.formatted("3", "Tip", "500", "JPY", "false"));

        assertThat(words(report)).isEqualTo("3 rows: 3 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 3 entries");
        assertThat(jdbc.queryForList("SELECT for_months FROM giving_donation WHERE organisation_id = ? ORDER BY for_months DESC", Integer.class, treasurer.org()))
                .containsExactly(1, 0);
        assertThat(balances("2023-12-31")).containsEntry("Revenue:Services", "-12.00");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM giving_identity WHERE organisation_id = ?", Long.class, treasurer.org())).isEqualTo(1);
    }

    @Test
    void neitherTheTokenNorWhatSupportersWroteIsKept() {
        take(PAID.formatted("1", "Donation", "5.00", "EUR", "false"));

        assertThat(jdbc.queryForObject("SELECT raw FROM ingest_row WHERE organisation_id = ?", String.class, treasurer.org()))
                .contains("t-1")
                .doesNotContain("shibboleth")
                .doesNotContain("for you");
    }

    @Test
    void badMessagesAreNamed() {
        assertThat(take(PAID.formatted("1", "Donation", "5,00", "EUR", "false")).rejected()).hasSize(1)
                .allSatisfy(row -> assertThat(row.column()).isEqualTo("amount"));
        assertThat(take(PAID.formatted("1", "Donation", "1e999999999", "EUR", "false")).rejected()).hasSize(1);
        assertThat(take(PAID.formatted("1", "Donation", "5.001", "EUR", "false")).rejected()).hasSize(1);
        assertThat(take(PAID.formatted("1", "Donation", "5.00", "Euro", "false")).rejected()).hasSize(1)
                .allSatisfy(row -> assertThat(row.value()).isEqualTo("Euro"));
        assertThat(take(PAID.formatted("1", "Donation", "5.00", "EUR", "false").replace("T23:35:06Z", "")).rejected()).hasSize(1)
                .allSatisfy(row -> assertThat(row.column()).isEqualTo("timestamp"));
        assertThat(words(take(PAID.formatted("1", "Bribe", "5.00", "EUR", "false"))))
                .isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
        assertThat(entries()).isEmpty();
    }
}
