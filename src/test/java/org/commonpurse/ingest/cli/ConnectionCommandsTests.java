package org.commonpurse.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.ingest.Connections;
import org.commonpurse.ingest.Files;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WrongUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

@DatabaseTest
class ConnectionCommandsTests {

    private static final String FILE = "Date,USD,\n2023-12-29,1.25,\n1999-01-04,1.1789,\n";

    @Autowired Connections connections;
    @Autowired Organisations organisations;
    @Autowired Rates rates;
    @Autowired Console console;

    private final StringWriter out = new StringWriter();
    private Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        console.printTo(new PrintWriter(out, true));
        var all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--org";
        all[args.length + 1] = treasurer.organisation().slug();
        return new CommandLine(console)
                .addSubcommand("connect", new ConnectCommand(connections, console))
                .addSubcommand("disconnect", new DisconnectCommand(connections, console))
                .addSubcommand("connections", new ConnectionsCommand(connections, console))
                .addSubcommand("sync", new SyncCommand(connections, console))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    out.append(e.getMessage());
                    return e instanceof WrongUsage ? 2 : e instanceof Refused ? 3 : 70;
                })
                .execute(all);
    }

    private String said() {
        return out.toString().strip();
    }

    @Test
    void connectsReadsAFileAndListsIt() {
        assertThat(run("connect", "ecb", "--json")).isZero();
        assertThat(run("connections", "--json")).isZero();
        assertThat(said().replaceAll("\"next_run\":\"2[0-9TZ:.-]+\"", "\"next_run\":TIME")).isEqualTo("{\"connections\":[{\"name\":\"ecb\",\"kind\":\"ecb\",\"place\":\"https://www.ecb.europa.eu\","
                + "\"state\":\"never run\",\"last_run\":null,\"last_good\":null,\"next_run\":TIME,\"last_error\":null,\"token_ends\":null}]}");

        assertThat(run("sync", "ecb", "--file", Files.written(FILE).toString(), "--json")).isZero();
        assertThat(said()).isEqualTo("{\"connection\":\"ecb\",\"requests\":0,\"retries\":0,\"pages\":1,\"new\":2,\"known\":0,"
                + "\"changed\":0,\"entries\":0,\"complete\":true}");

        assertThat(rates.convert(Money.of("5.00", "USD"), Currency.EUR, LocalDate.of(2023, 12, 31))).hasValue(Money.of("4.00", "EUR"));
        assertThat(run("connections")).isZero();
        assertThat(said()).contains("ecb").contains("works");
        assertThat(run("disconnect", "ecb")).isZero();
        assertThat(run("connections")).isZero();
        assertThat(said()).contains("Nothing is connected yet");
    }

    @Test
    void endsWithThreeAndKeepsTheSentenceWhereTheFileIsNone() {
        run("connect", "ecb");

        assertThat(run("sync", "--file", Files.written("<html></html>").toString())).isEqualTo(3);
        assertThat(said()).contains("this is a web page");
        assertThat(run("connections")).isEqualTo(1);
        assertThat(said()).contains("failed").contains("this is a web page");
    }

    @Test
    void endsWithOneWhereARateIsSaidOtherwise() {
        run("connect", "ecb");
        run("sync", "ecb", "--file", Files.written(FILE).toString());

        assertThat(run("sync", "ecb", "--file", Files.written(FILE.replace("1.25", "1.26")).toString())).isEqualTo(1);
        assertThat(said()).isEqualTo("ecb: 0 new, 1 known, 1 changed; 0 requests, 0 of them again.");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("sync")).isEqualTo(3);
        assertThat(said()).contains("nothing is connected yet");
        assertThat(run("connect", "bank-of-nowhere")).isEqualTo(2);
        run("connect", "ecb");
        assertThat(run("connect", "ecb")).isEqualTo(3);
        run("connect", "ecb", "--name", "second");
        assertThat(run("sync")).isEqualTo(2);
        assertThat(said()).contains("there are several connections").contains("ecb, second");
    }
}
