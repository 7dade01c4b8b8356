package org.commonpurse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.giving.Donors;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.KeptScenarios;
import org.commonpurse.scenario.ScenarioFile;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The program on a data folder or database of its own, within the process of the test; its commands as a person calls them. */
final class Installation implements AutoCloseable {

    /** A token that must not be read anywhere. */
    static final String TOKEN = "shibboleth-5f1e4c7a9b";

    final Path data;
    private final Program.Within program;

    private Installation(Path data, List<String> options) {
        this.data = data;
        this.program = new Program(
                        data,
                        Stream.concat(Stream.of("--data", data.toString()), options.stream()).toList(),
                        Map.of("PURSE_DB_USER", "postgres", "PURSE_DB_PASSWORD", "postgres"))
                .within();
    }

    static Installation embedded(Path data) {
        return new Installation(data, List.of());
    }

    static Installation postgresql(Path data) {
        return new Installation(data, List.of("--db", String.valueOf(TestDatabase.freshPostgresql().get("spring.flyway.url"))));
    }

    <T> T bean(Class<T> type) {
        return program.bean(type);
    }

    Program.Answer run(String... words) {
        return program.run(words);
    }

    /** A command that must end with 0. */
    Program.Answer done(String... words) {
        return program.done(words);
    }

    /** Backs up into this file. */
    JsonNode backup(Path file) {
        return done("backup", "--out", file.toString(), "--json").json();
    }

    JsonNode check(String org) {
        return done("check", "--org", org, "--json").json();
    }

