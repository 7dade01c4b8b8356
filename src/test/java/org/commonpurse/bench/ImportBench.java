package org.commonpurse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * An import, with all that belongs to it, beside the same postings put into a bare table: by {@code psql \copy} on
 * PostgreSQL, by a durable JDBC batch on H2. Postings per second; the start of the program is taken off.
 */
final class ImportBench implements Bench.Measurement {

    private static final int BATCH = 1_000;
    private static final String TABLE = "entry BIGINT, posted_on DATE, account VARCHAR(200), cents BIGINT, currency VARCHAR(3), donor BIGINT";

    private final boolean postgresql;

    ImportBench(boolean postgresql) {
        this.postgresql = postgresql;
    }

    @Override
    public boolean run(Stage stage) throws IOException, InterruptedException {
        var data = stage.data();
        data.writeExport(stage.folder().resolve("export.csv"));
        data.writePostings(stage.folder().resolve("postings.csv"));
        return postgresql ? onPostgreSql(stage, data) : onH2(stage, data);
    }

    private boolean onH2(Stage stage, Donations data) throws IOException, InterruptedException {
        stage.purse(Map.of(), "--data", "empty", "org", "create", "bench");
        var start = stage.start(Map.of(), "--data", "empty");
        var duel = Bench.Duel.of(
                round -> {
                    FileSystemUtils.copyRecursively(stage.folder().resolve("empty"), stage.folder().resolve("h2-" + round));
                    return stage.purse(Map.of(), "--data", "h2-" + round, "import", "export.csv").seconds();
                },
                round -> batch(stage.folder(), round));
        return report(duel, start, data, "JDBC batch into a bare table, durable", 0.5);
    }

    /** The bare table on H2: batches of a thousand, each of them on disk before the next. */
    private static double batch(Path folder, int round) throws IOException {
        var rows = Files.readAllLines(folder.resolve("postings.csv"));
        var begin = System.nanoTime();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:%s;WRITE_DELAY=0".formatted(folder.resolve("bare-" + round)))) {
            connection.createStatement().execute("CREATE TABLE bare (%s)".formatted(TABLE));
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)")) {
                for (var i = 0; i < rows.size(); i++) {
                    var cells = rows.get(i).split(",");
                    for (var c = 0; c < cells.length; c++) {
                        insert.setString(c + 1, cells[c]);
                    }
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1 || i == rows.size() - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private boolean onPostgreSql(Stage stage, Donations data) throws IOException, InterruptedException {
        var psql = Stage.peer("psql", "postgresql-client");
        var user = Map.of("PURSE_DB_USER", "postgres", "PURSE_DB_PASSWORD", "postgres");
        try (var server = EmbeddedPostgres.builder().setDataDirectory(stage.folder().resolve("postgresql")).start()) {
            execute(server, "CREATE DATABASE empty");
            stage.purse(user, "--data", "pg", "--db", url(server, "empty"), "org", "create", "bench");
            var start = stage.start(user, "--data", "pg", "--db", url(server, "empty"));
            var duel = Bench.Duel.of(
                    round -> {
                        execute(server, "CREATE DATABASE ours_%d TEMPLATE empty".formatted(round));
                        return stage.purse(user, "--data", "pg", "--db", url(server, "ours_" + round), "import", "export.csv").seconds();
                    },
                    round -> {
                        execute(server, "CREATE TABLE bare_%d (%s)".formatted(round, TABLE));
                        return stage.cost(Map.of(), List.of(psql, "-q", "-h", "localhost", "-p", String.valueOf(server.getPort()), "-U", "postgres",
                                "-c", "\\copy bare_%d FROM 'postings.csv' CSV".formatted(round), "postgres")).seconds();
                    });
            return report(duel, start, data, "psql \\copy into a bare table", 0.15);
        }
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database);
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean report(Bench.Duel duel, double start, Donations data, String peer, double reach) {
        var ours = data.postings() / (duel.our() - start);
        var theirs = data.postings() / duel.their();
        var ratio = ours / theirs;
        Bench.say("  %,d donations, %,d postings".formatted(data.count(), data.postings()));
        Bench.say("  purse import: %.2f s, of which %.2f s are its start: %,.0f postings/s".formatted(duel.our(), start, ours));
        Bench.say("  %s: %.2f s: %,.0f postings/s".formatted(peer, duel.their(), theirs));
        Bench.say("  ratio %.3f (reach %.2f): %s".formatted(ratio, reach, ratio >= reach ? "reached" : "NOT reached"));
        return ratio >= reach;
    }
}
