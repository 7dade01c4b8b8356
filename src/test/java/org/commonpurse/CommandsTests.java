package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every command as a person calls it. */
@DatabaseTest
class CommandsTests {

    @Autowired
    Commands commands;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return commands.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void helpsWithEachCommand() {
        assertThat(run("--help")).isZero();

        assertThat(commands.names()).contains("balances", "check", "import", "metrics", "org", "plan", "post", "statement");
        commands.names().forEach(name -> assertThat(run(name, "--help")).as(name).isZero());
    }

    @Test
    void endsWithTwoWhereItIsCalledWrongly() {
        assertThat(run("balances")).isEqualTo(2);
        assertThat(err.toString()).contains("--at").contains("purse balances --help");
        assertThat(run("org")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("org", "create", "Not a slug", "--json")).isEqualTo(2);
        assertThat(out.toString()).contains("\"error\"").contains("SLUG").contains("it cannot be an address");
    }

    @Test
    void endsWithThreeWhereSomethingIsRefused() {
        assertThat(run("org", "create", "twice")).isZero();
        assertThat(run("org", "create", "twice", "--json")).isEqualTo(3);
        assertThat(out.toString()).contains("\"error\"").contains("there is an organisation \\\"twice\\\" already");
    }

    @Test
    void postsAndReadsBack() {
        assertThat(run("org", "create", "readback", "--currency", "EUR")).isZero();
        assertThat(run("post", "--org", "readback", "--date", "2026-05-03", "--narration", "Servers", "Expenses:Hosting=12.50 EUR", "Assets:Bank:Main=-12.50 EUR"))
                .isZero();
        assertThat(run("balances", "--org", "readback", "--at", "2026-05-31")).isZero();
        assertThat(out.toString()).contains("Expenses:Hosting").contains("12.50");
    }

    @Test
    void tellsWhereMoneyCameFromAndWhereItWent() {
        assertThat(run("org", "create", "flowing", "--currency", "EUR")).isZero();
        assertThat(run("post", "--org", "flowing", "--date", "2025-02-03", "--narration", "Gift", "Assets:Bank:Main=100.00 EUR", "Revenue:Donations:Direct=-100.00 EUR"))
                .isZero();
        assertThat(run("post", "--org", "flowing", "--date", "2025-05-03", "--narration", "Servers", "Expenses:Hosting=12.50 EUR", "Assets:Bank:Main=-12.50 EUR"))
                .isZero();
        out.getBuffer().setLength(0);

        assertThat(run("flow", "--org", "flowing", "--period", "2025")).isZero();
        assertThat(out.toString()).contains("  Donations", "    Direct", "100.00", "12.5 %", "87.50", "No budget was adopted for this period");
        out.getBuffer().setLength(0);
        assertThat(run("flow", "--org", "flowing", "--period", "2025-Q1", "--csv")).isZero();
        assertThat(out.toString()).contains("2025-Q1,EUR,2,Direct,Revenue:Donations:Direct,100.00,1.000000").doesNotContain("Hosting");
        out.getBuffer().setLength(0);
        assertThat(run("flow", "--org", "flowing", "--period", "2025", "--json")).isZero();
        assertThat(out.toString()).contains("{\"from\":\"all\",\"to\":\"out/Expenses:Hosting\",\"amount\":\"12.50\"}", "\"budget\":null");
    }

    @Test
    void saysAsJsonThatACommandIsUnknown() {
        assertThat(run("--json", "imprt")).isEqualTo(2);
        assertThat(out.toString()).startsWith("{\"error\":{\"file\":null,\"line\":null");
    }

    @Test
    void printsACompletionScriptThatKnowsTheCommands() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_purse", "statement");
    }
}
