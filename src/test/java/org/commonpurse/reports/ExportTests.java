package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.giving.Giving;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class ExportTests {

    private static final LocalDate END = LocalDate.of(2024, 12, 31);

    @TempDir
    Path folder;

    @Autowired
    Organisations organisations;

    @Autowired
    Journal journal;

    @Autowired
    Giving giving;

    @Autowired
    Statements statements;

    @Autowired
    List<Export> exports;

    @Test
    void hledgerFindsTheSameBalancesAndTheSameStatement() throws Exception {
        var actor = books();
        var file = write(actor, "hledger");
        assumeTrue(isInstalled("hledger"), "hledger is not installed");

        assertThat(run("hledger", "-f", file.toString(), "check", "--strict")).isEmpty();
        assertThat(balances(file)).isEqualTo(statements.balances(actor, END).stream()
                .collect(Collectors.toMap(
                        b -> b.account().replace("  ", " ").replace(";", ",") + " " + b.amount().currency(),
                        b -> b.amount().text())));
        var statement = statements.activities(actor, Period.years(2022, 2024, MonthDay.of(1, 1)), actor.currency());
        var income = run("hledger", "-f", file.toString(), "is", "-Y", "-O", "csv", "--no-elide");
        for (var row : statement.rows()) {
            assertThat(income).contains("\"%s\",%s".formatted(row.account(), row.amounts().stream()
                    .map(amount -> amount.isZero() ? "\"0\"" : "\"%s EUR\"".formatted(amount.text()))
                    .collect(Collectors.joining(","))));
        }
    }

    @Test
    void beancountAcceptsTheExport() throws Exception {
        var file = write(books(), "beancount");
        assertThat(Files.readString(file)).contains("Income:Donations:Patreon").contains("Equity:Memo:Unpaid-work");
        assumeTrue(isInstalled("bean-check"), "beancount is not installed");

        assertThat(run("bean-check", file.toString())).isEmpty();
    }

    @Test
    void textsAreHarmlessEverywhere() throws Exception {
        var actor = books();

        assertThat(Files.readString(write(actor, "csv")))
                .contains(",'=cmd|' /C calc'!A0,")
                .contains(",-380.00,EUR");
        assertThat(Files.readString(write(actor, "hledger"))).contains("; a comment? no, a name".replace("; ", ", "));
    }

    @Test
    void payrollIsOneSumAMonthWithoutTheRightToSeeIt() throws Exception {
        var actor = books();
        journal.post(actor, List.of(salary("s:1", "1000.00"), salary("s:2", "2000.00"),
                new JournalEntry("host", LocalDate.of(2024, 5, 3), "Servers", List.of(
                        new Posting("Expenses:Hosting", Money.of("500.00", "EUR")), new Posting("Assets:Bank:Main", Money.of("-500.00", "EUR"))))), null);
        var board = TestActors.as(actor, Role.BOARD);

        var text = Files.readString(write(board, "hledger"));

        assertThat(text).contains("2024-05-30 * (payroll) Staff and other costs").doesNotContain("3000.00 EUR", "s:1");
        organisations.set(TestActors.as(actor, Role.ADMINISTRATOR), "pay.told", "yes");
        assertThat(Files.readString(write(board, "hledger")))
                .contains("2024-05-30 * (payroll) Payroll of the month").contains("3000.00 EUR").doesNotContain("s:1");
        assertThat(Files.readString(write(actor, "hledger"))).contains("reference: s:1");
        if (isInstalled("hledger")) {
            var all = balances(write(actor, "hledger"));
            var staff = new BigDecimal(Objects.requireNonNull(all.remove("Expenses:Payroll EUR")))
                    .add(new BigDecimal(Objects.requireNonNull(all.remove("Expenses:Freelance EUR"))));
            all.put("Expenses:Staff EUR", staff.toPlainString());
            assertThat(balances(write(board, "hledger"))).isEqualTo(all);
        }
    }

    private static JournalEntry salary(String reference, String amount) {
        return new JournalEntry(reference, LocalDate.of(2024, 5, 30), "Salary of somebody", List.of(
                new Posting("Expenses:Payroll", Money.of(amount, "EUR")),
                new Posting("Assets:Bank:Main", Money.of("-" + amount, "EUR"))));
    }

    private Actor books() {
        var actor = Books.treasurer(organisations);
        new Books(actor, journal, giving).keep();
        journal.post(actor, List.of(
                new JournalEntry("jpy:1", LocalDate.of(2024, 2, 1), "* (x) | ; a comment? no, a name\nline", List.of(
                        new Posting("Assets:Bank:Yen account", Money.of("1200", "JPY")),
                        new Posting("Revenue:Donations:東京  (test); x", Money.of("-1200", "JPY")))),
                new JournalEntry("bhd:1", LocalDate.of(2024, 2, 2), "", List.of(
                        new Posting("Assets:Bank:3rd \"bank\"", Money.of("1.234", "BHD")),
                        new Posting("Revenue:Donations:-", Money.of("-1.234", "BHD"))))), null);
        return actor;
    }

    private Path write(Actor actor, String format) throws IOException {
        var file = folder.resolve(format + "-" + actor.role() + ".out");
        exports.stream().filter(export -> export.format().equals(format)).findFirst().orElseThrow().write(actor, file);
        return file;
    }

    /** Amounts by account and currency, as hledger adds them up. */
    private static Map<String, String> balances(Path file) throws Exception {
        var balances = new HashMap<String, String>();
        var account = "";
        for (var line : run("hledger", "-f", file.toString(), "balance", "--flat", "-N", "-O", "csv", "--layout=bare").lines().skip(1).toList()) {
            var cells = line.substring(1, line.length() - 1).split("\",\"");
            account = cells[0].replace("\"\"", "\"");
            balances.put(account + " " + cells[1], cells[2]);
        }
        return balances;
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/usr/local/bin", program));
    }

    private static String run(String... command) throws Exception {
        var words = new ArrayList<>(List.of(command));
        var process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().put("LC_ALL", "C.UTF-8");
        var started = process.start();
        var text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        started.waitFor();
        return text;
    }
}
