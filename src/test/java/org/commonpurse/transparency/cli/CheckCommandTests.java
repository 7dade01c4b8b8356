package org.commonpurse.transparency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;

@DatabaseTest
class CheckCommandTests {

    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired Integrity integrity;
    @Autowired Console console;
    @Autowired ObjectProvider<IntegrityCheck> all;
    @Autowired JdbcTemplate template;
    @Autowired org.springframework.transaction.PlatformTransactionManager transactions;

    private final StringWriter out = new StringWriter();

    private int run(ObjectProvider<IntegrityCheck> checks, String... args) {
        console.printTo(new PrintWriter(out, true));
        return new CommandLine(console)
                .addSubcommand("check", new CheckCommand(integrity, journal, checks, console, transactions))
                .execute(args);
    }

    private Actor actor() {
        var made = organisations.create(Organisations.Draft.of("checked", Currency.EUR), "test");
        var actor = new Actor(made, "treasurer", Role.TREASURER);
        journal.post(actor, List.of(new JournalEntry("r:1", LocalDate.of(2026, 5, 3), "a gift", List.of(
                new Posting("Assets:Bank:Main", Money.of("5.00", "EUR")),
                new Posting("Revenue:Donations:Patreon", Money.of("-5.00", "EUR"))))), null);
        return actor;
    }

    @Test
    void saysThatBooksAreWholeAndNamesTheirHashes() {
        var actor = actor();

        var code = run(all, "check", "--org", "checked", "--json");

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("{\"ok\":true,\"journal_hash\":\"%s\",\"chain_head\":\"%s\",\"checks\":[{\"name\":\"chain\",\"ok\":true,\"detail\":\"1 entries"
                        .formatted(integrity.journalHash(actor), journal.head(actor).hash()));
    }

    @Test
    void asksEveryModuleAndEndsWithOneWhereSomethingIsWrong() {
        actor();
        var factory = new StaticListableBeanFactory();
        factory.addBean("other", (IntegrityCheck) _ -> List.of(new Integrity.Check("rows", false, "row 7 of batch 3 is lost")));

        var code = run(factory.getBeanProvider(IntegrityCheck.class), "check", "--org", "checked");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("NOT OK    rows: row 7 of batch 3 is lost");
    }

    @Test
    void findsAKeptTotalThatIsOff() {
        var actor = actor();
        template.update("UPDATE ledger_total SET amount = amount + 1 WHERE organisation_id = ? AND amount > 0", actor.org());

        var code = run(all, "check", "--org", "checked", "--json");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"ok\":false").contains("{\"name\":\"totals\",\"ok\":false");
    }
}
