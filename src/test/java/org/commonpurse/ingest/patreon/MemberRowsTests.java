package org.commonpurse.ingest.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.State;
import org.junit.jupiter.api.Test;

/** What pages of Patreon's API become, whatever order and state they come in. */
class MemberRowsTests extends IngestTest {

    private static final String MEMBER = """
            {'id': '%1$s', 'type': 'member', 'attributes': {'full_name': 'Ada', 'patron_status': '%2$s', 'pledge_cadence': %3$s,
             'will_pay_amount_cents': %4$d, 'currently_entitled_amount_cents': 0, 'last_charge_date': '2026-03-05T07:00:00.000+00:00'},
             'relationships': {'user': {'data': {'id': '%5$s', 'type': 'user'}}, 'pledge_history': {'data': [%6$s]}}}""";

    private record Event(String id, String type, String day, long cents, String status) {
        String link() {
            return "{'id': '%s', 'type': 'pledge-event'}".formatted(id);
        }

        String included() {
            return """
                    {'id': '%s', 'type': 'pledge-event', 'attributes': {'amount_cents': %d, 'currency_code': 'USD',
                     'date': '%sT07:00:00.000+00:00', 'payment_status': %s, 'tier_title': 'Friend', 'type': '%s'}}"""
                    .formatted(id, cents, day, status.isEmpty() ? "null" : "'" + status + "'", type);
        }
    }

    private static String page(String status, String cadence, long willPay, Event... events) {
        var member = MEMBER.formatted("m-1", status, cadence, willPay, "9001", List.of(events).stream().map(Event::link).collect(Collectors.joining(",")));
        return "{'data': [%s], 'included': [%s]}".formatted(member, List.of(events).stream().map(Event::included).collect(Collectors.joining(",")))
                .replace('\'', '"');
    }

    private String taken(String status, String cadence, long willPay, Event... events) {
        return words(take(Files.written(page(status, cadence, willPay, events))));
    }

    private static Event charge(String id, String day, long cents, String status) {
        return new Event(id, id.startsWith("pledge_start") ? "pledge_start" : "subscription", day, cents, status);
    }

    @Test
    void onlyWhatIsPaidIsIncome() {
        assertThat(taken("active_patron", "1", 500,
                        charge("pledge_start:1", "2026-01-05", 500, "Paid"),
                        charge("subscription:2", "2026-02-05", 500, "Pending"),
                        charge("subscription:3", "2026-03-05", 500, "Declined"),
                        charge("subscription:4", "2026-04-05", 0, "Paid"),
                        charge("subscription:5", "2026-05-05", 500, "Free Trial"),
                        charge("subscription:6", "2026-06-05", 500, ""),
                        new Event("pledge_upgrade:7", "pledge_upgrade", "2026-07-05", 900, "Paid")))
                .isEqualTo("8 rows: 2 new, 0 known, 0 changed, 6 ignored, 0 held, 0 rejected, 1 entries");
        assertThat(balances("2026-12-31")).containsEntry("Revenue:Donations:Patreon", "-5.00").containsEntry("Assets:Clearing:Patreon", "5.00");
    }

    @Test
    void aDeclinedChargeThatIsPaidLaterIsOne() {
        taken("declined_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Declined"));

        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))).contains("1 entries");
        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))).startsWith("2 rows: 0 new, 2 known");

        assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Patreon", "5.00");
    }

    @Test
    void whatIsRefundedWasPaidAndGivenBack() {
        taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));

        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Refunded"))).contains("1 changed");

        assertThat(balances("2026-12-31"))
                .containsEntry("Revenue:Donations:Patreon", "-5.00")
                .containsEntry("Revenue:Refunded", "5.00")
                .satisfiesAnyOf(
                        all -> assertThat(all).doesNotContainKey("Assets:Clearing:Patreon"),
                        all -> assertThat(all).containsEntry("Assets:Clearing:Patreon", "0.00"));
    }

    @Test
    void fraudIsChargedBack() {
        taken("former_patron", "null", 0, charge("subscription:1", "2026-01-05", 500, "Fraud"));

        assertThat(balances("2026-12-31")).containsEntry("Revenue:Charged back", "5.00").containsEntry("Revenue:Donations:Patreon", "-5.00");
    }

    @Test
    void whatWasPaidAndIsNotAnyMoreWaitsForAPerson() {
        taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));

        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Deleted"))).contains("1 held");

        assertThat(batches.waiting(treasurer, 0, 10)).singleElement().satisfies(row -> assertThat(row.reason()).contains("not paid: Deleted", "reverse entry #1"));
        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Deleted"))).as("waits once").contains("0 held");
    }

    @Test
    void anUnknownStatusWaits() {
        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Levitated"))).contains("1 held");
        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))).contains("1 entries");
    }

    @Test
    void whatAPersonReversedDoesNotComeBackByItself() {
        taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));
        journal.reverse(treasurer, 1, entries().getFirst().entry().date(), "not ours");

        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))).contains("0 entries");
    }

    @Test
    void whatIsUndoneIsBookedAgain() {
        var report = take(Files.written(page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))));
        batches.undo(treasurer, report.batch());

        assertThat(taken("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"))).contains("1 entries");
        assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Patreon", "5.00");
    }

    @Test
    void theDropOnTheFirstOfTheMonthChangesNothing() {
        var full = page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));
        take(Files.written(full.replace("\"currently_entitled_amount_cents\": 0", "\"currently_entitled_amount_cents\": 500")));

        assertThat(words(take(Files.written(full)))).startsWith("2 rows: 0 new, 2 known, 0 changed");
    }

    @Test
    void refusesAPageWithAnEventThatIsNotThere() {
        var broken = page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid")).replace("\"included\"", "\"excluded\"");

        assertThat(refusal(take(Files.written(broken))).message()).contains("not in the document");
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesATextThatBreaksOff() {
        var whole = page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));

        assertThat(refusal(take(Files.written(whole + "\n" + whole.substring(0, whole.length() / 2)))).message()).contains("not JSON to its end");
        assertThat(entries()).isEmpty();
    }

    @Test
    void keepsNoAddressOfAnybody() {
        var page = page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Paid"));
        var report = take(Files.written(page.replace("\"full_name\": \"Ada\"", "\"full_name\": \"Ada\", \"email\": \"ada@example.org\", \"note\": \"tall\"")));

        assertThat(batches.rows(treasurer, report.batch(), null, 0, 10)).hasSize(2).allSatisfy(row -> assertThat(row.raw()).doesNotContain("@", "tall"));
    }

    @Test
    void aPartialRefundIsSaid() {
        var report = take(Files.written(page("active_patron", "1", 500, charge("subscription:1", "2026-01-05", 500, "Partially Refunded"))));

        assertThat(report.warnings()).singleElement().satisfies(warning -> assertThat(warning.reason()).contains("refunded in part"));
        assertThat(report.samples()).anyMatch(sample -> sample.state() == State.NEW);
    }
}
