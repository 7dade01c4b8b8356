package org.commonpurse.transparency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.outside.Outside;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WrongUsage;
import org.commonpurse.transparency.Keys;
import org.commonpurse.transparency.Publications;
import org.commonpurse.transparency.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the books to a verified bundle, on the command line. */
@DatabaseTest
class PublishCommandTests {

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Keys keys;
    @Autowired Console console;
    @Autowired Publications publications;
    @Autowired Reports reports;
    @Autowired Verifier verifier;
    @Autowired Outside outside;

    @TempDir
    Path folder;

    @Value("${purse.data}")
    Path data;

    private Path bundle;
    private String out = "";
    private int code;

    @BeforeEach
    void fillBooks() {
        var made = organisations.create(Organisations.Draft.of("told", Currency.EUR), "test");
        var actor = new Actor(made, "treasurer", Role.TREASURER);
        journal.post(actor, List.of(new JournalEntry("r:1", LocalDate.of(2023, 5, 3), "a gift", List.of(
                new Posting("Assets:Bank:Main", Money.of("5.00", "EUR")),
                new Posting("Revenue:Donations:Patreon", Money.of("-5.00", "EUR"))))), null);
        bundle = folder.resolve("new/b.zip");
    }

    @AfterEach
    void trustNobody() throws IOException {
        Files.deleteIfExists(data.resolve("keys/trusted"));
    }

    /** As at a keyboard; an error that the program says in a sentence is 3, or 2 where the call is wrong. */
    private JsonNode run(String... args) {
        var text = new StringWriter();
        console.printTo(new PrintWriter(text, true));
        var line = new CommandLine(console)
                .addSubcommand("publish", new PublishCommand(publications, reports, console))
                .addSubcommand("publications", new PublicationsCommand(publications, console))
                .addSubcommand("verify", new VerifyCommand(verifier, outside, console))
                .addSubcommand("trust", new TrustCommand(keys, console));
        line.setErr(new PrintWriter(text, true));
        line.setExecutionExceptionHandler((e, _, _) -> {
            if (e instanceof Refused) {
                return e instanceof WrongUsage ? 2 : 3;
            }
            throw e;
        });
        code = line.execute(args);
        out = text.toString();
        return out.lines().filter(one -> one.startsWith("{")).findFirst().map(one -> JsonMapper.builder().build().readTree(one))
                .orElseGet(() -> JsonMapper.builder().build().createObjectNode());
    }

    @Test
    void publishesOnceAndSaysWhereItIs() {
        var first = run("publish", "transparency", "--period", "2023", "--out", bundle.toString(), "--org", "told", "--json");

        assertThat(code).isZero();
        assertThat(first.propertyNames()).containsExactly("publication", "version", "path", "sha256", "bundle");
        assertThat(first.get("path").asString()).isEqualTo("/open/told/transparency-2023");
        assertThat(first.get("bundle").asString()).isEqualTo(bundle.toString());
        assertThat(bundle).exists();

        var second = run("publish", "transparency", "--period", "2023", "--org", "told", "--json");

        assertThat(second.get("version").asInt()).isEqualTo(1);
        assertThat(second.get("bundle").isNull()).isTrue();
        assertThat(out).contains("Nothing has changed");
        assertThat(run("publications", "--org", "told", "--json").get("publications")).hasSize(1);
    }

    @Test
    void verifiesAndKnowsTheSignerOnceTrusted() throws IOException {
        run("publish", "transparency", "--period", "2023", "--out", bundle.toString(), "--org", "told");

        run("verify", bundle.toString());
        assertThat(code).isEqualTo(1);
        assertThat(out).contains("intact, signer unknown").contains("signer " + keys.fingerprint());

        assertThat(run("verify", bundle.toString(), "--key", keys.fingerprint(), "--json").get("authentic").asBoolean()).isTrue();
        assertThat(code).isZero();
        run("verify", bundle.toString(), "--key", "0".repeat(64));
        assertThat(code).isEqualTo(1);
        assertThat(out).contains("it is not the one that you named").doesNotContain("purse trust");

        run("trust", keys.fingerprint());
        assertThat(code).isZero();
        run("verify", bundle.toString());
        assertThat(code).isZero();
        assertThat(out).contains("authentic");

        var bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 4;
        Files.write(bundle, bytes);
        run("verify", bundle.toString());
        assertThat(code).isIn(1, 3);
    }

    @Test
    void refusesWhatItCannotRead() {
        run("verify", folder.resolve("none.zip").toString());
        assertThat(code).isEqualTo(3);
        run("verify", "https://127.0.0.1/open/x/y.zip");
        assertThat(code).isEqualTo(3);
        run("publish", "transparency", "--org", "told");
        assertThat(code).isEqualTo(2);
        assertThat(out).contains("--period is missing");
        run("publish", "nothing", "--period", "2023", "--org", "told");
        assertThat(code).isEqualTo(2);
    }
}
