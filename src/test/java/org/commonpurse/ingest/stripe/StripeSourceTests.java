package org.commonpurse.ingest.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commonpurse.TestActors;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.Report;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StripeSourceTests extends IngestTest {

    @Autowired
    JdbcTemplate jdbc;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The accounts of the shared samples in our chart; their 6100 is a dispute's fee while it is open and its loss in the end. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "1000", "Assets:In transit",
            "1010", "Assets:Clearing:Stripe",
            "1200", "Assets:Disputes:Stripe",
            "4000", "Revenue:Donations:Stripe",
            "4900", "Revenue:Refunded",
            "6000", "Expenses:Fees:Processing");

    private static Path event(String name) {
        return Files.sample("samples/stripe-webhook/%s.event.json".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "charge_failed_informational", "charge_refunded_full", "charge_refunded_partial", "charge_succeeded_fx", "charge_succeeded_standard",
        "dispute_closed_lost", "dispute_created_informational", "dispute_funds_withdrawn_standard", "payout_paid_standard"
    })
    void booksEachEventAsExpected(String name) {
        var expected = JSON.readTree(Files.text(Files.sample("samples/stripe-webhook/%s.expected.json".formatted(name)))).path("entries");

        var report = take(event(name));

        assertThat(report.refusal()).isNull();
        assertThat(report.source()).isEqualTo("stripe");
        assertThat(entries().stream().map(StripeSourceTests::words).collect(Collectors.toList()))
                .isEqualTo(StreamSupport.stream(expected.spliterator(), false).map(entry -> words(entry, name)).toList());
        assertThat(report.warnings()).isNotEmpty().allSatisfy(warning -> assertThat(warning.reason()).contains("test mode"));
    }

    private static String words(PostedEntry posted) {
        return "%s %s".formatted(posted.entry().eventDate(), posted.entry().postings().stream()
                .map(posting -> posting.account() + " " + posting.amount())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String words(JsonNode entry, String name) {
        var currency = Currency.of(entry.path("currency").asString());
        var lost = name.equals("dispute_closed_lost") ? "Revenue:Charged back" : "Expenses:Fees:Other";
        return "%s %s".formatted(entry.path("date").asString(), entry.path("lines").valueStream()
                .map(line -> {
                    var amount = new Money(line.path("amount").asLong(), currency);
                    return ACCOUNTS.getOrDefault(line.path("accountCode").asString(), lost) + " "
                            + (line.path("side").asString().equals("debit") ? amount : amount.negate());
                })
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theOrderAndRepetitionOfEventsChangeNothing() {
        var all = Stream.of("charge_succeeded_standard", "charge_refunded_partial", "dispute_funds_withdrawn_standard", "dispute_closed_lost", "payout_paid_standard")
                .map(StripeSourceTests::event)
                .map(Files::text)
                .toList();
        take(String.join("\n", all));
        var hash = hash();

        var again = take(String.join("\n", all.reversed()));

        assertThat(words(again)).isEqualTo("5 rows: 0 new, 5 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(hash()).isEqualTo(hash);
        treasurer = TestActors.treasurer(organisations, "USD");
        take(String.join("\n", all.reversed()));
        assertThat(hash()).isEqualTo(hash);
        assertThat(balances("2025-12-31"))
                .containsEntry("Assets:Clearing:Stripe", "-5048.20")
                .containsEntry("Assets:In transit", "5000.00")
                .containsEntry("Revenue:Charged back", "100.00");
        assertThat(balances("2025-12-31").getOrDefault("Assets:Disputes:Stripe", "0.00")).isEqualTo("0.00");
    }

    @Test
    void aListOfTheApiIsReadToo() {
        var report = take("{\"object\": \"list\", \"data\": [%s, %s]}"
                .formatted(Files.text(event("charge_succeeded_standard")), Files.text(event("charge_refunded_partial"))));

        assertThat(words(report)).isEqualTo("2 rows: 2 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 2 entries");
        assertThat(totals(report, "USD")).isEqualTo("gross 100.00, fees 3.20, refunded 30.00, net 66.80, in 0.00, out 0.00");
    }

    @Test
    void aChargeOfWhichTheFeeIsNotSaidWaits() {
        var report = take(CHARGE.formatted("\"txn_1\"", ""));

        assertThat(words(report)).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
        assertThat(report.samples().getFirst().reason()).contains("restricted key");

        var told = take(CHARGE.formatted("{\"object\": \"balance_transaction\", \"id\": \"txn_1\", \"amount\": 1000, \"fee\": 55, \"net\": 945, \"currency\": \"eur\", \"fee_details\": []}", ""));

        assertThat(words(told)).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1 entries");
        assertThat(balances("2025-12-31")).containsEntry("Assets:Clearing:Stripe", "9.45").containsEntry("Expenses:Fees:Processing", "0.55");
    }

    private static final String CHARGE = "{\"id\": \"evt_1\", \"object\": \"event\", \"created\": 1736942400, \"type\": \"charge.succeeded\", \"livemode\": true, "
            + "\"data\": {\"object\": {\"object\": \"charge\", \"id\": \"ch_1\", \"amount\": 1000, \"currency\": \"eur\", \"created\": 1736942400, \"paid\": true, \"captured\": true, "
            + "\"billing_details\": {\"email\": \"Ada@Example.org\", \"name\": \"Ada\", \"address\": {\"line1\": \"Lane 1\"}}, \"customer\": null, "
            + "\"balance_transaction\": %s%s}}}";

    /** Stripe's decimals are ISO's but for three currencies. */
    @ParameterizedTest
    @CsvSource({"jpy, 500, 500", "bhd, 1500, 1.500", "isk, 50000, 500", "ugx, 370000, 3700", "mga, 4000, 4000.00", "huf, 123400, 1234.00"})
    void amountsHaveTheDecimalsOfStripe(String currency, String minor, String amount) {
        take(CHARGE.replace("eur", currency).replace("1000", minor).formatted(
                "{\"object\": \"balance_transaction\", \"id\": \"txn_1\", \"amount\": %s, \"fee\": 0, \"net\": %s, \"currency\": \"%s\"}".formatted(minor, minor, currency), ""));

        assertThat(balances("2025-12-31")).containsEntry("Revenue:Donations:Stripe", "-" + amount);
    }

    @Test
    void aSubscriptionRecursWhereItsInvoiceSaysSo() {
        take(CHARGE.formatted(
                "{\"object\": \"balance_transaction\", \"id\": \"txn_1\", \"amount\": 1000, \"fee\": 0, \"net\": 1000, \"currency\": \"eur\"}",
                ", \"invoice\": {\"object\": \"invoice\", \"lines\": {\"data\": [{\"price\": {\"recurring\": {\"interval\": \"year\", \"interval_count\": 1}}}]}}"));

        assertThat(revenue(12)).isEqualTo(1);
    }

    private long revenue(int months) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM giving_donation WHERE organisation_id = ? AND for_months = ?", Long.class, treasurer.org(), months);
    }

    @Test
    void whatIsPrivateIsNotKept() {
        take(CHARGE.formatted("{\"object\": \"balance_transaction\", \"id\": \"txn_1\", \"amount\": 1000, \"fee\": 0, \"net\": 1000, \"currency\": \"eur\"}",
                ", \"payment_method_details\": {\"card\": {\"last4\": \"4242\"}}"));

        var raw = jdbc.queryForObject("SELECT raw FROM ingest_row WHERE organisation_id = ?", String.class, treasurer.org());
        assertThat(raw).contains("ch_1").doesNotContain("4242").doesNotContain("Lane 1");
    }

    @Test
    void aRefundAtAnotherRateIsADifferenceOfExchange() {
        var charge = "{\"object\": \"balance_transaction\", \"id\": \"txn_1\", \"amount\": 13500, \"fee\": 0, \"net\": 13500, \"currency\": \"cad\"}";
        var refund = ", \"refunds\": {\"data\": [{\"object\": \"refund\", \"id\": \"re_1\", \"amount\": 1000, \"created\": 1736942500, \"currency\": \"eur\", \"status\": \"succeeded\", "
                + "\"balance_transaction\": {\"object\": \"balance_transaction\", \"id\": \"txn_2\", \"amount\": -14000, \"fee\": 0, \"net\": -14000, \"currency\": \"cad\"}}]}";

        take(CHARGE.replace("charge.succeeded", "charge.refunded").formatted(charge, refund));

        assertThat(balances("2025-12-31"))
                .containsEntry("Revenue:Refunded", "135.00")
                .containsEntry("Expenses:Exchange", "5.00")
                .containsEntry("Assets:Clearing:Stripe", "-5.00");
    }

    @Test
    void aPayoutThatFailedComesBackWhateverCameFirst() {
        var failed = Files.text(event("payout_paid_standard")).replace("payout.paid", "payout.failed").replace("evt_test_payout_001", "evt_2");

        take(failed + Files.text(event("payout_paid_standard")));

        assertThat(entries()).hasSize(2);
        assertThat(balances("2025-12-31").getOrDefault("Assets:In transit", "0.00")).isEqualTo("0.00");
    }

    @Test
    void badEventsAreNamed() {
        var broken = List.of(
                CHARGE.replace("\"created\": 1736942400, \"paid\"", "\"created\": \"soon\", \"paid\"").formatted("{\"amount\": 1, \"fee\": 0, \"currency\": \"eur\"}", ""),
                CHARGE.formatted("{\"amount\": 1.5, \"fee\": 0, \"currency\": \"eur\"}", ""),
                CHARGE.formatted("{\"amount\": -1, \"fee\": 0, \"currency\": \"eur\"}", ""),
                CHARGE.formatted("{\"amount\": 1, \"fee\": 0, \"currency\": \"euro\"}", ""),
                "{\"object\": \"event\", \"id\": \"evt_1\"}");

        for (var text : broken) {
            var report = take(text);

            assertThat(refusal(report).message()).isNotEmpty();
            assertThat(report.rejected()).hasSize(1).extracting(Report.Rejection::line).containsExactly(1);
            assertThat(entries()).isEmpty();
        }
        assertThat(refusal(take(CHARGE.substring(0, 300))).message()).isEqualTo("this is not JSON to its end");
    }
}
