package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Bulk;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.SetUp;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.shell.Refused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
/** What is backed up is restored, on either database; and what is no whole backup is refused. */
class BackupTests {

    @TempDir
    static Path folder;

    private static Installation original;
    private static Path backup;
    private static int folders;

    @BeforeAll
    static void fill() throws IOException {
        original = Installation.embedded(folder.resolve("original")).fill();
        backup = folder.resolve("backup.zip");
        original.backup(backup);
    }

    @AfterAll
    static void close() {
        original.close();
    }

    private static Path another() {
        return folder.resolve("data-" + ++folders);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> unzipped(Path file) {
        var entries = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return entries;
    }

    private static Path zipped(Map<String, String> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve("made-%d.zip".formatted(++folders)), bytes.toByteArray());
    }

    /** All that is there is as it was, and goes on. */
    private static void same(Installation one, Installation other) {
        var rows = one.rows();
        var others = other.rows();
        assertThat(others.keySet()).isEqualTo(rows.keySet());
        rows.forEach((table, list) -> assertThat(others.get(table)).as(table).isEqualTo(list));
        for (var org : List.of("garden", "second")) {
            var answers = one.answers(org);
            other.answers(org).forEach((words, answer) -> assertThat(answer).as(words).isEqualTo(answers.get(words)));
        }
        assertThat(other.check("garden").at("/ok").asBoolean()).isTrue();
        assertThat(other.check("garden").at("/chain_head").asString()).hasSize(64);
    }