    /** All rows of all tables but the audit trail, as a backup has them. */
    Map<String, List<String>> rows() {
        var all = new TreeMap<String, List<String>>();
        try (var connection = owner()) {
            for (var table : Tables.of(connection)) {
                var rows = all.computeIfAbsent(table.name(), _ -> new ArrayList<>());
                table.forEach(connection, row -> rows.add(row.toString()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        all.remove("access_audit");
        return all;
    }

    List<String> audited() {
        return bean(JdbcTemplate.class).queryForList("SELECT act FROM access_audit ORDER BY id", String.class);
    }

    /** Whatever a person can ask for of an organisation, as the program answers it. */
    Map<String, String> answers(String org) {
        var answers = new TreeMap<String, String>();
        for (var words : List.of(
                "check", "statement --by year --from 2023 --to 2024", "statement --by month --from 2023 --to 2024", "balances --at 2024-12-31",
                "metrics --from 2023-01 --to 2024-12", "worklist", "batches", "publications", "user list")) {
            var answer = run((words + " --json --org " + org).split(" "));
            assertThat(answer.code()).as("%s: %s", words, answer.err()).isIn(0, 1);
            answers.put(words, answer.out());
        }
        return answers;
    }

    /** Fills it with something of everything: two organisations, whose books grew by files, by hand and by connections. */
    Installation fill() throws IOException {
        done("org", "create", "garden", "--name", "Garten \u00fcber \"alles\"", "--currency", "USD", "--zone", "Europe/Berlin");
        done("org", "create", "second", "--currency", "EUR");
        var fixtures = List.of("opencollective.csv", "patreon-members.csv", "patreon-earnings.csv", "camt053.xml");
        for (var name : fixtures) {
            var answer = run("import", org.commonpurse.ingest.Files.fixture(name).toString(), "--account", "Main", "--org", "garden", "--json");
            assertThat(answer.code()).as("%s: %s", name, answer.err()).isIn(0, 1);
        }
        var actor = new Actor(bean(Organisations.class).bySlug("garden").orElseThrow(), "tess", Role.ADMINISTRATOR);
        var entries = new ArrayList<JournalEntry>();
        for (var month = 1; month <= 12; month++) {
            entries.add(entry("gift:" + month, LocalDate.of(2023, month, 10), "Assets:Bank:Main", "Revenue:Donations:Stripe", "40.00"));
            entries.add(entry("pay:" + month, LocalDate.of(2023, month, 25), "Expenses:Payroll", "Assets:Bank:Main", "20.%02d".formatted(month)));
            entries.add(entry("host:" + month, LocalDate.of(2023, month, 26), "Expenses:Hosting", "Assets:Bank:Main", "3.33"));
        }
        entries.add(entry("last", LocalDate.of(2023, 12, 31), "Expenses:Hosting", "Assets:Bank:Main", "1.00"));
        bean(Journal.class).post(actor, entries, null);
        done("close", "2023-01", "--org", "garden");
        done("publish", "transparency", "--period", "2023", "--org", "garden");
        bean(Users.class).add(actor.organisation(), "ada", Role.ADMINISTRATOR, "a long pass sentence 7", "test");
        bean(Users.class).add(actor.organisation(), "grace", Role.ADMINISTRATOR, "a long pass sentence 8", "test");
        assertThat(run("publish", "transparency", "--period", "2023-06", "--org", "garden", "--as", "ada").code()).isEqualTo(1);
        bean(KeptScenarios.class).keep(actor, ScenarioFile.read("plan.yaml", "name: A plan\nstart: 2023-01\nmonths: 12\ncurrency: USD\n").scenario());
        bean(Staffing.class).save(actor, new Position(
                0, "Moderation", Position.Kind.FREELANCE, 2, BigDecimal.ONE, Money.of("4.75", "USD"),
                BigDecimal.ONE, "", YearMonth.of(2023, 1), null, false, Position.GENERAL_FUND));
        var usage = Files.writeString(Files.createTempFile(data, "usage", ".csv"), "month,active_users,moderators\n2024-05,17,2.5\n");
        done("usage", "--file", usage.toString(), "--org", "garden");
        done("connect", "ecb", "--org", "garden");
        var token = Files.writeString(Files.createTempFile(data, "token", ".txt"), TOKEN);
        done("connect", "stripe", "--webhook-secret-file", token.toString(), "--token-file", token.toString(), "--org", "garden");
        Files.delete(token);
        var rates = Files.writeString(Files.createTempFile(data, "rates", ".csv"), "Date,USD,JPY,\n2024-05-03,1.0765,164.1,\n1999-01-04,1.1789,133.73,\n");
        assertThat(run("sync", "ecb", "--file", rates.toString(), "--org", "garden").code()).isIn(0, 1);
        var donor = bean(JdbcTemplate.class).queryForObject("SELECT MIN(donor_id) FROM giving_identity WHERE organisation_id = ?", Long.class, actor.org());
        bean(Donors.class).consent(actor, donor, "Ada \ud83c\udf31, \u6771\u4eac");
        bean(JdbcTemplate.class).update(
                "INSERT INTO ingest_hook (organisation_id, connection, sha256, recorded_at, body) VALUES (?, 'stripe', ?, ?, ?)",
                actor.org(), "0".repeat(64), OffsetDateTime.parse("2024-05-03T10:00:00.123456+02:00"), "\\N \t\"{'a':\\u0041}\"\r\n\u2028 \\. ");
        bean(JdbcTemplate.class).update(
                "INSERT INTO transparency_group (organisation_id, name, version, place, people) SELECT organisation_id, name, version, 'sources/Patreon', 3 FROM transparency_publication");
        bean(Organisations.class).set(actor, "made-up", "x");
        done("post", "--org", "second", "--date", "2024-05-03", "--narration", "Servers", "Expenses:Hosting=12.50 EUR", "Assets:Bank:Main=-12.50 EUR");
        return this;
    }

    static JournalEntry entry(String reference, LocalDate day, String debit, String credit, String amount) {
        var money = Money.of(amount, "USD");
        return new JournalEntry(reference, day, "made up", List.of(new Posting(debit, money), new Posting(credit, money.negate())));
    }

    /** A connection of the database's owner, to be closed. */
    Connection owner() throws SQLException {
        return bean(Flyway.class).getConfiguration().getDataSource().getConnection();
    }

    /** Executes as the database's owner, who may do what the program may not. */
    void asOwner(String... statements) {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(Arrays.toString(statements), e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
