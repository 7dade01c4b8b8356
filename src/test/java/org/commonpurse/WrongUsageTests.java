package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that is called wrongly ends with 2, one that refuses what was handed in with 3; both name what and the way out. */
@DatabaseTest
class WrongUsageTests {

    private static final String ORG = "wrongly";

    @Autowired
    Commands commands;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void organisations() {
        run("org create " + ORG);
        run("org create wrongly-two");
    }

    private int run(String line) {
        return run(line.split(" "));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        return commands.run(words, new PrintWriter(out), new PrintWriter(new StringWriter()));
    }

    private JsonNode error() {
        return JsonMapper.builder().build().readTree(out.toString()).get("error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "statement --from 2023 --by week | --by | week | choose one of: year, month",
        "statement --from 20x | --from | 20x | write a year such as 2023 or a month such as 2023-05",
        "statement --by year --from 2023 --to 2023-13 | --to | 2023-13 | write a year such as 2023 or a month such as 2023-05",
        "statement --by year --from 2023 --to 2022 | --to | 2022 | swap the two",
        "plan plan.yaml --answers --gift five | --gift | five | write one such as 5 or 2.50",
        "statement --by year --from 2023 --to 2023 --format doc | --format | doc | choose one of: text, json, csv",
        "statement --by year --from 2023 --to 2023 --format text --currency XXQ | --currency | XXQ | write three letters such as EUR",
        "position --at 2023-02-30 | --at | 2023-02-30 | write it as 2023-12-31",
        "position --at 2023-02-28 --format doc | --format | doc | choose one of: text, json, csv",
        "balances --at yesterday | --at | yesterday | write it as 2023-12-31",
        "balances --at +999999-12-31 | --at | +999999-12-31 | write it as 2023-12-31",
        "lapsed --year 2023-05 | --year | 2023-05 | write a year such as 2023",
        "lapsed --year 2023 --format doc | --format | doc | choose one of: text, json, csv",
        "metrics --from 2023 --by colour | --by | colour | choose one of: source, tier, currency",
        "metrics --from 2023-1 | --from | 2023-1 | write a year such as 2023 or a month such as 2023-05",
        "close foo | YYYY-MM | foo | write it as 2026-05",
        "report transparency --period 2023-13 | --period | 2023-13 | write a year such as 2023 or a month such as 2023-05",
        "report transparency --period 2023 --out report.doc | --out | doc | 'choose one of: html, pdf, xlsx, csv, json'",
        "report transparency --period 2023 --format doc | --format | doc | 'choose one of: html, pdf, xlsx, csv, json'",
        "report transparency --period 2023 --lang es | --lang | es | choose one of: en, fr, de",
        "flow --period 2023-Q5 | --period | 2023-Q5 | 'write a year such as 2023, a quarter such as 2023-Q2, a month such as 2023-05, or last-12-months'",
        "report nosuch --period 2023 | PACK | nosuch | choose one of: transparency",
        "publish nosuch --period 2023 | PACK | nosuch | choose one of: transparency",
        "export --format doc | --format | doc | 'choose one of: beancount, csv, hledger'",
        "import nosuch.csv --source nosuch | --source | nosuch | 'choose one of: buymeacoffee, camt, kofi, opencollective, patreon, patreon-earnings, patreon-members, stripe'",
        "import nosuch.csv --account A:B | --account | A:B | 'write a name without colons, such as GLS'",
        "import nosuch.csv --on-error stop | --on-error | stop | 'choose one of: refuse, skip'",
        "import nosuch.csv --control-count few | --control-count | few | see `purse import --help`",
        "assign row Expenses:Other | ROW | row | `purse worklist` shows the rows that wait",
        "reverse 1 --why W --date 2023-1-1 | --date | 2023-1-1 | write it as 2023-12-31",
        "user add ada --role king --password-stdin | --role | king | 'choose one of: administrator, treasurer, board, auditor'",
        "trust abc | FINGERPRINT | abc | write its 64 hexadecimal digits; `purse verify FILE` prints them",
        "verify some.zip --key abc | --key | abc | write its 64 hexadecimal digits",
        "org create new --currency XXQ | --currency | XXQ | write three letters such as EUR",
        "org create new --zone Mars | --zone | Mars | write it as Europe/Berlin",
        "org create new --country Germany | --country | Germany | write two capital letters such as DE",
        "org create new --legal-form Ltd | --legal-form | Ltd | 'choose one of: association, gGmbH, foundation, 501c3, company, project'",
        "org create new --fiscal-year-start 13-01 | --fiscal-year-start | 13-01 | 'write the first of a month, such as 01-01'",
        "group statement --from 20x | --from | 20x | write a year such as 2023 or a month such as 2023-05",
        "group position --at 2023-02-30 | --at | 2023-02-30 | write it as 2023-12-31",
        "group agree May | YYYY-MM | May | write it as 2026-05",
        "group link nosuch | SLUG | nosuch | `purse org list` shows those that there are",
        "group transfer loan --amount 5 --date 2026-05-03 | KIND | loan | 'choose one of: dividend, gift, licence, capital'",
        "group transfer gift --amount five --date 2026-05-03 | --amount | five | write it as 1500.00",
        "tax status rich --from 2026-01-01 | STATUS | rich | 'choose one of: undecided, charitable, taxable'",
        "tax source Revenue:Shop --from 2026-01-01 --sphere shop | --sphere | shop | 'choose one of: undecided, ideal, assets, purpose, taxable'",
        "tax limits --year soon | --year | soon | write it as 2026",
        "balances | --at | | see `purse balances --help`",
        "balances --at 2023-01-01 --att x | | --att | did you mean --at? see `purse balances --help`",
    })
    void namesTheOptionItsValueAndWhatMayBeWritten(String line, String field, String value, String fix) {
        assertThat(run(line + " --json --org " + ORG)).isEqualTo(2);

        assertThat(error().get("field").asString(null)).isEqualTo(field);
        assertThat(error().get("value").asString(null)).isEqualTo(value);
        assertThat(error().get("fix").asString()).isEqualTo(fix);
    }

