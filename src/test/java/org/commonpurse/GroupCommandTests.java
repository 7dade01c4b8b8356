package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two entities from the command line. */
@DatabaseTest
class GroupCommandTests {

    @Autowired
    Commands commands;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void organisations() {
        run("org", "create", "club", "--country", "DE", "--legal-form", "association");
        run("org", "create", "arm", "--country", "DE", "--legal-form", "company");
        run("post", "--org", "club", "--date", "2026-01-02", "--narration", "Gifts", "Assets:Bank:Main=9000 EUR", "Revenue:Donations:Bank=-9000 EUR");
        run("post", "--org", "arm", "--date", "2026-03-02", "--narration", "Sales", "Assets:Bank:Main=1000 EUR", "Revenue:Hosting=-1000 EUR");
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return commands.run(words, new PrintWriter(out), new PrintWriter(err));
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private int licence(String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of(
                "group", "transfer", "licence", "--org", "club", "--amount", "100", "--tax", "19", "--date", "2026-05-20", "--why", "contract", "--json"));
        words.addAll(java.util.List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void linksHandsOnAgreesAndAddsUp() {
        assertThat(run("group", "link", "arm", "--org", "club")).isZero();
        assertThat(run("group", "months", "--org", "club")).isZero();

        assertThat(licence("--dry-run")).isZero();
        assertThat(json().get("entry").isNull()).isTrue();
        assertThat(licence()).isZero();
        assertThat(json().get("entry").asInt()).isEqualTo(2);
        assertThat(json().at("/subsidiary/1/account").asString()).isEqualTo("Liabilities:Taxes");

        assertThat(run("group", "months", "--org", "arm", "--json")).isEqualTo(1);
        assertThat(json().at("/months/0/items/0/difference").asString()).isEqualTo("0.00");
        assertThat(run("group", "statement", "--from", "2026", "--org", "club", "--json")).isEqualTo(1);
        assertThat(json().at("/open/0").asString()).isEqualTo("2026-05");

        assertThat(run("group", "agree", "2026-05", "--own-side", "--org", "arm")).isEqualTo(1);
        assertThat(run("group", "agree", "2026-05", "--own-side", "--org", "club")).isZero();

        assertThat(run("group", "statement", "--from", "2026", "--org", "club", "--json")).isZero();
        assertThat(json().at("/net/0/together").asString()).isEqualTo("10000.00");
        assertThat(json().at("/net/0/elimination").asString()).isEqualTo("0.00");
        assertThat(run("group", "statement", "--from", "2026", "--org", "club", "--format", "csv")).isZero();
        assertThat(out.toString()).contains("Revenue:Group:Licence,2026,100.00,0.00,-100.00,0.00");
        assertThat(run("group", "position", "--at", "2026-05-31", "--org", "club")).isZero();
        assertThat(out.toString()).contains("Net assets", "10000.00");
    }

    @Test
    void refusesCapitalThatIsNotFree() {
        run("group", "link", "arm", "--org", "club");

        assertThat(run("group", "transfer", "capital", "--org", "club", "--amount", "9000.01", "--date", "2026-05-20", "--why", "x")).isEqualTo(3);
        assertThat(err.toString()).contains("Capital comes from free reserves only");
    }

    @Test
    void saysThatThereIsNoGroup() {
        assertThat(run("group", "position", "--at", "2026-05-31", "--org", "club")).isEqualTo(3);
        assertThat(err.toString()).contains("club is in no group", "purse group link SLUG");
        assertThat(run("group")).isEqualTo(2);
    }

    @Test
    void decidesAboutSourcesAndCountsLimits() {
        assertThat(run("tax", "status", "charitable", "--from", "2025-01-01", "--why", "notice", "--org", "club")).isZero();
        assertThat(run("tax", "limits", "--year", "2026", "--org", "club", "--json")).isZero();
        assertThat(json().at("/limits/0/with_undecided").asString()).isEqualTo("9000.00");

        assertThat(run("tax", "source", "Revenue:Donations", "--from", "2026-01-01", "--sphere", "ideal", "--vat", "outside", "--receipts", "yes", "--org", "club"))
                .isZero();
        assertThat(run("tax", "sources", "--at", "2026-05-01", "--org", "club", "--json")).isZero();
        assertThat(out.toString()).contains("\"sphere\":\"ideal\"", "\"decided_for\":\"Revenue:Donations\"");
        assertThat(run("tax", "figure", "ao-64-3", "--from", "2026-01-01", "--amount", "100", "--source", "test", "--org", "club")).isZero();
        assertThat(run("tax", "source", "Revenue:Donations:Bank", "--from", "2026-01-01", "--sphere", "taxable", "--org", "club")).isZero();
        assertThat(run("tax", "limits", "--year", "2026", "--org", "club", "--json")).isEqualTo(1);
        assertThat(json().at("/limits/0/level").asString()).isEqualTo("above");
    }
}
