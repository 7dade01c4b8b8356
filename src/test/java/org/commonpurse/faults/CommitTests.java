package org.commonpurse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database is killed in the middle of a large commit. H2 2.5.250 and 2.5.252 neither finish nor take back
 * such a transaction when they open the file again: rows and their indexes part. Whoever raises the version sees it here.
 */
class CommitTests {

    private static final int ROWS = 60_000;
    private static final int ROUNDS = 8;
    private static final String COMMITTING = "committing";

    @TempDir
    Path folder;

    @Test
    void isWholeAfterAKillInTheMiddleOfIt() throws Exception {
        var seen = new HashSet<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            var database = folder.resolve("round-" + round);
            try (var connection = open(database)) {
                execute(connection, "CREATE TABLE e (id INT PRIMARY KEY, name VARCHAR(100) NOT NULL, part INT)");
                execute(connection, "CREATE INDEX by_name ON e (name)");
                execute(connection, "CREATE INDEX by_part ON e (part)");
            }

            // The last is left the time to end.
            killInCommit(database, round == ROUNDS - 1 ? TimeUnit.MINUTES.toNanos(1) : TimeUnit.MILLISECONDS.toNanos(20L + 40L * round));

            try (var connection = open(database)) {
                var rows = count(connection, "SELECT COUNT(*) FROM e WHERE id >= 0");
                assertThat(rows).as("rows of round %d", round).isIn(0L, (long) ROWS);
                assertThat(count(connection, "SELECT COUNT(*) FROM (SELECT name FROM e USE INDEX (by_name) WHERE name >= '')"))
                        .as("rows by name of round %d", round)
                        .isEqualTo(rows);
                assertThat(count(connection, "SELECT COUNT(*) FROM (SELECT part FROM e USE INDEX (by_part) WHERE part >= 0)"))
                        .as("rows by part of round %d", round)
                        .isEqualTo(rows);
                seen.add(rows);
            }
        }
        assertThat(seen).as("what came of the rounds").contains((long) ROWS);
    }

    private static void killInCommit(Path database, long afterNanos) throws IOException, InterruptedException {
        var classPath = location(Driver.class) + File.pathSeparator + location(CommitTests.class);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, Writer.class.getName(), database.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(COMMITTING);
            if (!process.waitFor(afterNanos, TimeUnit.NANOSECONDS)) {
                process.toHandle().destroyForcibly();
                process.waitFor();
            }
        }
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:%s;WRITE_DELAY=0".formatted(database), "owner", "owner");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Runs as a process of its own: writes all rows in one transaction and says when it begins to commit. */
    static final class Writer {

        public static void main(String[] arguments) throws SQLException {
            try (var connection = open(Path.of(arguments[0]))) {
                connection.setAutoCommit(false);
                try (var insert = connection.prepareStatement("INSERT INTO e VALUES (?, ?, ?)")) {
                    for (var i = 0; i < ROWS; i++) {
                        insert.setInt(1, i);
                        insert.setString(2, "name " + i * 7919L % ROWS);
                        insert.setInt(3, i % 17);
                        insert.addBatch();
                        if (i % 1000 == 999) {
                            insert.executeBatch();
                        }
                    }
                }
                System.out.println(COMMITTING);
                connection.commit();
            }
        }
    }
}
