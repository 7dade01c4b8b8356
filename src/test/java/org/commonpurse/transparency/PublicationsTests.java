package org.commonpurse.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WorkList;
import org.commonpurse.staffing.Staffing;
import org.commonpurse.transparency.Verdict.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Published, bundled, verified; and whatever is changed afterwards is named. */
@DatabaseTest
class PublicationsTests {

    @Autowired Organisations organisations;
    @Autowired Users users;
    @Autowired Journal journal;
    @Autowired Publications publications;
    @Autowired Staffing staffing;
    @Autowired Giving giving;
    @Autowired Verifier verifier;
    @Autowired Keys keys;
    @Autowired PublishedCheck check;
    @Autowired Unpublished unpublished;
    @Autowired JdbcTemplate template;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Actor actor;

    @BeforeEach
    void fillBooks() {
        actor = TestActors.treasurer(organisations, "EUR");
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "yes");
        Books.fill(journal, actor);
        Books.team(staffing, actor);
    }

    @Test
    void expectsTheNextReportOfAKindThatIsPublished() {
        assertThat(unpublished.waiting(actor)).isEmpty();
        publications.publish(actor, "transparency", actor.organisation().period("2022"));
        publications.publish(actor, "transparency", actor.organisation().period("2023-11"));

        // The books end on the tenth of December 2023: neither that month nor that year is over in them.
        assertThat(unpublished.waiting(actor)).isEmpty();

        var end = LocalDate.of(2023, 12, 31);
        journal.post(actor, List.of(Books.entry("last", end, "Expenses:Other", "Assets:Bank:Main", "1.00")), null);
        assertThat(unpublished.waiting(actor))
                .containsExactly(
                        new WorkList.Item("December 2023 is not published", "reports"),
                        new WorkList.Item("2023 is not published", "reports"));
        assertThat(unpublished.waiting(TestActors.as(actor, Role.AUDITOR))).isEmpty();
    }

    @Test
    void expectsEveryReportSinceTheLastThatIsPublished() {
        publications.publish(actor, "transparency", actor.organisation().period("2022"));
        publications.publish(actor, "transparency", actor.organisation().period("2023-07"));
        publications.publish(actor, "transparency", actor.organisation().period("2023-03"));
        journal.post(actor, List.of(Books.entry("x", LocalDate.of(2025, 1, 2), "Expenses:Other", "Assets:Bank:Main", "1.00")), null);

        assertThat(unpublished.waiting(actor))
                .containsExactly(
                        new WorkList.Item("August 2023 to December 2024 are not published", "reports"),
                        new WorkList.Item("2023 to 2024 are not published", "reports"));
    }

    private Publication publish() {
        return ((PublishResult.Published) publications.publish(actor, "transparency", actor.organisation().period("2023"))).publication();
    }

    private Map<String, byte[]> unzipped(Publication publication) {
        return unzipped(actor, publication);
    }

    private Map<String, byte[]> unzipped(Actor publisher, Publication publication) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(publications.bundle(publisher, publication)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private byte[] part(Publication publication, String path) {
        return Objects.requireNonNull(unzipped(publication).get(path));
    }

    private byte[] part(Actor publisher, Publication publication, String path) {
        return Objects.requireNonNull(unzipped(publisher, publication).get(path));
    }

    private Path zipped(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
            zip.close();
            return Files.write(folder.resolve("bundle.zip"), bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bundle with one text in one file put in place of another. */
    private Verdict changed(String file, String from, String to) {
        var files = unzipped(publish());
        var before = text(Objects.requireNonNull(files.get(file)));
        assertThat(before).contains(from);
        files.put(file, before.replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8));
        return verifier.verify(zipped(files), keys.fingerprint());
    }

    @Test
    void whatIsPublishedIsIntactAndAuthenticForWhoKnowsTheKey() throws IOException {
        var publication = publish();
        var file = Files.write(folder.resolve("bundle.zip"), publications.bundle(actor, publication));

        assertThat(publication.name()).isEqualTo("transparency-2023");
        assertThat(publication.version()).isEqualTo(1);
        assertThat(publication.path()).isEqualTo("/open/" + actor.organisation().slug() + "/transparency-2023");
        assertThat(SigningKey.sha256(Files.readAllBytes(file))).isEqualTo(publication.sha256());
        var verdict = verifier.verify(file, keys.fingerprint());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.authentic()).isTrue();
        assertThat(verdict.figures()).isGreaterThan(80);
        assertThat(verdict.rows()).isGreaterThan(200);
        assertThat(verifier.verify(file, "0".repeat(64)).authentic()).isFalse();
        assertThat(verifier.verify(file, null)).matches(Verdict::intact).matches(unknown -> !unknown.known());
    }

    @Test
    void everyAmountOfIncomeCostsAndBalancesFollowsFromRows() {
        var recipe = Recipe.read(part(publish(), "recipe.json"));

        assertThat(recipe.cells()).extracting(Recipe.Cell::place).contains(
                "income/Donations:Patreon/amount", "income/Donations:Patreon/previous", "income/Refunded/amount",
                "fees/Fees:Platform/amount", "costs/fees/amount", "costs/Hosting/amount", "costs/staff/amount",
                "months/2023-01/income", "months/2023-12/costs", "position/assets:Bank/closing",
                "position/assets:Clearing:Patreon/opening");
    }

    @Test
    void namesAFigureThatIsOffByACent() {
        var verdict = changed("figures.json", "\"408.00\"", "\"408.01\"");

        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.findings())
                .contains(Finding.file("figures.json", "is not what was signed"))
                .contains(new Finding("figures.json", "income", "Donations:Patreon/amount", "says 408.01, but the rows add up to 408.00"))
                .contains(new Finding("figures.json", "income", "Donations:Patreon/amount", "says 408.01, report.en.csv says 408.00"))
                .anyMatch(finding -> finding.figure().equals("gross/amount") && finding.message().contains("its parts come to"));
    }

    @Test
    void namesTheFiguresThatAChangedRowNoLongerLeadsTo() {
        var verdict = changed("rows.csv", ",EUR,12.40,12.40", ",EUR,12.41,12.41");

        assertThat(verdict.findings())
                .contains(Finding.file("rows.csv", "is not what was signed"))
                .anyMatch(finding -> finding.table().equals("costs") && finding.figure().startsWith("Hosting/"));
    }

    @Test
    void namesTheLineWhereAmountAndWorthPart() {
        assertThat(changed("rows.csv", ",EUR,12.40,12.40", ",EUR,12.41,12.40").findings())
                .anyMatch(finding -> finding.message().matches("line \\d+: amount and worth differ"));
    }

    @Test
    void namesTheRowOfAPageThatWasChanged() {
        assertThat(changed("report.en.html", ">408.00<", ">409.00<").findings())
                .contains(Finding.file("report.en.html", "is not what was signed"))
                .anyMatch(finding -> finding.file().equals("report.en.html") && finding.figure().contains("Patreon")
                        && finding.message().contains("409.00") && finding.message().contains("408.00"));
    }

    @Test
    void namesWhatIsOtherInEachPieceOfAPage() {
        var findings = changed("report.en.html", "<td class=\"number\">408.00</td>", "<td class=\"number other\">408.00</td>").findings();

        assertThat(findings).anyMatch(finding -> finding.figure().contains("Patreon")
                && finding.message().equals("reads \"td class=\"number other\"\", the figures make \"td class=\"number\"\""));
        assertThat(findings).extracting(Verdict.Finding::sentence).noneMatch(sentence -> sentence.contains(", :"));
    }

    @Test
    void namesTheValueOfATableThatWasChanged() {
        assertThat(changed("report.en.csv", ",408.00,EUR", ",408.10,EUR").findings())
                .contains(new Finding("report.en.csv", "income", "Donations:Patreon/amount", "says 408.10, the figures say 408.00"));
    }

    @Test
    void namesEveryFileInWhichOneByteIsOther() {
        var original = unzipped(publish());
        for (var name : original.keySet()) {
            var files = new LinkedHashMap<>(original);
            var bytes = Objects.requireNonNull(original.get(name)).clone();
            bytes[bytes.length / 2] ^= 1;
            files.put(name, bytes);

            var verdict = verifier.verify(zipped(files), keys.fingerprint());

            assertThat(verdict.intact()).as(name).isFalse();
            assertThat(verdict.findings()).as(name).anyMatch(finding -> finding.file().startsWith("manifest") || finding.file().equals(name));
        }
    }

    @Test
    void namesWhatIsMissingAndWhatWasAdded() {
        var files = unzipped(publish());
        files.remove("report.de.csv");
        files.put("extra.txt", new byte[] {1});

        assertThat(verifier.verify(zipped(files), keys.fingerprint()).findings())
                .contains(Finding.file("report.de.csv", "is missing"), Finding.file("extra.txt", "was not signed"));
    }

    @Test
    void aBundleThatSomebodyElseSignedAnewIsNotAuthentic() {
        var files = unzipped(publish());
        var own = Manifest.read(Objects.requireNonNull(files.get("manifest.json")));
        var stranger = SigningKey.make();
        var forged = new Manifest(
                own.organisation(), own.name(), own.publication(), own.version(), own.pack(), own.period(), own.publishedAt(),
                own.entries(), own.chainHead(), own.journalHash(), own.replaces(), own.corrections(), own.files(), stranger.openText()).json();
        files.put("manifest.json", forged);
        files.put("manifest.sig", SigningKey.base64(stranger.sign(forged)).getBytes(StandardCharsets.US_ASCII));

        var verdict = verifier.verify(zipped(files), keys.fingerprint());

        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.authentic()).isFalse();
        assertThat(verdict.signer()).isEqualTo(stranger.fingerprint());
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        var file = Files.writeString(folder.resolve("x.zip"), "<html>");

        assertThatThrownBy(() -> verifier.verify(file, null)).isInstanceOf(Refused.class).hasMessageContaining("not a whole ZIP file");
        assertThatThrownBy(() -> verifier.verify(zipped(Map.of("a.txt", new byte[0])), null)).hasMessageContaining("lacks manifest.json");
        assertThatThrownBy(() -> verifier.verify(zipped(Map.of("../a", new byte[0])), null)).hasMessageContaining("a name that no bundle has");
    }

    @Test
    void refusesABundleThatUnpacksToTooMuch() {
        assertThatThrownBy(() -> verifier.verify(zipped(Map.of("manifest.json", new byte[40_000_000])), null))
                .hasMessageContaining("unpacks to more than a bundle may");
    }

    @Test
    void tellsNoSingleSalary() {
        var rows = text(part(publish(), "rows.csv"));

        assertThat(rows).doesNotContain("Payroll").doesNotContain("20.01").doesNotContain("Freelance").doesNotContain("patreon:2023");
        assertThat(rows.lines().filter(line -> line.startsWith("costs/staff,2023-01"))).hasSize(1)
                .allMatch(line -> line.contains(",29.51,29.51"));
    }

    @Test
    void tellsPayAsOneSumOfThePeriodWithOtherCostsUnlessItIsTold() {
        var small = TestActors.treasurer(organisations, "EUR");
        journal.post(small, List.of(
                Books.entry("pay", LocalDate.of(2023, 1, 10), "Expenses:Payroll", "Assets:Bank:Main", "5000.00"),
                Books.entry("invoice", LocalDate.of(2023, 1, 20), "Expenses:Freelance", "Assets:Bank:Main", "3000.00"),
                Books.entry("hosting", LocalDate.of(2023, 2, 3), "Expenses:Hosting", "Assets:Bank:Main", "100.00")), null);
        var publication = ((PublishResult.Published) publications.publish(small, "transparency", small.organisation().period("2023"))).publication();
        var rows = text(part(small, publication, "rows.csv"));

        assertThat(rows).doesNotContain("Payroll").doesNotContain("Freelance").doesNotContain("5000").doesNotContain("3000");
        assertThat(rows.lines().filter(line -> line.startsWith("costs/staff"))).containsExactly(
                "costs/staff-and-others,2023-12-31,merged:few,,General,EUR,8100.00,8100.00");
    }

    @Test
    void wherePayIsNotToldTheBundleStillFollowsFromItsRows() throws IOException {
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "");
        journal.post(actor, List.of(
                Books.entry("owed", LocalDate.of(2023, 11, 30), "Expenses:Freelance", "Liabilities:Payables", "77.13"),
                Books.entry("bill", LocalDate.of(2023, 11, 29), "Expenses:Hosting", "Liabilities:Taxes", "12.00")), null);
        var publication = publish();
        var verdict = verifier.verify(Files.write(folder.resolve("kept.zip"), publications.bundle(actor, publication)), keys.fingerprint());

        assertThat(verdict.findings()).isEmpty();
        assertThat(Recipe.read(part(publication, "recipe.json")).cells()).extracting(Recipe.Cell::place)
                .contains("costs/staff-and-others/amount", "position/liabilities:Taxes/closing").doesNotContain("costs/staff/amount");
        assertThat(text(part(publication, "rows.csv")) + text(part(publication, "figures.json"))).doesNotContain("77.13").doesNotContain("89.13");
    }

    @Test
    void wherePayIsNotToldMoneyThatMayBePayIsNotPublishedAsUnexplained() {
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "");
        var day = LocalDate.of(2023, 12, 20);
        journal.post(actor, List.of(Books.entry("camt:1", day, "Assets:Suspense", "Assets:Bank:Main", "3137.00")), null);

        assertThatThrownBy(this::publish).isInstanceOf(Refused.class).hasMessageContaining("2023-12-20").hasMessageContaining("assign what waits");
        assertThat(publications.list(actor)).isEmpty();

        journal.post(actor, List.of(Books.entry("assigned:camt:1", day, "Expenses:Payroll", "Assets:Suspense", "3137.00")), null);
        assertThat(text(part(publish(), "figures.json"))).doesNotContain("suspense").contains("staff-and-others");
    }

    @Test
    void wherePayIsNotToldRowsNameNoOtherCurrency() {
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "");
        var day = LocalDate.of(2023, 12, 20);
        journal.post(actor, List.of(new JournalEntry("dollars", day, "Invoice", List.of(
                new Posting("Expenses:Freelance", Money.of("1500.00", "USD")), new Posting("Equity:Exchange", Money.of("-1500.00", "USD")),
                new Posting("Equity:Exchange", Money.of("1380.00", "EUR")), new Posting("Assets:Bank:Main", Money.of("-1380.00", "EUR"))))), null);

        assertThat(text(part(publish(), "rows.csv"))).doesNotContain("USD").doesNotContain("1500.00").doesNotContain("1380.00");
    }

    @Test
    void wherePayIsNotToldNothingIsPublishedOfAPeriodThatIsNotOver() {
        var now = LocalDate.now(ZoneOffset.UTC);
        journal.post(actor, List.of(Books.entry("now", now, "Expenses:Payroll", "Assets:Bank:Main", "100.00")), null);
        var period = actor.organisation().period(Integer.toString(now.getYear()));
        assertThat(publications.publish(actor, "transparency", period)).as("the sum is told").isInstanceOf(PublishResult.Published.class);

        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "");
        journal.post(actor, List.of(Books.entry("then", now, "Expenses:Payroll", "Assets:Bank:Main", "200.00")), null);

        assertThatThrownBy(() -> publications.publish(actor, "transparency", period)).isInstanceOf(Refused.class).hasMessageContaining("it is not over");
    }

    @Test
    void tellsNothingOfWhatASingleDonorGives() {
        var small = TestActors.treasurer(organisations, "EUR");
        giving.receive(small, IntStream.rangeClosed(1, 12).mapToObj(month -> new Donation(
                "patreon:" + month, LocalDate.of(2023, month, 5), new Payer("patreon", "1", "Only One"), Money.of("37.00", "EUR"), 1, "",
                "Revenue:Donations:Patreon", "Assets:Clearing:Patreon", List.of(), "Monthly gift", "")).toList(), null);
        var publication = ((PublishResult.Published) publications.publish(small, "transparency", small.organisation().period("2023"))).publication();
        var page = text(part(small, publication, "report.en.html"));
        var figures = MAPPER.readTree(part(small, publication, "figures.json"));

        assertThat(page).contains("Recurring gifts are not shown, since fewer than three people may be behind them.")
                .contains("How much depends on single donors is not shown, since fewer than three people may be behind it.");
        assertThat(figures.at("/facts").valueStream()
                        .filter(fact -> fact.at("/id").asString().matches("mrr[.].*|donors|absence-factor|top10.share|effective-donors")))
                .hasSizeGreaterThan(6)
                .allSatisfy(fact -> assertThat(fact.at("/value").asString()).isEqualTo("withheld"));
        assertThat(figures.at("/tables").valueStream().filter(table -> table.at("/id").asString().equals("recurring")))
                .singleElement()
                .satisfies(table -> assertThat(table.toString()).doesNotContain("37.00").contains("withheld"));
    }

    @Test
    void publishesNothingOfAPeriodInWhichNothingIsPosted() {
        assertThatThrownBy(() -> publications.publish(actor, "transparency", actor.organisation().period("2030")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nothing is posted in it");
    }

    @Test
    void addsUpGiftsOfAnAmountThatFewHave() {
        var rows = text(part(publish(), "rows.csv"));

        assertThat(rows.lines().filter(line -> line.startsWith("income/Donations:Patreon,2023-05"))).hasSize(8);
        assertThat(rows.lines().filter(line -> line.startsWith("income/Donations:Stripe,2023-05")))
                .allMatch(line -> line.contains(",merged:few,"));
    }

    @Test
    void publishesNothingTwice() {
        var first = publish();
        journal.post(actor, List.of(Books.entry("later", LocalDate.of(2024, 1, 1), "Assets:Bank:Main", "Revenue:Grants", "1.00")), null);

        var again = publications.publish(actor, "transparency", actor.organisation().period("2023"));

        assertThat(again).isEqualTo(new PublishResult.Unchanged(first));
    }

    @Test
    void publishesACorrectionAsANewVersionThatSaysWhatIsOther() {
        var first = publish();
        journal.post(actor, List.of(Books.entry("late", LocalDate.of(2023, 7, 1), "Assets:Bank:Main", "Revenue:Grants", "100.00")), null);

        var second = publish();

        assertThat(second.version()).isEqualTo(2);
        var manifest = Manifest.read(part(second, "manifest.json"));
        assertThat(manifest.replaces()).isEqualTo(first.manifest());
        assertThat(manifest.corrections()).contains(new Correction("income/Grants/amount", "400.00", "500.00"));
        assertThat(publications.list(actor)).containsExactly(second, first);
        assertThat(verifier.verify(zipped(unzipped(first)), keys.fingerprint()).authentic()).isTrue();
    }

    @Test
    void waitsForASecondPersonWhereTwoMayPublish() {
        users.add(actor.organisation(), "anna-" + actor.org(), Role.TREASURER, "a long pass phrase 71", "test");
        users.add(actor.organisation(), "bert-" + actor.org(), Role.ADMINISTRATOR, "a long pass phrase 72", "test");
        var anna = users.actor(actor.organisation(), "anna-" + actor.org()).orElseThrow();
        var bert = users.actor(actor.organisation(), "bert-" + actor.org()).orElseThrow();

        var proposed = (PublishResult.Proposed) publications.publish(anna, "transparency", actor.organisation().period("2023"));

        assertThat(publications.publish(anna, "transparency", actor.organisation().period("2023"))).isEqualTo(proposed);
        assertThat(publications.list(actor)).isEmpty();
        assertThat(publications.proposals(actor)).containsExactly(proposed.proposal());
        assertThatThrownBy(() -> publications.approve(anna, proposed.proposal().id())).hasMessageContaining("a second person must approve");
        assertThatThrownBy(() -> publications.approve(actor, proposed.proposal().id())).hasMessageContaining("a second person must approve");
        assertThatThrownBy(() -> publications.approve(bert, 99)).hasMessageContaining("nothing with the number 99");
        assertThat(publications.approve(bert, proposed.proposal().id())).isInstanceOf(PublishResult.Published.class);
        assertThat(publications.proposals(actor)).isEmpty();
    }

    @Test
    void freezesNothingElseThanWhatWasProposed() {
        users.add(actor.organisation(), "anna-" + actor.org(), Role.TREASURER, "a long pass phrase 71", "test");
        users.add(actor.organisation(), "bert-" + actor.org(), Role.TREASURER, "a long pass phrase 72", "test");
        var bert = users.actor(actor.organisation(), "bert-" + actor.org()).orElseThrow();
        var proposed = (PublishResult.Proposed) publications.publish(actor, "transparency", actor.organisation().period("2023"));
        journal.post(actor, List.of(Books.entry("late", LocalDate.of(2023, 7, 1), "Assets:Bank:Main", "Revenue:Grants", "100.00")), null);

        assertThatThrownBy(() -> publications.approve(bert, proposed.proposal().id())).hasMessageContaining("no longer those that were proposed");
    }

    @Test
    void letsNobodyPublishWithoutTheRight() {
        for (var role : Stream.of(Role.BOARD, Role.AUDITOR).toList()) {
            assertThatThrownBy(() -> publications.publish(TestActors.as(actor, role), "transparency", actor.organisation().period("2023")))
                    .isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void checksThatWhatIsKeptIsWhatWasSigned() {
        publish();

        assertThat(check.check(actor)).containsExactly(new Integrity.Check(
                "publications", true, "1 versions, each the bundle that was signed"));
    }

    @Test
    void namesAPublicationOfAnotherJournal() {
        publish();
        var entries = journal.head(actor).number();
        var other = TestActors.treasurer(organisations, "EUR");
        Books.fill(journal, other);
        assertThat(journal.hash(other, entries)).isPresent().isNotEqualTo(journal.hash(actor, entries));
        // As if somebody had made the journal anew: the other one's publication is now this one's.
        for (var table : List.of("transparency_publication", "transparency_file")) {
            copy(table, other);
        }

        assertThat(check.check(other)).containsExactly(new Integrity.Check(
                "publications",
                false,
                "transparency-2023 version 1 was made of a journal that is not this one: its entry #%d is another".formatted(entries)));
    }

    private void copy(String table, Actor to) {
        var columns = table.equals("transparency_file")
                ? "name, version, path, part, content"
                : "name, version, pack, period, from_day, to_day, published_at, published_by, content, manifest, sha256, signer";
        template.update(
                "INSERT INTO %s (organisation_id, %s) SELECT ?, %s FROM %s WHERE organisation_id = ?".formatted(table, columns, columns, table),
                to.org(), actor.org());
    }

    @Test
    void neverChangesWhatWasPublished() {
        publish();

        assertThatThrownBy(() -> template.update("UPDATE transparency_publication SET version = 7 WHERE organisation_id = ?", actor.org()))
                .isInstanceOf(DataAccessException.class);
    }
}
