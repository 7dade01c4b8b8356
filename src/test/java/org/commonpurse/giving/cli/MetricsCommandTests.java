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
import org.commonpurse.giving.Revenue;
import org.commonpurse.giving.RevenueRows;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WrongUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

@DatabaseTest
class MetricsCommandTests {

    @Autowired
    Giving giving;

    @Autowired
    Revenue revenue;

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
                        gift("a:1", "ada", LocalDate.of(2023, 1, 31), "20.00", 12),
                        gift("a:2", "bo", LocalDate.of(2023, 1, 2), "5.00", 1),
                        gift("a:3", "cy", LocalDate.of(2023, 2, 2), "7.00", 0)),
                1L);
    }

    @Test
    void printsTheDocument() {
        assertThat(run("--from", "2023-01", "--to", "2023-02", "--json")).isZero();

        assertThat(out.toString().strip()).isEqualTo("""
                {"currency":"EUR","months":[\
                {"month":"2023-01","mrr_start":"0.00","new":"6.67","expansion":"0.00","contraction":"0.00","churn":"0.00",\
                "reactivation":"0.00","fx":"0.00","mrr_end":"6.67","donors_start":0,"donors_new":2,"donors_churned":0,\
                "donors_reactivated":0,"donors_end":2,"complete":true},\
                {"month":"2023-02","mrr_start":"6.67","new":"0.00","expansion":"0.00","contraction":"0.00","churn":"5.00",\
                "reactivation":"0.00","fx":"0.00","mrr_end":"1.67","donors_start":2,"donors_new":0,"donors_churned":1,\
                "donors_reactivated":0,"donors_end":1,"complete":false}],\
                "years":[{"year":"2023","donors":3,"gross_total":"32.00","gini":"0.312500","hhi":"4628.91",\
                "effective_donors":"2.1603","top1_share":"0.625000","top10_share":"1.000000","absence_factor":1}],\
                "cohorts":[{"month":"2023-01","size":2,"retained":[2],"revenue":["6.67"]}]}""");
    }

    @Test
    void printsATable() {
        assertThat(run("--from", "2023-01", "--to", "2023-02")).isZero();

        assertThat(out.toString())
                .contains("2023-01                0.00  6.67")
                .contains("2023-02 (incomplete)   6.67  0.00")
                .contains("2023 (incomplete)");
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        assertThat(failure("--from", "2023-05", "--to", "2023-02")).isInstanceOf(Refused.class)
                .hasMessageContaining("--to \"2023-02\"");
    }

    @Test
    void dividesByPartsAndLeavesTheRestAsItIs() {
        assertThat(run("--from", "2023-01", "--to", "2023-01", "--by", "source", "--json")).isZero();

        assertThat(out.toString().strip())
                .contains("\"absence_factor\":1}],\"cohorts\":[{\"month\":\"2023-01\",\"size\":2,\"retained\":[2],\"revenue\":[\"6.67\"]}],"
                        + "\"by\":\"source\",\"parts\":[{\"source\":\"patreon\",\"months\":[{\"month\":\"2023-01\",")
                .endsWith("\"donors_end\":2,\"complete\":true,\"moved_in\":\"0.00\",\"moved_out\":\"0.00\","
                        + "\"donors_moved_in\":0,\"donors_moved_out\":0}]}]}");
    }

    @Test
    void refusesAPartThatThereIsNot() {
        assertThat(failure("--from", "2023", "--by", "colour")).isInstanceOf(WrongUsage.class).hasMessageContaining("source, tier, currency");
    }

    @Test
    void refusesWhatIsNoMonth() {
        assertThat(failure("--from", "May")).isInstanceOf(WrongUsage.class).hasMessageContaining("\"May\": it is not a period");
    }

    private Throwable failure(String... arguments) {
        var caught = new Throwable[1];
        line().setExecutionExceptionHandler((e, command, parsed) -> {
                    caught[0] = e;
                    return 3;
                })
                .execute(all(arguments));
        return caught[0];
    }

    private int run(String... arguments) {
        return line().execute(all(arguments));
    }

    private CommandLine line() {
        console.printTo(new PrintWriter(out, true));
        return new CommandLine(console).addSubcommand("metrics", new MetricsCommand(revenue, rows, console));
    }

    private String[] all(String... arguments) {
        var all = new String[arguments.length + 3];
        all[0] = "metrics";
        all[1] = "--org";
        all[2] = treasurer.organisation().slug();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return all;
    }

    private static Donation gift(String reference, String who, LocalDate day, String gross, int months) {
        return new Donation(
                reference,
                day,
                new Payer("patreon", who, who),
                Money.of(gross, "EUR"),
                months,
                "",
                "Revenue:Donations:Patreon",
                "Assets:Clearing:Patreon",
                List.of(),
                "A gift",
                "");
    }
}
