package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grants, funds, loans, reserves and timely use from the command line. */
@DatabaseTest
class GrantCommandTests {

    @Autowired
    Commands commands;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void association() {
        run("org", "create", "granted", "--country", "DE", "--legal-form", "association");
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        return commands.run(words, new PrintWriter(out), new PrintWriter(new StringWriter()));
    }

    private JsonNode json(String... words) {
        var all = new String[words.length + 3];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--org";
        all[words.length + 1] = "granted";
        all[words.length + 2] = "--json";
        code = run(all);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private int code;

    private JsonNode post(String date, String fund, String debit, String credit) {
        return json("post", "--date", date, "--narration", "Entry", "--fund", fund, debit, credit);
    }

    @Test
    void goesWithAGrant() {
        json("grant", "add", "Web 2026", "--funder", "Foundation", "--amount", "450.00 EUR", "--fund", "Web", "--terms", "conditional",
                "--conditions", "an audit is made", "--from", "2026-05-01", "--to", "2027-04-30", "--pays", "Expenses:Hosting",
                "--goes-back", "--report", "2026-12-31");
        assertThat(code).isZero();
        json("grant", "received", "web 2026", "--date", "2026-05-02", "--amount", "450 EUR");
        assertThat(json("grant", "met", "Web 2026", "--date", "2026-05-03", "--amount", "300 EUR", "--why", "accepted").path("advance").asString())
                .isEqualTo("150.00");
        post("2026-05-05", "Web", "Expenses:Hosting=120.50 EUR", "Assets:Bank:Main=-120.50 EUR");
        assertThat(code).isZero();
        var own = post("2026-05-06", "General", "Expenses:Hosting=10 EUR", "Assets:Bank:Main=-10 EUR").path("entry").asString();
        assertThat(json("grant", "charge", "Web 2026", "#" + own).path("unspent").asString()).isEqualTo("169.50");
        assertThat(json("grant", "reported", "Web 2026", "--due", "2026-12-31", "--date", "2026-12-01").path("reports").toString())
                .isEqualTo("[{\"due\":\"2026-12-31\",\"done\":\"2026-12-01\"}]");
        assertThat(json("grant", "return", "Web 2026", "--date", "2026-06-01", "--why", "ended").path("returned").asString()).isEqualTo("319.50");
        assertThat(json("grant", "list").path("grants").size()).isEqualTo(1);
        assertThat(json("grant", "release").path("entries").asInt()).isZero();

        assertThat(json("funds", "--period", "2026").path("funds").get(1).toString()).isEqualTo(
                "{\"fund\":\"Web\",\"currency\":\"EUR\",\"restricted\":true,\"opening\":\"0.00\",\"received\":\"130.50\",\"spent\":\"0.00\","
                        + "\"released\":\"-130.50\",\"closing\":\"0.00\"}");
        var statement = json("statement", "--from", "2026", "--restrictions");
        assertThat(statement.path("net").toString()).isEqualTo("[\"0.00\"]");
        assertThat(statement.path("rows").toString()).doesNotContain("Released");
        assertThat(statement.path("with_restrictions").path("rows").toString()).contains("Revenue:Released:Hosting").contains("-130.50");
        run("statement", "--org", "granted", "--from", "2026", "--restrictions");
        assertThat(out.toString()).contains("2026 without", "2026 with", "2026 in all");
        assertThat(json("position", "--at", "2026-05-06").path("net_assets_with_restrictions").path("EUR").asString()).isEqualTo("169.50");
        assertThat(json("check").path("ok").asBoolean()).isTrue();
    }

    @Test
    void takesMoneyThatIsBookedAlready() {
        json("grant", "add", "Web", "--funder", "Foundation", "--amount", "450.00 EUR", "--from", "2026-05-01");
        var other = post("2026-05-02", "General", "Assets:Bank:Main=5 EUR", "Revenue:Grants=-5 EUR").path("entry").asString();
        var entry = post("2026-05-02", "Web", "Assets:Bank:Main=450 EUR", "Revenue:Grants=-450 EUR").path("entry").asString();

        assertThat(json("grant", "received", "Web", "--entry", other).toString()).contains("it brings nothing to Revenue:Grants in fund Web");
        assertThat(code).isEqualTo(3);
        assertThat(json("grant", "received", "Web", "--entry", entry).path("unspent").asString()).isEqualTo("450.00");
        assertThat(json("grant", "received", "Web", "--entry", entry).toString()).contains("a grant's already");
        assertThat(json("grant", "received", "Web", "--date", "2026-05-02").path("error").path("field").asString()).isEqualTo("--amount");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void refusesInSentences() {
        post("2026-05-02", "Web", "Assets:Bank:Main=50 EUR", "Revenue:Grants=-50 EUR");
        var refused = post("2026-05-03", "Web", "Expenses:Hosting=50.01 EUR", "Assets:Bank:Main=-50.01 EUR").path("error");
        assertThat(code).isEqualTo(3);
        assertThat(refused.path("value").asString()).isEqualTo("Web");
        assertThat(refused.path("fix").asString()).startsWith("post 50.00 EUR to Web and the other 0.01 EUR to General");
        assertThat(json("grant", "met", "None", "--date", "2026-05-03", "--amount", "1 EUR", "--why", "w").path("error").path("fix").asString())
                .isEqualTo("add it first");
        assertThat(json("grant", "add", "A", "--funder", "B", "--amount", "450", "--from", "2026-05-01").path("error").path("fix").asString())
                .isEqualTo("write it as '1500.00 EUR'");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void addsUpTimelyUseReservesAndLoans() {
        post("2021-05-02", "General", "Assets:Bank:Main=50000 EUR", "Revenue:Donations:Bank=-50000 EUR");
        assertThat(json("timely-use", "--at", "2024-01-31").path("years").get(0).toString()).isEqualTo(
                "{\"year\":\"2021\",\"receipts\":\"50000.00\",\"used\":\"0.00\",\"reserved\":\"0.00\",\"left\":\"50000.00\","
                        + "\"until\":\"2023-12-31\",\"limit\":\"45000.00\",\"state\":\"overdue\"}");
        assertThat(code).isEqualTo(1);
        assertThat(json("reserve", "Servers", "--date", "2022-03-01", "--amount", "50000", "--resolution", "Minutes").path("reserves").size()).isEqualTo(1);
        assertThat(run("timely-use", "--org", "granted", "--at", "2024-01-31", "--format", "csv")).isZero();
        assertThat(out.toString()).startsWith("year,receipts,used,reserved,left,until,limit,state").contains("2021,50000.00,0.00,0.00,0.00,2023-12-31,45000.00,used");
        assertThat(run("timely-use", "--org", "granted", "--status", "2021")).isEqualTo(2);
        assertThat(run("timely-use", "--org", "granted", "--status", "/2020-12-31", "--at", "2024-01-31")).isZero();
        assertThat(json("loan", "Liabilities:Loans:Bank", "--due", "2027-06-30", "--amount", "5000").path("instalments").size()).isEqualTo(1);
        assertThat(json("loan", "Liabilities:Loans:Bank", "--due", "2027-06-30").path("error").path("field").asString()).isEqualTo("--amount");
    }
}
