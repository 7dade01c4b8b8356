package org.commonpurse.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.commonpurse.Program;

/** A database that a test can prepare once and copy for each round, and whose program it can kill. */
interface Engine extends AutoCloseable {

    /** The program on the database that is copied. */
    Program prototype();

    /** The program on a fresh copy of it. */
    Program copy(int round);

    /** Whether the database is a process of its own, which can die as well. */
    default boolean server() {
        return false;
    }

    /** Kills the database as a power cut would, and starts it again. */
    default void killServer() {
        throw new IllegalStateException("there is no server to kill");
    }

    @Override
    void close();

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** H2 in the program's own process: a copy is a copy of its folder. */
    final class Embedded implements Engine {

        private final Path folder;

        Embedded(Path folder) {
            this.folder = folder;
        }

        private Program on(Path data) {
            return new Program(folder, List.of("--data", data.toString()), Map.of());
        }

        @Override
        public Program prototype() {
            return on(folder.resolve("prototype"));
        }

        @Override
        public Program copy(int round) {
            var to = folder.resolve("round-" + round);
            Engine.copy(folder.resolve("prototype"), to);
            return on(to);
        }

        @Override
        public void close() {}
    }

    /**
     * PostgreSQL: a copy is a database made from another. The server of the tests acknowledges before it writes unless the
     * program asks it not to. Files are copied, not logged pages: those hold sequences as they stand, and PostgreSQL logs
     * their next values only after a checkpoint, so a server killed soon after would give the same numbers again.
     */
    final class PostgreSql implements Engine {

        private final Path folder;
        private final EmbeddedPostgres server;

        PostgreSql(Path folder) throws IOException {
            this.folder = folder;
            this.server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgresql")).start();
            execute("CREATE DATABASE prototype");
        }

        private void execute(String sql) {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Program on(String database) {
            return new Program(
                    folder,
                    List.of("--data", folder.resolve("data-" + database).toString(), "--db", server.getJdbcUrl("postgres", database).replaceFirst("[?].*", "")),
                    Map.of("PURSE_DB_USER", "postgres", "PURSE_DB_PASSWORD", "postgres"));
        }

        @Override
        public Program prototype() {
            return on("prototype");
        }

        @Override
        public Program copy(int round) {
            execute("CREATE DATABASE round_%d TEMPLATE prototype STRATEGY FILE_COPY".formatted(round));
            var data = folder.resolve("data-prototype");
            if (Files.exists(data)) {
                Engine.copy(data, folder.resolve("data-round_" + round));
            }
            return on("round_" + round);
        }

        @Override
        public boolean server() {
            return true;
        }

        @Override
        public void killServer() {
            try {
                var pid = Long.parseLong(Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst());
                var postmaster = ProcessHandle.of(pid).orElseThrow();
                var command = commandOf(postmaster);
                var children = postmaster.descendants().toList();
                postmaster.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
                postmaster.onExit().join();
                children.forEach(child -> child.onExit().join());
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgresql.log").toFile()))
                        .start();
                awaitAnswer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** How the server was started; root has to shed its rights first, since PostgreSQL refuses to run with them. */
        private static List<String> commandOf(ProcessHandle postmaster) {
            var command = new ArrayList<String>();
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.add(postmaster.info().command().orElseThrow());
            command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
            return command;
        }

        private void awaitAnswer() {
            for (var attempt = 0; ; attempt++) {
                try {
                    execute("SELECT 1");
                    return;
                } catch (IllegalStateException e) {
                    if (attempt > 300) {
                        throw e;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
