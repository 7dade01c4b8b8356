package org.commonpurse.ingest.camt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.StagedRow;
import org.commonpurse.ingest.Files;
import org.commonpurse.ingest.IngestTest;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Report;
import org.commonpurse.ingest.RowId;
import org.commonpurse.ingest.State;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.shell.WorkList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class CamtSourceTests extends IngestTest {

    private static final Options GLS = new Options(null, "GLS", false, false, null, null);

    @Test
    void booksACollectionThatCameBackAsDonationsReturned() {
        var report = take(Files.sample("samples/camt/oca-test-camt053.xml"), GLS);

        assertThat(report.layout()).isEqualTo("camt.053.001.02");
        assertThat(words(report)).isEqualTo("3 rows: 3 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 4 entries");
        assertThat(totals(report, "EUR")).isEqualTo("gross 0.00, fees 0.00, refunded 664.05, net -664.05, in 1405.31, out 754.25");
        assertThat(balances("2014-01-05"))
                .containsEntry("Assets:Bank:GLS", "-12.99")
                .containsEntry("Assets:Suspense", "-651.06")
                .containsEntry("Revenue:Returned", "664.05");
        assertThat(report.warnings()).containsExactly(new Report.Warning(
                7, "the statement opens with 15568.27 EUR, its entries come to -12.99, it closes with 15121.12: a difference of -434.16"));
    }

    @Test
    void readsTheFilesOfAZip() {
        var reports = all(treasurer, Files.sample("samples/camt/oca-test-camt053.zip"), GLS);

        assertThat(reports).hasSize(2).allMatch(report -> report.refusal() == null);
        assertThat(words(reports.get(0))).startsWith("3 rows: 3 new");
        assertThat(words(reports.get(1))).startsWith("3 rows: 3 new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2014-13-05", "2014-02-30", "05.01.2014", "", "0014-01-05", "2999-01-05"})
    void aDayThatIsNoneIsNotGuessed(String day) {
        var report = take(Files.written(Files.text(Files.sample("samples/camt/oca-test-camt053.xml")).replaceFirst("<Dt>2014-01-05</Dt>(?=\\s*</BookgDt>)", "<Dt>%s</Dt>".formatted(day))), GLS);

        assertThat(refusal(report).message()).contains("this is not a day");
        assertThat(report.rejected()).singleElement().satisfies(row -> assertThat(row.column()).isEqualTo("BookgDt"));
        assertThat(entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,405", "75 4.25", "754,25", "$5", "1e3", "(5)"})
    void anAmountIsDigitsAndAPoint(String amount) {
        var report = take(Files.written(Files.text(Files.sample("samples/camt/oca-test-camt053.xml")).replaceFirst("(<Ntry>\\s*(?:<NtryRef>[^<]*</NtryRef>\\s*)?<Amt Ccy=\"EUR\">)[^<]*", "$1" + java.util.regex.Matcher.quoteReplacement(amount))), GLS);

        assertThat(report.rejected()).singleElement().satisfies(row -> assertThat(row.value()).isEqualTo(amount));
        assertThat(entries()).isEmpty();
    }

    @Test
    void readsEveryVersion() {
        assertThat(take(Files.sample("samples/camt/camt053.v2.multi.statement.xml"), GLS).warnings()).isEmpty();
        assertThat(words(take(Files.sample("samples/camt/camt053.v2.minimal.xml"), GLS))).startsWith("1 rows: 1 new");
        assertThat(words(take(Files.sample("samples/camt/camt053.v4.xml"), GLS))).startsWith("1 rows: 1 new");
        assertThat(words(take(Files.sample("samples/camt/camt053.v8.xml"), GLS))).startsWith("1 rows: 0 new, 1 known");
        assertThat(words(take(Files.sample("samples/camt/camt053.v2.all-balance-types.xml"), GLS))).startsWith("1 rows: 1 new");
        assertThat(words(take(Files.sample("samples/camt/camt052.v8.xml"), GLS))).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");
        assertThat(words(take(Files.sample("samples/camt/camt054.v4.xml"), GLS))).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
    }

    static String message(String kind, String... entries) {
        var root = switch (kind) {
            case "053" -> "BkToCstmrStmt";
            case "052" -> "BkToCstmrAcctRpt";
            default -> "BkToCstmrDbtCdtNtfctn";
        };
        var statement = switch (kind) {
            case "053" -> "Stmt";
            case "052" -> "Rpt";
            default -> "Ntfctn";
        };
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.%s.001.08"><%s><GrpHdr><MsgId>1</MsgId></GrpHdr>
                <%s><Id>S</Id><CreDtTm>2026-05-04T06:00:00+02:00</CreDtTm><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>
                %s
                </%s></%s></Document>"""
                .formatted(kind, root, statement, String.join("\n", entries), statement, root);
    }

    static String entry(String day, String direction, String amount, String reference, String text) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt>
                <ValDt><Dt>%s</Dt></ValDt>%s<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Ada Example</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
                .formatted(amount, direction, day, day, reference.isEmpty() ? "" : "<AcctSvcrRef>%s</AcctSvcrRef>".formatted(reference), text);
    }

    @Test
    void letsTwinsLiveAndDoublesNothing() {
        var twin = entry("2026-05-03", "CRDT", "20.00", "", "cash");
        var other = entry("2026-05-03", "CRDT", "7.00", "", "thanks");
        assertThat(words(take(message("053", twin, other, twin)))).startsWith("3 rows: 3 new");
        var hash = hash();

        assertThat(words(take(message("053", other, twin)))).startsWith("2 rows: 0 new, 2 known");
        assertThat(words(take(message("053", twin, twin, other)))).startsWith("3 rows: 0 new, 3 known");
        assertThat(hash()).isEqualTo(hash);
        assertThat(entries()).noneMatch(entry -> entry.entry().canonical().contains("Ada"));
    }

    @Test
    void booksTheSameMoneyInAllThreeMessagesOnce() {
        var statement = message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "cash"));
        var intraday = message("052", entry("2026-05-03", "CRDT", "20.00", "R1", "cash"));
        var details = message("054", entry("2026-05-03", "CRDT", "20.00", "R1", "cash, from whom"));

        for (var order : List.of(
                List.of(statement, intraday, details),
                List.of(details, intraday, statement),
                List.of(intraday, statement, details),
                List.of(intraday, details, statement))) {
            organisationAnew();
            order.forEach(this::take);
            order.forEach(this::take);

            assertThat(balances("2026-05-31")).containsEntry("Assets:Bank:DE02120300000000202051", "20.00");
            assertThat(entries()).hasSize(1);
            assertThat(batches.waiting(treasurer, 0, 10)).extracting(StagedRow::waits).containsExactly("suspense");
            assertThat(batches.waiting(treasurer, 0, 10).getFirst().detail()).contains("cash, from whom");
        }
    }

    private void organisationAnew() {
        treasurer = org.commonpurse.TestActors.treasurer(organisations, "EUR");
    }

    @Test
    void holdsTheIntradayReportAgainWhenTheStatementIsUndone() {
        take(message("052", entry("2026-05-03", "CRDT", "20.00", "R1", "cash")));
        var statement = take(message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "cash")));
        assertThat(batches.rows(treasurer, 1, State.IGNORED, 0, 10)).hasSize(1);

        var undone = batches.undo(treasurer, java.util.Objects.requireNonNull(statement.batch()));

        assertThat(undone).isEqualTo(new Batches.Undo.Undone(1, 0, List.of()));
        assertThat(batches.rows(treasurer, 1, State.HELD, 0, 10)).hasSize(1);
        assertThat(words(take(message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "cash"))))).startsWith("1 rows: 1 new");
    }

    @Test
    void holdsAnotherAmountUnderTheSameReference() {
        take(message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "cash")));

        var report = take(message("053", entry("2026-05-03", "CRDT", "21.00", "R1", "cash")));

        assertThat(words(report)).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
    }

    @Test
    void booksTheOtherAmountOnceTheFirstIsReversed() {
        var first = message("053", entry("2026-05-03", "CRDT", "50.00", "R1", "gift"));
        var second = message("053", entry("2026-05-03", "CRDT", "55.00", "R1", "gift"));
        take(first);
        assertThat(words(take(second))).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");
        journal.reverse(treasurer, 1, LocalDate.of(2026, 5, 3), "the bank corrected it");

        var booked = take(second);

        assertThat(words(booked)).isEqualTo("1 rows: 1 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 1 entries");
        assertThat(balances("2026-05-31")).containsEntry("Assets:Bank:DE02120300000000202051", "55.00");
        assertThat(batches.waiting(treasurer, 0, 10)).extracting(StagedRow::waits).containsExactly("suspense");
        assertThat(words(take(second))).startsWith("1 rows: 0 new, 1 known");
        assertThat(words(take(first))).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");

        batches.undo(treasurer, java.util.Objects.requireNonNull(booked.batch()));
        assertThat(batches.rows(treasurer, 2, State.HELD, 0, 10)).extracting(StagedRow::reason)
                .containsExactly("batch 3, which had booked it, was undone; import it again, or leave this row");
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    @Test
    void booksWhatWasReversedAgainWhenItComesAgain() {
        var first = message("053", entry("2026-05-03", "CRDT", "50.00", "R1", "gift"));
        take(first);
        journal.reverse(treasurer, 1, LocalDate.of(2026, 5, 3), "a slip");

        assertThat(words(take(first))).startsWith("1 rows: 1 new");
        assertThat(words(take(first))).startsWith("1 rows: 0 new, 1 known");
        assertThat(balances("2026-05-31")).containsEntry("Assets:Bank:DE02120300000000202051", "50.00");
    }

    private static final String SUM = entry("2026-05-03", "CRDT", "100.00", "R1", "gift");
    private static final String FEE = entry("2026-05-03", "DBIT", "5.00", "R1", "fee");

    @Test
    void booksMovementsThatShareOneReferenceInOneFile() {
        var report = take(message("053", SUM, FEE));

        assertThat(words(report)).isEqualTo("2 rows: 2 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 2 entries");
        assertThat(totals(report, "EUR")).isEqualTo("gross 0.00, fees 0.00, refunded 0.00, net 0.00, in 100.00, out 5.00");
        assertThat(entries()).extracting(entry -> entry.entry().reference())
                .containsExactlyInAnyOrder(
                        "camt:DE02120300000000202051:R1:2026-05-03:100.00", "camt:DE02120300000000202051:R1:2026-05-03:-5.00");
        var hash = hash();

        assertThat(words(take(message("053", SUM, FEE)))).startsWith("2 rows: 0 new, 2 known");
        assertThat(words(take(message("053", FEE, SUM)))).startsWith("2 rows: 0 new, 2 known");
        assertThat(words(take(message("053", FEE)))).startsWith("1 rows: 0 new, 1 known");
        assertThat(words(take(message("053", SUM)))).startsWith("1 rows: 0 new, 1 known");
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void booksMovementsThatShareOneReferenceOfPiecesOnceTheyComeTogether() {
        take(message("053", FEE));
        var held = take(message("053", SUM));
        assertThat(words(held)).startsWith("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held");
        var again = take(message("053", SUM));
        assertThat(words(again)).startsWith("1 rows: 0 new, 1 known");
        assertThat(again.totals()).isEmpty();

        assertThat(words(take(message("053", SUM, FEE)))).startsWith("2 rows: 1 new, 1 known");

        assertThat(balances("2026-05-31")).containsEntry("Assets:Bank:DE02120300000000202051", "95.00");
        assertThat(batches.rows(treasurer, 2, State.IGNORED, 0, 10)).extracting(StagedRow::reason).containsExactly("booked with batch 4");
        assertThat(words(take(message("053", SUM)))).startsWith("1 rows: 0 new, 1 known");
    }

    @Test
    void passesOverWhatIsNotBooked() {
        var report = take(message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "cash").replace("BOOK", "PDNG")));

        assertThat(words(report)).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 1 ignored, 0 held, 0 rejected, 0 entries");
    }

    @Test
    void booksTheBanksFeeOfAReturn() {
        take(Files.written(message("053", """
                <Ntry><Amt Ccy="EUR">13.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-05-03</Dt></BookgDt>
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn><Prtry><Cd>NRTI+109+00931</Cd></Prtry></BkTxCd>
                <NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy="EUR">10.00</Amt></InstdAmt></AmtDtls>
                <RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>""")), GLS);

        assertThat(balances("2026-05-31"))
                .containsEntry("Revenue:Returned", "10.00")
                .containsEntry("Expenses:Fees:Other", "3.00")
                .containsEntry("Assets:Bank:GLS", "-13.00");
        assertThat(entries().getFirst().entry().narration()).isEqualTo("Returned, PMNT/IDDT/UPDD, AM04");
    }

    @Test
    void movesARowToItsAccountAndOn() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"))), GLS);

        assignments.assign(treasurer, new RowId(1, 1), "Expenses:Other", false);
        assertThat(batches.waitingCount(treasurer)).isZero();
        assertThat(assignments.assign(treasurer, new RowId(1, 1), "Expenses:Hosting", false))
                .isInstanceOfSatisfying(Assignments.Assigned.Elsewhere.class, place -> assertThat(place.account()).isEqualTo("Expenses:Other"));
        assignments.assign(treasurer, new RowId(1, 1), "Expenses:Hosting", true);

        assertThat(balances("2026-05-31")).isEqualTo(java.util.Map.of("Assets:Bank:GLS", "-20.00", "Expenses:Hosting", "20.00"));
        batches.undo(treasurer, 1);
        assertThat(balances("2026-05-31")).isEmpty();
    }

    @Autowired
    JdbcTemplate template;

    @Autowired
    List<IntegrityCheck> checks;

    private List<Integrity.Check> failing() {
        return checks.stream().flatMap(check -> check.check(treasurer).stream()).filter(check -> !check.ok()).toList();
    }

    @Test
    void aRowWhoseAssignmentIsReversedWaitsAgain() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"), entry("2026-05-04", "DBIT", "7.00", "R2", "lamp"))), GLS);
        var moved = (Assignments.Assigned.Moved) assignments.assign(treasurer, new RowId(1, 1), "Expenses:Other", false);
        assertThat(batches.waiting(treasurer, 0, 10)).extracting(row -> row.id()).containsExactly(new RowId(1, 2));

        journal.reverse(treasurer, moved.entries().getFirst(), LocalDate.parse("2026-05-05"), "not ours");

        assertThat(batches.waiting(treasurer, 0, 10)).extracting(row -> row.id()).containsExactly(new RowId(1, 1), new RowId(1, 2));
        assertThat(failing()).isEmpty();
        assignments.assign(treasurer, new RowId(1, 1), "Expenses:Hosting", false);
        assertThat(balances("2026-05-31")).containsEntry("Expenses:Hosting", "20.00").containsEntry("Assets:Suspense", "7.00");
        assertThat(failing()).isEmpty();
    }

    @Test
    void aRowWhoseEntryIsReversedWaitsNoMore() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"))), GLS);

        journal.reverse(treasurer, 1, LocalDate.parse("2026-05-05"), "not ours");

        assertThat(batches.waitingCount(treasurer)).isZero();
        assertThat(balances("2026-05-31")).isEmpty();
    }

    @Autowired
    List<WorkList> workLists;

    private List<WorkList.Item> waiting() {
        return workLists.stream().flatMap(list -> list.waiting(treasurer).stream()).toList();
    }

    @Test
    void moneyPutIntoSuspenseByHandIsOnTheWorkList() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"))), GLS);
        assertThat(waiting()).extracting(WorkList.Item::text).containsExactly("1 imported row waits for you: 20.00 EUR paid out");

        journal.post(treasurer, List.of(new JournalEntry("h:1", LocalDate.parse("2026-05-06"), "unclear", List.of(
                new Posting("Assets:Suspense", Money.of("5.00", "EUR")), new Posting("Revenue:Other", Money.of("-5.00", "EUR"))))), null);

        assertThat(waiting()).containsExactly(
                new WorkList.Item("1 imported row waits for you: 20.00 EUR paid out", "import/waiting"),
                new WorkList.Item("5.00 EUR in Assets:Suspense were booked by hand and have no account yet", "ledger?account=Assets:Suspense"));
    }

    @Test
    void whatCameInIsNotSetOffAgainstWhatWentOut() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"), entry("2026-05-04", "CRDT", "25.00", "R2", "thanks"))), GLS);

        assertThat(waiting()).extracting(WorkList.Item::text).containsExactly(
                "2 imported rows wait for you: 25.00 EUR received, 20.00 EUR paid out");
    }

    @Test
    void moneyInSuspenseThatNoRowWaitsForIsNamed() {
        take(Files.written(message("053", entry("2026-05-03", "DBIT", "20.00", "R1", "server"))), GLS);
        template.update("UPDATE ingest_row SET waits = NULL WHERE organisation_id = ?", treasurer.org());

        assertThat(failing()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("clearing accounts");
            assertThat(check.detail()).isEqualTo("entry #1 of batch 1 leaves 20.00 EUR in Assets:Suspense, and no row waits for it");
        });
    }

    @Test
    void refusesABalanceThatIsNoAmount() {
        var balance = "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">12x.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
        var file = message("053", balance + entry("2026-05-03", "DBIT", "20.00", "R1", "server"));

        assertThat(refusal(take(Files.written(file), GLS)).sentence()).contains("Bal/Amt \"12x.00\": the balance is not an amount");
        assertThat(balances("2026-05-31")).isEmpty();
    }

    @Test
    void readsNoOtherFile() {
        var bomb = "<!DOCTYPE D [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        var reading = "<!DOCTYPE D [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";

        for (var start : List.of(bomb, reading, "<!DOCTYPE D SYSTEM \"http://127.0.0.1:9/x.dtd\">")) {
            var text = message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "&x;&b;")).replace("?>", "?>" + start);
            assertThat(refusal(take(text)).message()).contains("document type");
        }
        assertThat(refusal(take(message("053", entry("2026-05-03", "CRDT", "20.00", "R1", "&b;")))).message()).contains("entity");
        assertThat(entries()).isEmpty();
    }
}
