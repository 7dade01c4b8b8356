package org.commonpurse.ingest.opencollective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.commonpurse.TestActors;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Report;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.Test;

class OpenCollectiveSourceTests extends IngestTest {

    private static final String HISTORY = "samples/opencollective/oc_transactions_2017_to_2024-01.csv";
    private static final String REST = "datetime,shortId,shortGroup,description,type,kind,isRefund,shortRefundId,amount,paymentProcessorFee,netAmount,balance,currency,oppositeAccountSlug,oppositeAccountName,expenseType\n";

    @Test
    void booksSevenYearsToTheCent() {
        var report = take(Files.sample(HISTORY));
        journal.postByHand(treasurer, new JournalEntry(
                "manual:1",
                LocalDate.of(2023, 12, 15),
                "a bounty paid by a sponsor",
                List.of(
                        new Posting("Expenses:Bounties", Money.of("50", "USD")),
                        new Posting("Revenue:Donations:Open Collective", Money.of("-50", "USD")))));

        assertThat(words(report)).isEqualTo("1243 rows: 1243 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1243 entries");
        assertThat(List.of("2017", "2018", "2019", "2020", "2021", "2022", "2023").stream().map(this::year))
                .containsExactly(
                        "2017: sponsors 120.00, fees 19.08, costs 0.00, closing 100.92",
                        "2018: sponsors 225.00, fees 34.93, costs 0.00, closing 290.99",
                        "2019: sponsors 105.00, fees 23.33, costs 0.00, closing 372.66",
                        "2020: sponsors 1254.38, fees 189.81, costs 0.00, closing 1437.23",
                        "2021: sponsors 4721.00, fees 708.34, costs 760.01, closing 4689.88",
                        "2022: sponsors 3744.00, fees 592.10, costs 978.12, closing 6863.66",
                        "2023: sponsors 1868.00, fees 303.93, costs 962.00, closing 7465.73");
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    private String year(String name) {
        var statement = statements.activities(treasurer, List.of(treasurer.organisation().period(name)), null);
        var closing = balances(name + "-12-31").get("Assets:Clearing:Open Collective");
        return "%s: sponsors %s, fees %s, costs %s, closing %s"
                .formatted(
                        name,
                        sum(statement, "Revenue:"),
                        sum(statement, "Expenses:Fees:"),
                        sum(statement, "Expenses:").minus(sum(statement, "Expenses:Fees:")).text(),
                        closing)
                .replace(" USD", "");
    }

    private static Money sum(org.commonpurse.ledger.StatementOfActivities statement, String account) {
        return Money.sum(
                Money.of("0", "USD").currency(),
                statement.rows().stream()
                        .filter(row -> row.account().startsWith(account))
                        .map(row -> row.amounts().getFirst()));
    }

    @Test
    void namesTheBalancesThatDoNotAddUp() {
        var report = take(Files.sample(HISTORY));

        assertThat(report.warnings()).hasSize(16);
        assertThat(report.warnings().getLast())
                .isEqualTo(new Report.Warning(
                        36, "the balance column says 7467.73 USD at 2024-01-01T01:08:22; added up it is 7467.37 USD"));
    }

    @Test
    void knowsTheSameFileAgain() {
        take(Files.sample(HISTORY));
        var hash = hash();

        assertThat(words(take(Files.sample(HISTORY))))
                .isEqualTo("1243 rows: 0 new, 1243 known, 0 changed, 0 ignored, 0 held, 0 rejected, 0 entries");
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void makesTheSameJournalOfOverlappingPiecesInAnyOrder() {
        take(Files.sample(HISTORY));
        var hash = hash();
        var lines = new ArrayList<>(Files.text(Files.sample(HISTORY)).lines().toList());
        var header = lines.removeFirst();
        Collections.shuffle(lines, new Random(7));
        var pieces = new ArrayList<List<String>>();
        for (var from = 0; from < lines.size(); from += 150) {
            pieces.add(lines.subList(Math.max(0, from - 40), Math.min(lines.size(), from + 150)));
        }
        Collections.shuffle(pieces, new Random(8));
        treasurer = TestActors.treasurer(organisations, "USD");

        var fresh = pieces.stream()
                .map(piece -> take(header + "\n" + String.join("\r\n", piece)))
                .mapToLong(report -> report.counts().fresh())
                .sum();

        assertThat(fresh).isEqualTo(1243);
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void nettsARefundToNothing() {
        var report = take(REST
                + "2024-01-12T07:19:40,cb2ce4bc,3b647200,\"Refund of \"\"Monthly contribution from Ada\"\"\",DEBIT,CONTRIBUTION,REFUND,7a45ef80,-100,0,-100,,USD,ada,Ada,\n"
                + "2024-01-12T07:19:39,9f533e2c,3b647200,Cover,CREDIT,PAYMENT_PROCESSOR_COVER,REFUND,,0.8,0,0.8,,USD,host,Host,\n"
                + "2024-01-12T07:19:39,e7e2ee51,3b647200,Refund,CREDIT,HOST_FEE,REFUND,91f6359e,10,0,10,,USD,host,Host,\n"
                + "2024-01-10T20:17:46,91f6359e,1b0c2d3e,Host Fee,DEBIT,HOST_FEE,,,-10,0,-10,,USD,host,Host,\n"
                + "2024-01-10T20:17:46,7a45ef80,1b0c2d3e,Monthly contribution from Ada (Backer),CREDIT,CONTRIBUTION,,,100,-0.8,99.2,,USD,ada,Ada,\n");

        assertThat(totals(report, "USD")).isEqualTo("gross 100.00, fees 0.00, refunded 100.00, net 0.00, in 0.00, out 0.00");
        assertThat(balances("2024-12-31"))
                .containsEntry("Revenue:Donations:Open Collective", "-100.00")
                .containsEntry("Revenue:Refunded", "100.00")
                .doesNotContainKeys("Assets:Clearing:Open Collective", "Expenses:Fees:Host");
        assertThat(entries()).extracting(entry -> entry.entry().narration()).noneMatch(text -> text.contains("Ada"));
    }

    @Test
    void readsTheDashboardsColumns() {
        var report = take(Files.sample("samples/opencollective/oc_platform_default_2025.csv"));

        assertThat(report.layout()).isEqualTo("Platform Default");
        assertThat(totals(report, "USD")).isEqualTo("gross 2.00, fees 0.79, refunded 0.00, net 1.21, in 0.00, out 0.00");
        assertThat(entries()).extracting(entry -> entry.entry().reference())
                .containsExactlyInAnyOrder("opencollective:11299548", "opencollective:11299545", "opencollective:11299543");
    }

    @Test
    void knowsARowAgainInTheOtherLayout() {
        take(REST + "2025-12-23T10:59:07,aaaa1111,d40ea8c3,Monthly contribution from Guest,CREDIT,CONTRIBUTION,,,2,0,2,,USD,guest,Guest,\n");

        var report = take(Files.sample("samples/opencollective/oc_platform_default_2025.csv"));

        assertThat(words(report)).isEqualTo("3 rows: 2 new, 1 known, 0 changed, 0 ignored, 0 held, 0 rejected, 2 entries");
    }

    @Test
    void findsTheHostFeeHiddenBeforeJune2021() {
        take(REST + "2020-05-01T10:00:00,aaaa1111,g1,Contribution from Ada (she/her),CREDIT,CONTRIBUTION,,,10,-0.59,8.41,,EUR,ada,Ada (she/her),\n");

        assertThat(balances("2020-12-31"))
                .containsEntry("Expenses:Fees:Host", "1.00")
                .containsEntry("Expenses:Fees:Processing", "0.59");
        assertThat(entries().getFirst().entry().narration()).isEqualTo("Contribution");
    }

    @Test
    void writesNothingOfADescriptionIntoTheJournal() {
        take(REST
                + "2024-05-01T10:00:00,aaaa1111,g1,Monthly contribution from Alice Adams (Old Name),CREDIT,CONTRIBUTION,,,10,0,10,,EUR,alice,Alice Adams,\n"
                + "2024-05-01T10:00:00,aaaa1112,g2,Yearly contribution from Bob (Gold),CREDIT,CONTRIBUTION,,,10,0,10,,EUR,bob,Bob,\n");

        assertThat(entries()).extracting(entry -> entry.entry().narration())
                .containsExactlyInAnyOrder("Monthly contribution", "Yearly contribution");
    }

    @Test
    void putsKindsThatItDoesNotKnowIntoSuspense() {
        var report = take(REST + "2024-05-01T10:00:00,aaaa1111,g1,What,CREDIT,MYSTERY,,,10,0,10,,EUR,ada,Ada,\n");

        assertThat(report.warnings()).hasSize(1);
        assertThat(batches.waiting(treasurer, 0, 10)).extracting(Batches.StagedRow::waits).containsExactly("suspense");
    }

    @Test
    void refusesTheWholeFileForOneRow() {
        var text = REST
                + "2024-05-01T10:00:00,aaaa1111,g1,x,CREDIT,CONTRIBUTION,,,10,0,10,,EUR,ada,Ada,\n"
                + "2024-05-01T10:00:00,aaaa1112,g2,x,CREDIT,CONTRIBUTION,,,ten,0,10,,EUR,ada,Ada,\n";

        var refused = take(text);
        assertThat(refusal(refused).sentence()).contains("line 3, amount \"ten\": this is not an amount");
        assertThat(refused.batch()).isNull();
        assertThat(entries()).isEmpty();
        assertThat(batches.all(treasurer, 0, 10)).isEmpty();

        var skipped = take(Files.written(text), new Options(null, null, false, true, null, null));
        assertThat(words(skipped)).isEqualTo("2 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 1 rejected, 1 entries");
    }

    @Test
    void refusesAFileWithoutTheAmountBeforeFees() {
        var report = take(REST.replace(",amount,", ",betrag,")
                + "2024-05-01T10:00:00,aaaa1111,g1,x,CREDIT,CONTRIBUTION,,,10,-1,9,,EUR,ada,Ada,\n");

        assertThat(refusal(report).message()).isEqualTo("this is none of the files that are recognised");
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesNamesThatASpreadsheetSpoilt() {
        var report = take(REST + "2024-05-01T10:00:00,2.80726E+15,g1,x,CREDIT,CONTRIBUTION,,,10,0,10,,EUR,ada,Ada,\n");

        assertThat(refusal(report).message()).isEqualTo("a spreadsheet has turned this name into a number");
    }

    @Test
    void booksByTheOrganisationsZone() {
        take(REST + "2023-12-31T23:30:00,aaaa1111,g1,Contribution from Ada,CREDIT,CONTRIBUTION,,,10,0,10,,EUR,ada,Ada,\n");

        assertThat(entries().getFirst().entry().date()).isEqualTo(LocalDate.of(2023, 12, 31));
        assertThat(Period.month(java.time.YearMonth.of(2023, 12)).contains(entries().getFirst().entry().date())).isTrue();
    }
}