    @Test
    void wantsToKnowTheOrganisationWhereThereAreSeveral() {
        assertThat(run("balances --at 2023-01-01 --json")).isEqualTo(2);
        assertThat(error().get("field").asString()).isEqualTo("--org");
        assertThat(error().get("fix").asString()).contains(ORG, "wrongly-two");

        assertThat(run("balances --at 2023-01-01 --org nosuch --json")).isEqualTo(2);
        assertThat(error().get("value").asString()).isEqualTo("nosuch");
    }

    @Test
    void saysHowMuchIsMissingWhereAnEntryDoesNotBalance() {
        assertThat(run(post("Expenses:Hosting=12.50 EUR", "Assets:Bank:Main=-10 EUR"))).isEqualTo(3);

        assertThat(error().get("field").asString()).isEqualTo("ACCOUNT=AMOUNT CUR");
        assertThat(error().get("value").asString()).isEqualTo("2.50 EUR");
        assertThat(error().get("fix").asString())
                .isEqualTo("add -2.50 EUR to a posting, or a posting such as 'Assets:Bank:Main=-2.50 EUR'");
    }

    @Test
    void wantsAPostingInItsForm() {
        assertThat(run(post("Expenses:Hosting 12.50", "Assets:Bank:Main=-10 EUR"))).isEqualTo(2);
        assertThat(error().get("value").asString()).isEqualTo("Expenses:Hosting 12.50");

        assertThat(run(post("Expenses:Hosting=0 EUR", "Assets:Bank:Main=0 EUR"))).isEqualTo(3);
        assertThat(error().get("message").asString()).contains("two postings");
    }

    @Test
    void namesFileLineAndColumnOfWhatItRefuses() throws IOException {
        var file = Files.writeString(folder.resolve("spoilt.csv"), """
                datetime,shortId,shortGroup,description,type,kind,amount,netAmount,currency,oppositeAccountSlug,oppositeAccountName
                2026-05-03T10:00:00,aaaa0001,g1,A gift,CREDIT,CONTRIBUTION,ten,10,EUR,ada,Ada
                """);
        assertThat(run("import", file.toString(), "--account", "Main", "--source", "opencollective", "--org", ORG, "--json")).isEqualTo(3);

        assertThat(error().get("file").asString()).isEqualTo("spoilt.csv");
        assertThat(error().get("line").asInt()).isEqualTo(2);
        assertThat(error().get("field").asString()).isEqualTo("amount");
        assertThat(error().get("value").asString()).isEqualTo("ten");
        assertThat(error().get("fix").asString()).contains("--on-error skip");
    }

    @Test
    void saysThatRowsWaitForAPerson() {
        var details = org.commonpurse.ingest.Files.fixture("camt054.xml").toString();

        assertThat(run("import", details, "--account", "Main", "--source", "camt", "--org", ORG, "--json")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("\"held\":[1-9]");
    }

    private static String[] post(String... postings) {
        var words = new String[] {"post", "--org", ORG, "--json", "--date", "2026-05-03", "--narration", "Servers"};
        var all = Arrays.copyOf(words, words.length + postings.length);
        System.arraycopy(postings, 0, all, words.length, postings.length);
        return all;
    }
}
