package org.commonpurse.giving.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.giving.Donation;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Payer;
import org.commonpurse.giving.RevenueRows;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

@DatabaseTest
class LapsedCommandTests {

    @Autowired
    Giving giving;

    @Autowired
    RevenueRows rows;

    @Autowired
    Organisations organisations;

    @Autowired
    Console console;

    private final StringWriter out = new StringWriter();

    Actor treasurer;

    @BeforeEach
    void gifts() {
        treasurer = TestActors.treasurer(organisations, "EUR");
        giving.receive(
                treasurer,
                List.of(
                        gift("a:1", "=cmd()", LocalDate.of(2022, 3, 1)),
                        gift("a:2", "bo", LocalDate.of(2021, 3, 1)),
                        gift("a:3", "cy", LocalDate.of(2022, 4, 1)),
                        gift("a:4", "cy", LocalDate.of(2023, 4, 1))),
                1L);
    }

    @Test
    void listsWhoGaveLastYearOnly() {
        assertThat(run("--year", "2023")).isZero();

        assertThat(out.toString()).contains("2022").contains("20.00 EUR").contains("1 donor").doesNotContain("cmd");
    }

    @Test
    void listsWhoGaveInAnyYear() {
        assertThat(run("--year", "2023", "--any-year", "--format", "json")).isZero();

        assertThat(out.toString()).startsWith("{\"year\":\"2023\",\"any_year\":true,\"donors\":[{\"donor\":\"")
                .contains("\"last_year\":\"2022\",\"given_in_it\":\"20.00\",\"currency\":\"EUR\"}")
                .contains("\"last_year\":\"2021\"");
    }

    @Test
    void writesNamesThatNoSpreadsheetRuns() {
        assertThat(run("--year", "2023", "--format", "csv")).isZero();

        var lines = out.toString().strip().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo("donor,name,email,sources,last_year,given_in_it,currency,first_gift,last_gift");
        assertThat(lines.getLast()).contains(",'=cmd(),,patreon,2022,20.00,EUR,2022-03-01,2022-03-01");
    }

    private int run(String... arguments) {
        console.printTo(new PrintWriter(out, true));
        var all = new String[arguments.length + 3];
        all[0] = "lapsed";
        all[1] = "--org";
        all[2] = treasurer.organisation().slug();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return new CommandLine(console).addSubcommand("lapsed", new LapsedCommand(rows, console)).execute(all);
    }

    private static Donation gift(String reference, String who, LocalDate day) {
        return new Donation(
                reference, day, new Payer("patreon", who, who), Money.of("20.00", "EUR"), 0, "", "Revenue:Donations:Patreon",
                "Assets:Clearing:Patreon", List.of(), "A gift", "");
    }
}