    /** New rows get new numbers, entries follow the last one, and what is only ever added to is guarded. */
    private static void goesOn(Installation restored) {
        restored.done("post", "--org", "garden", "--date", "2024-07-03", "--narration", "After", "Expenses:Hosting=1 USD", "Assets:Bank:Main=-1 USD");
        restored.done("org", "create", "third");
        restored.done("close", "2023-02", "--org", "garden");
        assertThat(restored.run("publish", "transparency", "--period", "2023-07", "--org", "garden", "--as", "grace").code()).isEqualTo(1);
        assertThat(restored.run("import", org.commonpurse.ingest.Files.fixture("opencollective.csv").toString(), "--org", "garden", "--json").json().at("/batches/0/new").asInt())
                .isZero();
        assertThat(restored.check("garden").at("/ok").asBoolean()).isTrue();

        var template = restored.bean(JdbcTemplate.class);
        for (var table : Database.APPEND_ONLY) {
            assertThatThrownBy(() -> template.update("DELETE FROM " + table)).as(table).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theBackupHasSomethingOfEverything() throws SQLException {
        var rows = original.rows();
        var all = EnumSet.noneOf(Tables.Kind.class);
        var filled = EnumSet.noneOf(Tables.Kind.class);
        try (var connection = original.owner()) {
            for (var table : Tables.of(connection)) {
                var kinds = table.columns().stream().map(Tables.Column::kind).toList();
                all.addAll(kinds);
                filled.addAll(rows.getOrDefault(table.name(), List.of()).isEmpty() ? List.of() : kinds);
            }
        }

        assertThat(filled).as("kinds of columns that are in a row").isEqualTo(all);
        assertThat(rows.values().stream().filter(table -> !table.isEmpty())).hasSizeGreaterThan(30);
        assertThat(unzipped(backup)).containsKey("manifest.json").hasSize(original.rows().size() + 2);
    }

    @Test
    void isRestoredIntoAnotherFolder() {
        try (var restored = Installation.embedded(another())) {
            assertThat(restored.bean(SetUp.class).link()).isPresent();
            var answer = restored.done("restore-backup", backup.toString(), "--json").json();

            same(original, restored);
            assertThat(answer.at("/organisations/0/org").asString()).isEqualTo("garden");
            assertThat(answer.at("/organisations/0/chain_head")).isEqualTo(original.check("garden").at("/chain_head"));
            assertThat(answer.at("/organisations/1/org").asString()).isEqualTo("second");
            assertThat(answer.at("/tables").asInt()).isEqualTo(original.rows().size() + 1);
            assertThat(restored.bean(SetUp.class).link()).isEmpty();
            assertThat(restored.audited()).endsWith("backup restored", "backup restored").contains("organisation created", "connected");
            goesOn(restored);
        }
    }

    @Test
    void movesToPostgreSqlAndBack() {
        var second = folder.resolve("of-postgresql.zip");
        try (var postgresql = Installation.postgresql(another())) {
            postgresql.done("restore-backup", backup.toString());
            same(original, postgresql);
            postgresql.backup(second);
            goesOn(postgresql);
        }
        try (var restored = Installation.embedded(another())) {
            restored.done("restore-backup", second.toString());
            same(original, restored);
            goesOn(restored);
        }
        var before = unzipped(backup);
        var after = unzipped(second);
        before.remove("manifest.json");
        after.remove("manifest.json");
        before.remove("tables/access_audit.jsonl");
        after.remove("tables/access_audit.jsonl");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void saysWhatItWroteAndOverwritesNothing() throws IOException {
        var file = folder.resolve("said.zip");
        var answer = original.backup(file);

        assertThat(answer.at("/file").asString()).isEqualTo(file.toString());
        assertThat(answer.at("/bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(answer.at("/sha256").asString()).isEqualTo(sha256(Files.readAllBytes(file)));
        assertThat(answer.at("/tables").asInt()).isEqualTo(original.rows().size() + 1);
        assertThat(answer.at("/rows").asLong()).isEqualTo(unzipped(file).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("tables/"))
                .mapToLong(entry -> entry.getValue().lines().count() - 1)
                .sum());
        assertThat(answer.at("/schema").asString()).isEqualTo(original.bean(Flyway.class).info().current().getVersion().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        var bytes = Files.readAllBytes(file);
        var again = original.run("backup", "--out", file.toString(), "--json");
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.json().at("/error/fix").asString()).contains("choose another name");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(original.run("backup", "--out", folder.resolve("nowhere/b.zip").toString()).err()).contains("there is no folder", "make it first");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(left -> left.toString().endsWith(".part"));
        }
        assertThat(original.done("backup", "--out", folder.resolve("text.zip").toString()).out()).contains("keys/secrets", "keys/signing");
    }

    @Test
    void onlyAnAdministratorBacksUpAndOfAllOrganisations() {
        var answer = original.run("backup", "--out", folder.resolve("not-mine.zip").toString(), "--as", "ada");

        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("nobody of this name may act for second");
        assertThat(folder.resolve("not-mine.zip")).doesNotExist();
    }

    @Test
    void holdsNoTokenAndNoKey() throws IOException {
        var all = String.join("\n", unzipped(backup).values());
        var token = Installation.TOKEN.getBytes(StandardCharsets.UTF_8);
        var keys = new ArrayList<String>(List.of(Installation.TOKEN, HexFormat.of().formatHex(token)));
        // Within other bytes, base64 may begin at any of three places.
        for (var shift = 0; shift < 3; shift++) {
            var shifted = Base64.getEncoder().withoutPadding().encodeToString(("x".repeat(shift) + Installation.TOKEN).getBytes(StandardCharsets.UTF_8));
            keys.add(shifted.substring(shift == 0 ? 0 : 4, shifted.length() - 2));
        }
        try (var files = Files.list(original.data.resolve("keys"))) {
            for (var file : files.toList()) {
                Files.readAllLines(file).stream().filter(line -> line.length() > 20).forEach(keys::add);
            }
        }

        assertThat(all).contains("connection:stripe");
        assertThat(keys).hasSizeGreaterThan(7).noneMatch(all::contains);
    }

    @Test
    void isOfOneMomentWhileOthersPost() throws Exception {
        for (var busy : List.of(Installation.embedded(another()), Installation.postgresql(another()))) {
            var file = folder.resolve("busy-%d.zip".formatted(++folders));
            try (busy) {
                busy.done("org", "create", "busy", "--currency", "USD");
                var journal = busy.bean(Journal.class);
                var actor = new Actor(busy.bean(Organisations.class).bySlug("busy").orElseThrow(), "tess", Role.TREASURER);
                var posted = new AtomicInteger();
                var stop = new AtomicBoolean();
                var posting = CompletableFuture.runAsync(() -> {
                    while (!stop.get()) {
                        var number = posted.incrementAndGet();
                        var list = new ArrayList<JournalEntry>();
                        for (var i = 0; i < 20; i++) {
                            list.add(Installation.entry("gift:%d:%d".formatted(number, i), LocalDate.of(2023, 1 + number % 12, 10), "Assets:Bank:Main", "Revenue:Donations:Stripe", "40.00"));
                        }
                        journal.post(actor, list, null);
                    }
                });
                while (posted.get() < 10) {
                    Thread.sleep(20);
                }
                var before = posted.get();
                busy.backup(file);
                var after = posted.get();
                stop.set(true);
                posting.get();
                assertThat(after).as("posted meanwhile").isGreaterThan(before);
            }
            try (var restored = Installation.embedded(another())) {
                restored.done("restore-backup", file.toString());
                assertThat(restored.check("busy").at("/ok").asBoolean()).isTrue();
            }
        }
    }

    // --- what is refused ---------------------------------------------------------------------------------------------

    /** Refused with a sentence, and the installation stays empty: the whole backup can be restored into it afterwards. */
    private static void refused(Installation empty, Path file, String... words) {
        var answer = empty.run("restore-backup", file.toString(), "--json");

        assertThat(answer.code()).as(answer.out() + answer.err()).isEqualTo(3);
        assertThat(answer.json().at("/error/message").asString()).contains(words);
        assertThat(answer.json().at("/error/fix").asString()).isNotBlank();
        assertThat(answer.json().at("/error/file").asString()).isEqualTo(file.toString());
        assertThat(empty.rows().entrySet().stream().filter(table -> !table.getValue().isEmpty()).map(Map.Entry::getKey)).containsOnly("ingest_rate_head");
        assertThat(empty.audited()).isEmpty();
    }

    private static Path with(String entry, UnaryOperator<String> change) throws IOException {
        var entries = unzipped(backup);
        entries.compute(entry, (_, text) -> change.apply(text));
        entries.values().removeIf(Objects::isNull);
        return zipped(entries);
    }

    /** A backup whose table is changed and whose manifest says so. */
    private static Path forged(String table, UnaryOperator<List<String>> change) throws IOException {
        var entries = unzipped(backup);
        var entry = "tables/%s.jsonl".formatted(table);
        var lines = entries.get(entry).lines().toList();
        var text = String.join("\n", change.apply(lines)) + "\n";
        entries.put(entry, text);
        var manifest = entries.get("manifest.json").replaceFirst(
                "\\{\"table\":\"%s\",\"rows\":[0-9]+,\"sha256\":\"[0-9a-f]+\"".formatted(table),
                "{\"table\":\"%s\",\"rows\":%d,\"sha256\":\"%s\"".formatted(
                        table, text.lines().count() - 1, sha256(text.getBytes(StandardCharsets.UTF_8))));
        entries.put("manifest.json", manifest);
        return zipped(entries);
    }

    @Test
    void whatIsNoWholeBackupIsRefusedAndStoresNothing() throws IOException {
        var bytes = Files.readAllBytes(backup);
        try (var empty = Installation.embedded(another())) {
            refused(empty, folder.resolve("nothing.zip"), "there is no such file");
            refused(empty, Files.writeString(folder.resolve("text.txt"), "not a zip, though it is long enough to be one"), "no backup of Commonpurse");
            refused(empty, Files.writeString(folder.resolve("void.zip"), ""), "no backup");
            refused(empty, zipped(Map.of("a.txt", "a")), "no backup");
            refused(empty, zipped(Map.of("manifest.json", "{\"format\":1}")), "no backup");
            refused(empty, zipped(Map.of("manifest.json", "{")), "no backup");
            refused(empty, zipped(Map.of("manifest.json", "{\"format\":1,\"schema\":\"20261126.1400\",\"tables\":[null],\"organisations\":[]}")), "no backup");
            for (var length : List.of(bytes.length - 1, bytes.length - 30, bytes.length / 2, 100)) {
                refused(empty, Files.write(folder.resolve("cut-%d.zip".formatted(length)), Arrays.copyOf(bytes, length)), "cut off");
            }
            refused(empty, with("manifest.json", text -> text.replace("\"format\":1", "\"format\":2")), "has the format 2");
            refused(empty, with("manifest.json", text -> text.replaceFirst("\"schema\":\"[^\"]+\"", "\"schema\":\"20991231.2359\"")), "does not know", "20991231.2359");
            refused(empty, with("tables/ledger_total.jsonl", _ -> null), "the table ledger_total is missing");
            refused(empty, with("manifest.json", text -> text.replaceFirst("\\{\"table\":\"giving_donor\"[^}]+},", "")), "the table giving_donor is missing");
            refused(empty, with("manifest.json", text -> text.replace("\"table\":\"giving_donor\"", "\"table\":\"../../etc/passwd\"")), "a table \"../../etc/passwd\" that this program does not know");
            refused(empty, with("../outside", _ -> "x"), "files in it that no backup has");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text.replaceFirst("made up", "made op")), "ledger_entry is not what its manifest says");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text.substring(0, text.lastIndexOf("[" ))), "ledger_entry is not what its manifest says");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text + text.lines().skip(1).findFirst().orElseThrow() + "\n"), "ledger_entry is not what its manifest says");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text.substring(0, text.length() - 1)), "ledger_entry.jsonl cannot be read whole");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text + "\n"), "ledger_entry.jsonl cannot be read whole");
            refused(empty, with("tables/ledger_entry.jsonl", _ -> ""), "ledger_entry.jsonl cannot be read whole");
            refused(empty, with("tables/ledger_entry.jsonl", text -> text.replaceFirst("\"narration\"", "\"narretion\"")), "other columns");
            refused(empty, with("tables/ledger_entry.jsonl", text -> "[" + "1".repeat(70 << 20) + text), "cannot be read whole");

            refused(empty, forged("ledger_head", lines -> lines.stream().map(line -> line.replaceAll("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\"")).toList()), "do not end where it says");
            refused(empty, forged("ledger_posting", lines -> replaced(lines, "[1,1,", "[1,99999,")), "the rows of ledger_posting cannot be stored");
            refused(empty, forged("ledger_posting", lines -> replaced(lines, "[1,1,", "[1,\"one\",")), "does not fit entry_number");
            refused(empty, forged("ledger_posting", lines -> replaced(lines, "[1,1,", "[1,1.5,")), "does not fit entry_number");
            refused(empty, forged("ledger_posting", lines -> replaced(lines, "[1,1,", "[1,1,1,")), "cannot be read whole");
            refused(empty, forged("access_organisation", lines -> lines.subList(0, 2)), "cannot be stored");
        }
    }

    private static List<String> replaced(List<String> lines, String from, String to) {
        assertThat(lines).anyMatch(line -> line.startsWith(from));
        return lines.stream().map(line -> line.startsWith(from) ? to + line.substring(from.length()) : line).toList();
    }

    /** Wherever a byte is another, it is refused; or it was one that says nothing, and all is restored as it was. */
    @Test
    void oneByteThatIsAnotherIsSeen() throws IOException {
        var bytes = Files.readAllBytes(backup);
        var seen = 0;
        try (var empty = Installation.embedded(another())) {
            for (var i = 0; i < 60; i++) {
                var changed = bytes.clone();
                changed[(int) ((long) bytes.length * i / 60 + 17 * i % 13)] ^= 0x10;
                var file = Files.write(folder.resolve("changed.zip"), changed);
                try (var read = BackupFile.open(file)) {
                    read.check(tables(empty));
                    assertThat(unzipped(file)).isEqualTo(unzipped(backup));
                } catch (Refused refused) {
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    private static List<Tables.Table> tables(Installation installation) {
        return installation.bean(JdbcTemplate.class).execute((ConnectionCallback<List<Tables.Table>>) Tables::of);
    }

    @Test
    void keepsEveryTextAndSaysWhichPostgreSqlCannot() throws IOException {
        var texts = List.of("", "null", "\0", "half \ud83d", "\udf31\ud83c", "\ud83c\udf31", "\\N\t\r\n\u2028\"'\u007f", "x".repeat(1_000_000));
        var file = folder.resolve("texts.zip");
        try (var odd = Installation.embedded(another())) {
            odd.done("org", "create", "odd");
            var actor = new Actor(odd.bean(Organisations.class).bySlug("odd").orElseThrow(), "tess", Role.ADMINISTRATOR);
            for (var i = 0; i < texts.size(); i++) {
                odd.bean(Organisations.class).set(actor, "text-" + i, texts.get(i));
            }
            odd.backup(file);
        }
        try (var restored = Installation.embedded(another())) {
            restored.done("restore-backup", file.toString());
            assertThat(restored.bean(JdbcTemplate.class).queryForList("SELECT content FROM access_setting ORDER BY name", String.class)).isEqualTo(texts);
        }
        try (var empty = Installation.postgresql(another())) {
            refused(empty, file, "content of access_setting holds a text that PostgreSQL cannot");
        }
    }

    @Test
    void isNotRestoredWhereSomethingIsAlready() {
        for (var taken : List.of(Installation.embedded(another()), Installation.postgresql(another()))) {
            try (taken) {
                taken.done("org", "create", "mine");
                var before = taken.rows();
                var answer = taken.run("restore-backup", backup.toString());

                assertThat(answer.code()).isEqualTo(3);
                assertThat(answer.err()).contains("this installation is not empty: there is mine", "another --data folder");
                assertThat(taken.rows()).isEqualTo(before);
            }
        }
    }

    // --- earlier versions --------------------------------------------------------------------------------------------

    @Test
    void ofAnEarlierVersionItIsBroughtUpToDate() throws Exception {
        var newest = original.bean(Flyway.class).info().current().getVersion().toString();
        // The first with secrets; later ones added tables and columns.
        var then = "20261126.0200";
        var file = folder.resolve("earlier.zip");
        try (var earlier = Installation.embedded(another())) {
            earlier.done("org", "list");
            earlier.asOwner("DROP TABLE \"flyway_schema_history\", access_audit, %s CASCADE".formatted(String.join(", ", earlier.rows().keySet())));
            Flyway.configure()
                    .configuration(earlier.bean(Flyway.class).getConfiguration())
                    .callbacks(new Callback[0])
                    .target(then)
                    .load()
                    .migrate();
            copy(original, earlier);
            earlier.asOwner("""
                    INSERT INTO staffing_position (organisation_id, role_name, kind, heads, share, pay, currency, hours, burden, start_month, planned, fund)
                    SELECT id, 'Bookkeeping', 'PAYROLL', 1, 0.5, 310000, 'USD', 0, '0.21', 202301, FALSE, 'General' FROM access_organisation WHERE slug = 'garden'""");
            earlier.asOwner("GRANT SELECT, INSERT ON SCHEMA public TO app", "ALTER TABLE access_audit ALTER COLUMN id RESTART WITH 1000");
            assertThat(earlier.backup(file).at("/schema").asString()).isEqualTo(then);
        }
        assertThat(unzipped(file)).doesNotContainKey("tables/ingest_hook.jsonl").containsKey("tables/ingest_secret.jsonl");
        for (var now : List.of(Installation.embedded(another()), Installation.postgresql(another()))) {
            try (now) {
                now.done("restore-backup", file.toString());

                assertThat(now.bean(Flyway.class).info().current().getVersion().toString()).isEqualTo(newest);
                assertThat(now.rows().get("ledger_posting")).isEqualTo(original.rows().get("ledger_posting"));
                assertThat(now.rows().get("ingest_hook")).isEmpty();
                assertThat(now.rows().get("staffing_position")).singleElement().asString().contains("Bookkeeping");
                assertThat(now.rows().get("staffing_contract")).singleElement().asString().contains("PAYROLL");
                assertThat(now.answers("garden")).isEqualTo(original.answers("garden"));
                goesOn(now);
            }
        }
        try (var temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(temporary).noneMatch(left -> left.getFileName().toString().startsWith("purse-restore-"));
        }
    }

    /** What the earlier version had tables and columns for. */
    private static void copy(Installation from, Installation to) throws SQLException {
        try (var source = from.owner();
                var target = to.owner()) {
            var template = new JdbcTemplate(new SingleConnectionDataSource(target, true));
            template.update("DELETE FROM ingest_rate_head");
            var known = Tables.of(source).stream().collect(Collectors.toMap(Tables.Table::name, Tables.Table::columnNames));
            for (var table : Tables.of(target)) {
                if (!known.getOrDefault(table.name(), List.of()).containsAll(table.columnNames())) {
                    continue;
                }
                var rows = new ArrayList<Object[]>();
                table.forEach(source, row -> rows.add(
                        IntStream.range(0, row.size()).mapToObj(i -> table.columns().get(i).kind().stored(row.get(i))).toArray()));
                new Bulk(template).insert(table.name(), String.join(", ", table.columnNames()), rows);
            }
        }
    }
}
