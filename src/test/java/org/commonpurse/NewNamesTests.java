package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A name that is like a known one is asked about; others are opened, and that is said. */
@DatabaseTest
class NewNamesTests {

    @Autowired
    Commands commands;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void organisation() {
        run("org", "create", "newnames");
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return commands.run(words, new PrintWriter(out), new PrintWriter(err));
    }

    private int post(String account, String fund, String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of(
                "post", "--org", "newnames", "--date", "2026-05-03", "--narration", "Servers", "--fund", fund, account + "=12.50 EUR", "Assets:Bank:Main=-12.50 EUR"));
        words.addAll(java.util.List.of(more));
        return run(words.toArray(String[]::new));
    }

    private boolean isOpen(String account) {
        run("balances", "--org", "newnames", "--at", "2026-12-31");
        return out.toString().contains(account);
    }

    @Test
    void asksAboutASlipAndChangesNothing() {
        assertThat(post("Expenses:Hostnig", "General")).isEqualTo(3);
        assertThat(err.toString()).contains("did you mean Expenses:Hosting?").contains("--new");
        assertThat(isOpen("Hostnig")).isFalse();

        assertThat(post("Expenses:Hostnig", "General", "--new")).isZero();
        assertThat(out.toString()).contains("Opened account Expenses:Hostnig.");
        assertThat(post("Expenses:Hostnig", "General")).isZero();
        assertThat(out.toString()).doesNotContain("Opened");
    }

    @Test
    void opensWhatIsLikeNothingAndSaysSo() {
        assertThat(run("post", "--org", "newnames", "--date", "2026-05-02", "--narration", "Grant", "--fund", "Groups", "--json",
                        "Assets:Bank:Main=100 EUR", "Revenue:Grants=-100 EUR")).isZero();
        assertThat(out.toString()).contains("\"opened\":[\"Groups\"]");
        assertThat(post("Expenses:Travel:Rail", "Groups", "--json")).isZero();
        assertThat(out.toString()).contains("\"opened\":[\"Expenses:Travel:Rail\"]");

        assertThat(post("Expenses:Other", "Gruops")).isEqualTo(3);
        assertThat(err.toString()).contains("--fund \"Gruops\"").contains("did you mean Groups?");
        assertThat(post("Expenditure:Travel", "General", "--new")).isEqualTo(3);
    }

    @Test
    void asksAboutASlipInAnAssignment() {
        assertThat(run("assign", "1-1", "Expenses:Hostnig2x", "--org", "newnames")).isEqualTo(3);
        assertThat(run("assign", "1-1", "Expenses:Freelence", "--org", "newnames")).isEqualTo(3);
        assertThat(err.toString()).contains("did you mean Expenses:Freelance?");
    }

    @Test
    void saysThatATextIsTooLong() {
        assertThat(run("org", "create", "longname", "--name", "x".repeat(201))).isEqualTo(3);
        assertThat(err.toString()).contains("a name has 200 characters at most, not 201");

        assertThat(post("Expenses:Other", "General", "--reference", "r".repeat(301))).isEqualTo(3);
        assertThat(err.toString()).contains("a reference has 1 to 300 characters");
        assertThat(run("post", "--org", "newnames", "--date", "2026-05-03", "--narration", "n".repeat(1001), "--reference", "long", "--fund", "General",
                        "Expenses:Other=1 EUR", "Assets:Bank:Main=-1 EUR")).isEqualTo(3);
        assertThat(err.toString()).contains("say it in 1000 at most");
    }

    @Test
    void closesNoMonthThatHasNotBegun() {
        assertThat(run("close", "2099-01", "--org", "newnames")).isEqualTo(3);
        assertThat(err.toString()).contains("2099-01 has not begun");
        assertThat(run("close", "2020-01", "--why", "x".repeat(501), "--org", "newnames")).isEqualTo(3);
        assertThat(err.toString()).contains("a reason has 500 characters at most, not 501");
        assertThat(run("close", "2020-01", "--why", "done", "--org", "newnames")).isZero();
    }
}
