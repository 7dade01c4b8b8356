package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonpurse.TestActors;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Periods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTests extends IngestTest {

    @org.springframework.beans.factory.annotation.Autowired
    org.commonpurse.giving.Donors donors;

    @org.springframework.beans.factory.annotation.Autowired
    org.springframework.jdbc.core.JdbcTemplate jdbc;

    private static final String HEADER = "datetime,shortId,shortGroup,description,type,kind,amount,netAmount,currency,oppositeAccountSlug,oppositeAccountName\n";

    private static String gift(String id, String day, String amount) {
        return day + "T10:00:00," + id + ",g" + id + ",Contribution from Ada,CREDIT,CONTRIBUTION," + amount + "," + amount + ",USD,ada,Ada\n";
    }

    private static final String TWO = HEADER + gift("aaaa0001", "2026-05-03", "10") + gift("aaaa0002", "2026-05-04", "5.50");

    @Test
    void previewsWithoutStoringAnything() {
        var preview = take(Files.written(TWO), Options.DEFAULT.preview());

        assertThat(words(preview)).isEqualTo("2 rows: 2 new, 0 known, 0 changed, 0 ignored, 0 held, 0 rejected, 2 entries");
        assertThat(preview.batch()).isNull();
        assertThat(preview.samples()).extracting(Report.Sample::state).containsExactly(State.NEW, State.NEW);
        assertThat(entries()).isEmpty();
        assertThat(batches.all(treasurer, 0, 10)).isEmpty();

        var booked = take(TWO);
        assertThat(words(booked)).isEqualTo(words(preview));
        assertThat(booked.batch()).isEqualTo(1);
    }

    @Test
    void undoesWholeAndTakesTheSameFileAgain() {
        take(TWO);
        var undone = batches.undo(treasurer, 1);
        assertThat(undone).isEqualTo(new Batches.Undo.Undone(2, 0, List.of()));
        assertThat(balances("2026-12-31")).isEmpty();
        assertThat(batches.undo(treasurer, 1)).isInstanceOf(Batches.Undo.UndoneBefore.class);
        assertThat(batches.undo(treasurer, 9)).isEqualTo(new Batches.Undo.NoSuchBatch());

        assertThat(words(take(TWO))).startsWith("2 rows: 2 new");
        assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Open Collective", "15.50");
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
        assertThat(integrity.check(treasurer)).allMatch(Integrity.Check::ok);
    }

    @Test
    void saysWhichBatchesCountedOnAnUndoneOne() {
        take(TWO);
        take(TWO + gift("aaaa0003", "2026-05-05", "1"));

        assertThat(batches.undo(treasurer, 1)).isEqualTo(new Batches.Undo.Undone(2, 0, List.of(2L)));
        assertThat(words(take(TWO + gift("aaaa0003", "2026-05-05", "1")))).startsWith("3 rows: 2 new, 1 known");
    }

    @Test
    void holdsAnotherVersionForAPerson() {
        take(TWO);
        var other = HEADER + gift("aaaa0001", "2026-05-03", "11");

        assertThat(words(take(other))).isEqualTo("1 rows: 0 new, 0 known, 0 changed, 0 ignored, 1 held, 0 rejected, 0 entries");
        assertThat(words(take(other))).startsWith("1 rows: 0 new, 1 known");
        assertThat(batches.waiting(treasurer, 0, 10)).hasSize(1);
        assertThat(batches.waiting(treasurer, 0, 10).getFirst().reason())
                .isEqualTo("entry #1 has this name and says something else; reverse it and import again, or leave this row");
        assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Open Collective", "15.50");
    }

    @Test
    void postsLateRowsOnTheFirstOpenDay() {
        periods.set(treasurer, YearMonth.of(2026, 5), Periods.Closing.SOFT, "");
        var costs = HEADER.replace("oppositeAccountName", "expenseType")
                + "2026-05-06T10:00:00,aaaa0009,g9,x,DEBIT,EXPENSE,-3,-3,USD,bob,INVOICE\n";

        var gifts = take(TWO);
        var cost = take(costs);

        assertThat(gifts.warnings()).hasSize(2);
        assertThat(gifts.warnings().getFirst().reason())
                .isEqualTo("2026-05 is closed: posted on 2026-06-01, the first open day; the event keeps its day 2026-05-03");
        assertThat(cost.warnings()).hasSize(1);
        assertThat(entries()).allMatch(entry -> entry.entry().date().equals(LocalDate.of(2026, 6, 1)));
        assertThat(entries().getLast().entry().eventDate().getMonthValue()).isEqualTo(5);
        assertThat(words(take(TWO))).startsWith("2 rows: 0 new, 2 known");
    }

    @Test
    void checksControls() {
        var wrongCount = take(Files.written(TWO), new Options(null, null, false, false, 3L, null));
        assertThat(refusal(wrongCount).sentence()).contains("--control-count \"3\": the file has 2 rows");
        var wrongTotal = take(Files.written(TWO), new Options(null, null, false, false, null, new BigDecimal("15.51")));
        assertThat(refusal(wrongTotal).message()).isEqualTo("the file has donations of 15.50 USD, 15.50 net, and moves 15.50 in all");
        assertThat(entries()).isEmpty();

        assertThat(take(Files.written(TWO), new Options(null, null, false, false, 2L, new BigDecimal("15.5"))).refusal()).isNull();
    }

    @Test
    void stopsWhenToldToAndKeepsNothing() throws IOException {
        try (var spool = intake.open("big.csv", Files.written(TWO))) {
            var report = intake.run(treasurer, spool.uploads().getFirst(), Options.DEFAULT, (rows, done) -> false);

            assertThat(refusal(report).message()).isEqualTo("the import was cancelled");
        }
        assertThat(batches.all(treasurer, 0, 10)).isEmpty();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < 2500; i++) {
            text.append(gift("%08x".formatted(i), "2026-05-03", "1"));
        }
        var seen = new java.util.ArrayList<Long>();
        try (var spool = intake.open("big.csv", Files.written(text.toString()))) {
            intake.run(treasurer, spool.uploads().getFirst(), Options.DEFAULT, (rows, done) -> seen.add(rows));
        }
        assertThat(seen).containsExactly(0L, 1000L, 2000L);
    }

    @Test
    void isForThoseWhoMayBook() {
        var auditor = TestActors.as(treasurer, Role.AUDITOR);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> take(auditor, Files.written(TWO), Options.DEFAULT))
                .isInstanceOf(Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "a,b,c\n1,2,3\n", "{\"a\":1}", "<html><body/></html>", "\u0000\u0001\u0002", "PK\u0003\u0004broken"})
    void saysWhatIsRecognised(String text) {
        var report = take(text);

        assertThat(report.refusal()).isNotNull();
        if (!text.isEmpty() && !text.startsWith("PK")) {
            assertThat(String.valueOf(refusal(report).fix())).contains("Open Collective (CSV with columns", "camt.053", "Patreon earnings");
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void readsBytesOfEveryKind() {
        var text = TWO.replace("Ada", "Zoë \"\"Ångström\"\"".replace("\"\"", ""));
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            treasurer = TestActors.treasurer(organisations, "USD");
            assertThat(words(take(Files.written(text, charset)))).startsWith("2 rows: 2 new");
            assertThat(batches.rows(treasurer, 1, null, 0, 1).getFirst().raw()).contains("Zoë Ångström");
        }
        for (var variant : List.of(
                "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\n\n"), "\ufeff" + text.replace(',', ';'), text.replace(',', '\t'))) {
            treasurer = TestActors.treasurer(organisations, "USD");
            assertThat(words(take(variant.replace(";5.50", ";5,50")))).startsWith("2 rows: 2 new");
            assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Open Collective", "15.50");
        }
        treasurer = TestActors.treasurer(organisations, "USD");
        assertThat(words(take(Files.written("\ufeff" + text, StandardCharsets.UTF_16LE)))).startsWith("2 rows: 2 new");
    }

    @Test
    void readsQuotesWithLinesInThem() {
        var report = take(TWO.replace("Contribution from Ada", "\"Contribution from \"\"Ada\"\",\nof the sea\""));

        assertThat(words(report)).startsWith("2 rows: 2 new");
        assertThat(batches.rows(treasurer, 1, null, 0, 10)).extracting(Batches.StagedRow::line).containsExactly(2, 4);
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        assertThat(refusal(take(TWO.replace("Contribution from Ada", "\"Contribution from Ada"))).line()).isEqualTo(2);
        assertThat(refusal(take(HEADER + gift("aaaa0001", "2026-05-03", "10").replace("Ada\n", "\"Ada\n") + gift("aaaa0002", "2026-05-03", "5"))).message())
                .isEqualTo("a quote is opened here and never closed");
    }

    @Test
    void saysWhenARowIsRaggedAndRefusesWhatIsShifted() {
        assertThat(take(TWO.replace(",ada,Ada\n", ",ada\n")).warnings()).hasSize(2);
        assertThat(refusal(take(HEADER + "2026-05-03T10:00:00,aaaa0001,g,a,b,CREDIT,CONTRIBUTION,10,10,USD,ada,Ada\n")).line()).isEqualTo(2);
        assertThat(refusal(take(HEADER + "2026-05-03T10:00:00,aaaa0007,g,a,CREDIT,CONTRIBUTION,10,1")).field()).isEqualTo("currency");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,234.50|1234.50", "$12.00|12.00", "-$0.53|-0.53", "$-0.53|-0.53", "(4.00)|-4.00", "2|2.00", "-0.2|-0.20", "+7|7.00", "\u22123.5|-3.50", ".5|0.50"})
    void readsAmounts(String text, String amount) {
        assertThat(Amounts.parse("amount", text, org.commonpurse.money.Currency.USD, false).text()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "12,34", "1.2.3", "--1", "", "-", "1.005", "NaN", "0x10", "１２", "99999999999999999999", "1,23,456"})
    void refusesWhatIsNoAmount(String text) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Amounts.parse("amount", text, org.commonpurse.money.Currency.USD, false))
                .isInstanceOf(RowProblem.class);
    }

    @Test
    void refusesAZipBombBeforeItIsParsed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            var block = new byte[1 << 20];
            for (var i = 0; i < 300; i++) {
                zip.write(block);
            }
        }
        var report = take(Files.written(bytes.toByteArray()));

        assertThat(refusal(report).message()).isEqualTo("the ZIP unpacks to far more than it holds, as a ZIP bomb does");
    }

    @Test
    void readsAZipAsItsFiles() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("2026/"));
            for (var name : List.of("2026/one.csv", "__MACOSX/._one.csv", "2026/two.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((HEADER + gift(name.contains("one") ? "aaaa0001" : "aaaa0002", "2026-05-03", "1")).getBytes(StandardCharsets.UTF_8));
            }
        }
        var reports = all(treasurer, Files.written(bytes.toByteArray()), Options.DEFAULT);

        assertThat(reports).hasSize(2).allMatch(report -> report.counts().fresh() == 1);
        assertThat(reports.getFirst().file()).endsWith("/2026/one.csv");
    }

    @Test
    void refusesAZipOfTooManyFilesOrOfZips() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = 0; i < 1001; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThat(refusal(take(Files.written(bytes.toByteArray()))).message()).isEqualTo("the ZIP has more than 1000 files");

        var nested = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(nested)) {
            zip.putNextEntry(new ZipEntry("in.zip"));
            zip.write(bytes.toByteArray());
        }
        assertThat(refusal(take(Files.written(nested.toByteArray()))).message()).isEqualTo("in.zip is a ZIP within a ZIP");
    }

    @Test
    void choosesASourceByNameAndSaysWhenItIsNotThat() {
        var asCamt = new Options("camt", null, false, false, null, null);
        assertThat(refusal(take(Files.written(TWO), asCamt)).message()).startsWith("this is not a file of Bank statement");
        var unknown = new Options("paypall", null, false, false, null, null);
        assertThat(refusal(take(Files.written(TWO), unknown)).message()).isEqualTo("there is no source of this name");
    }

    @Test
    void assignsOnlyWhatLiesInSuspense() {
        take(TWO);

        assertThat(assignments.assign(treasurer, new RowId(1, 1), "Expenses:Other", false))
                .isEqualTo(new Assignments.Assigned.NothingToMove("none of its money lies in Assets:Suspense"));
        assertThat(assignments.assign(treasurer, new RowId(7, 1), "Expenses:Other", false))
                .isEqualTo(new Assignments.Assigned.NoSuchRow());
        assertThat(batches.rowOf(treasurer, 2).orElseThrow().id()).isEqualTo(new RowId(1, 2));
    }

    @Test
    void forgetsWhoSomebodyWasWhenADonorIsErased() {
        take(TWO + gift("aaaa0003", "2026-05-05", "1").replace("ada,Ada", "bob,Bob").replace("Ada", "Bob"));
        var ada = donors.find(treasurer, org.commonpurse.giving.DonorFilter.all(), 0, 10).donors().stream()
                .filter(donor -> donor.name().equals("Ada"))
                .findFirst()
                .orElseThrow();

        donors.erase(treasurer, ada.id());

        assertThat(batches.rows(treasurer, 1, null, 0, 10)).extracting(Batches.StagedRow::raw)
                .containsExactly(
                        "2026-05-03T10:00:00,aaaa0001,gaaaa0001,(erased),CREDIT,CONTRIBUTION,10,10,USD,(erased),(erased)",
                        "2026-05-04T10:00:00,aaaa0002,gaaaa0002,(erased),CREDIT,CONTRIBUTION,5.50,5.50,USD,(erased),(erased)",
                        "2026-05-05T10:00:00,aaaa0003,gaaaa0003,Contribution from Bob,CREDIT,CONTRIBUTION,1,1,USD,bob,Bob");
    }

    private static final String OTHERS = HEADER
            + gift("aaaa0001", "2026-05-03", "10").replace("ada,Ada", "ann,Ann").replace("Ada", "Ann")
            + gift("aaaa0002", "2026-05-04", "0").replace("ada,Ada", "ann,Ann").replace("Ada", "Ann")
            + gift("aaaa0003", "2026-05-05", "0").replace("ada,Ada", "joanna,Joanna").replace("Ada", "Joanna")
            + gift("aaaa0004", "2026-05-05", "ten").replace("ada,Ada", "ann,Ann").replace("Ada", "Ann")
            + gift("aaaa0005", "2026-05-05", "ten").replace("ada,Ada", "ann-marie,Ann-Marie").replace("Ada", "Ann-Marie");

    private void eraseAnn() {
        take(Files.written(OTHERS), new Options(null, null, false, true, null, null));
        donors.erase(treasurer, donors.find(treasurer, org.commonpurse.giving.DonorFilter.all(), 0, 10).donors().getFirst().id());
    }

    private static List<String> people(List<Batches.StagedRow> rows) {
        return rows.stream().map(row -> row.raw().replaceAll(".*USD,", "")).toList();
    }

    @Test
    void leavesTheRowsOfOthersWhoseNamesAreAlike() {
        eraseAnn();

        assertThat(people(batches.rows(treasurer, 1, null, 0, 10)))
                .containsExactly("(erased),(erased)", "(erased),(erased)", "joanna,Joanna", "(erased),(erased)", "ann-marie,Ann-Marie");
    }

    @Test
    void findsRowsFromBeforeByTheirWholeFieldsAndSource() {
        take(Files.written(OTHERS), new Options(null, null, false, true, null, null));
        jdbc.update("UPDATE ingest_row SET payer = NULL WHERE organisation_id = ?", treasurer.org());
        donors.erase(treasurer, donors.find(treasurer, org.commonpurse.giving.DonorFilter.all(), 0, 10).donors().getFirst().id());

        assertThat(people(batches.rows(treasurer, 1, null, 0, 10)))
                .containsExactly("(erased),(erased)", "(erased),(erased)", "joanna,Joanna", "(erased),(erased)", "ann-marie,Ann-Marie");
    }

    @Test
    void keepsNothingPersonalOfWhoWasErasedWhenTheyComeAgain() {
        eraseAnn();

        take(Files.written(OTHERS + gift("aaaa0006", "2026-06-05", "7").replace("ada,Ada", "ann,Ann").replace("Ada", "Ann")), new Options(null, null, false, true, null, null));

        var again = batches.rows(treasurer, 2, null, 0, 10);
        assertThat(people(again))
                .containsExactly("", "(erased),(erased)", "joanna,Joanna", "(erased),(erased)", "ann-marie,Ann-Marie", "(erased),(erased)");
        assertThat(again.getLast().raw()).isEqualTo("2026-06-05T10:00:00,aaaa0006,gaaaa0006,(erased),CREDIT,CONTRIBUTION,7,7,USD,(erased),(erased)");
        assertThat(balances("2026-12-31")).containsEntry("Assets:Clearing:Open Collective", "17.00");
        assertThat(checkBatches()).allMatch(Integrity.Check::ok);
    }

    @Test
    void noticesTextOfWhoWasErased() {
        eraseAnn();
        jdbc.update(
                """
                UPDATE ingest_row SET payer = (SELECT identity_key FROM giving_identity WHERE organisation_id = ? AND erased)
                WHERE organisation_id = ? AND row_number = 2""",
                treasurer.org(),
                treasurer.org());

        assertThat(checkBatches().getLast())
                .isEqualTo(new Integrity.Check("rows of erased donors", false, "batch 1 has a row with the text of somebody who was erased"));
    }
}
