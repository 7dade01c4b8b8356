package org.commonpurse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Bulk;
import org.commonpurse.access.Organisations;
import org.commonpurse.shell.Refused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a backup into an empty installation, in one transaction: it is all there, or nothing is. One of an earlier version is put
 * into a database of its own first, which is then brought up to date as any other is. So no table of the installation is ever
 * dropped, and a kill leaves it as it was.
 */
@Service
class Restore {

    /** What a program that was started, and nothing else, has left here. */
    private static final List<String> LEFT_BY_A_START = List.of("access_setting", "ingest_rate_head");

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int LETTERS_AT_ONCE = 8 << 20;

    private final ObjectProvider<Flyway> flyway;
    private final JdbcTemplate template;
    private final Bulk bulk;
    private final TransactionTemplate transaction;
    private final Organisations organisations;
    private final Audit audit;

    Restore(
            ObjectProvider<Flyway> flyway,
            JdbcTemplate template,
            Bulk bulk,
            PlatformTransactionManager transactions,
            Organisations organisations,
            Audit audit) {
        this.flyway = flyway;
        this.template = template;
        this.bulk = bulk;
        this.transaction = new TransactionTemplate(transactions);
        this.organisations = organisations;
        this.audit = audit;
    }

    /**
     * Checks the whole file, then puts all of it back.
     *
     * @param by who, for the audit trail
     * @return what the backup says of itself, and so what is here now
     * @throws Refused where the file is no whole backup, is of a newer version, or the installation is not empty
     */
    BackupFile.Manifest restore(Path file, String by) {
        try (var backup = BackupFile.open(file)) {
            var version = version(file, backup.manifest());
            var tables = tables(template);
            requireEmpty(file, tables);
            if (version.equals(newest())) {
                backup.check(tables);
                store(file, backup.manifest(), backup, tables, table -> backup.highest(table.name()), by);
            } else {
                storeEarlier(file, backup, version, tables, by);
            }
            return backup.manifest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MigrationVersion newest() {
        return flyway.getObject().info().current().getVersion();
    }

    private MigrationVersion version(Path file, BackupFile.Manifest manifest) {
        for (var migration : flyway.getObject().info().all()) {
            if (migration.getVersion() != null && migration.getVersion().toString().equals(manifest.schema())) {
                return migration.getVersion();
            }
        }
        throw BackupFile.refused(
                file.toString(),
                "the backup was made by a version of the program that this one does not know (%s, schema %s; here %s)"
                        .formatted(manifest.program(), manifest.schema(), newest()),
                "upgrade first, then restore");
    }

    private static List<Tables.Table> tables(JdbcTemplate template) {
        return Objects.requireNonNull(template.execute((ConnectionCallback<List<Tables.Table>>) Tables::of));
    }

    private void requireEmpty(Path file, List<Tables.Table> tables) {
        for (var table : tables) {
            if (!LEFT_BY_A_START.contains(table.name())
                    && !template.queryForList("SELECT 1 FROM %s FETCH FIRST 1 ROW ONLY".formatted(table.name()), Integer.class).isEmpty()) {
                throw notEmpty(file, table.name());
            }
        }
    }

    private Refused notEmpty(Path file, String table) {
        var all = organisations.all().stream().map(organisation -> organisation.slug()).toList();
        return BackupFile.refused(
                file.toString(),
                all.isEmpty()
                        ? "this installation is not empty: there are rows in %s".formatted(table)
                        : "this installation is not empty: there is %s".formatted(String.join(", ", all)),
                "restore into an empty one: another --data folder, or with --db an empty database");
    }

    /** Numbers go on after the highest that was given. An installation in which only that was done is as empty as before. */
    private void goOnCounting(List<Tables.Table> tables, ToLongFunction<Tables.Table> highest) {
        try (var owner = flyway.getObject().getConfiguration().getDataSource().getConnection();
                var statement = owner.createStatement()) {
            for (var table : tables) {
                for (var column : table.columns()) {
                    if (column.numbered()) {
                        statement.execute("ALTER TABLE %s ALTER COLUMN %s RESTART WITH %d".formatted(
                                table.name(), column.name(), Math.addExact(highest.applyAsLong(table), 1)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the numbers of new rows could not be set", e);
        }
    }

    private void store(
            Path file, BackupFile.Manifest manifest, Tables.Rows rows, List<Tables.Table> tables, ToLongFunction<Tables.Table> highest, String by) {
        goOnCounting(tables, highest);
        transaction.executeWithoutResult(_ -> {
            requireEmpty(file, tables);
            fill(file, manifest, rows, tables, template, bulk);
            organisations.all().forEach(organisation -> audit.record(
                    organisation.id(), by, "backup restored", "%s, made %s".formatted(file.getFileName(), manifest.madeAt())));
        });
    }

    /** Within a transaction: all rows, and that the journals end where the backup says. */
    private static void fill(
            Path file, BackupFile.Manifest manifest, Tables.Rows rows, List<Tables.Table> tables, JdbcTemplate template, Bulk bulk) {
        LEFT_BY_A_START.stream()
                .filter(name -> tables.stream().anyMatch(table -> table.name().equals(name)))
                .forEach(name -> template.update("DELETE FROM " + name));
        var postgresql = !Boolean.TRUE.equals(template.execute((ConnectionCallback<Boolean>) Tables::isH2));
        for (var table : tables) {
            var batch = new Batch(file, table, bulk, postgresql);
            try {
                rows.forEach(table, batch::add);
                batch.flush();
            } catch (DataIntegrityViolationException e) {
                throw BackupFile.refused(
                        file.toString(),
                        "the rows of %s cannot be stored: %s".formatted(table.name(), e.getMostSpecificCause().getMessage()),
                        BackupFile.AGAIN);
            }
        }
        var heads = template.execute((ConnectionCallback<List<BackupFile.Head>>) Backup::heads);
        if (!manifest.organisations().equals(heads)) {
            throw BackupFile.refused(file.toString(), "its journals do not end where it says", BackupFile.AGAIN);
        }
    }

    /** Rows on their way into a table. */
    private static final class Batch {

        private final Path file;
        private final Tables.Table table;
        private final Bulk bulk;
        private final boolean postgresql;
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private long letters;

        Batch(Path file, Tables.Table table, Bulk bulk, boolean postgresql) {
            this.file = file;
            this.table = table;
            this.bulk = bulk;
            this.postgresql = postgresql;
        }

        void add(List<@Nullable Object> row) {
            var stored = new @Nullable Object[row.size()];
            for (var i = 0; i < stored.length; i++) {
                stored[i] = table.columns().get(i).kind().stored(row.get(i));
                if (row.get(i) instanceof String text) {
                    letters += text.length();
                    if (postgresql && !isWhole(text)) {
                        throw BackupFile.refused(
                                file.toString(),
                                "%s of %s holds a text that PostgreSQL cannot: one with half a character or the character 0"
                                        .formatted(table.columns().get(i).name(), table.name()),
                                "restore into the embedded database");
                    }
                }
            }
            rows.add(stored);
            if (rows.size() >= ROWS_AT_ONCE || letters >= LETTERS_AT_ONCE) {
                flush();
            }
        }

        /** What is not would be stored as something else, without a word. */
        private static boolean isWhole(String text) {
            return text.indexOf('\0') < 0 && text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        }

        void flush() {
            if (!rows.isEmpty()) {
                bulk.insert(table.name(), String.join(", ", table.columnNames()), rows);
                rows.clear();
                letters = 0;
            }
        }
    }

    // --- earlier versions --------------------------------------------------------------------------------------------

    private void storeEarlier(Path file, BackupFile backup, MigrationVersion version, List<Tables.Table> tables, String by) throws IOException {
        var folder = Files.createTempDirectory("purse-restore-");
        try {
            var database = encrypted(folder);
            migrate(database, version);
            var earlier = new JdbcTemplate(database);
            var then = tables(earlier);
            backup.check(then);
            new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(
                    _ -> fill(file, backup.manifest(), backup, then, earlier, new Bulk(earlier)));
            migrate(database, newest());
            try (var connection = database.getConnection()) {
                var now = Tables.of(connection);
                if (!Set.copyOf(names(now)).equals(Set.copyOf(names(tables)))) {
                    throw new IllegalStateException("the migrations make other tables than there are here");
                }
                Tables.freeze(connection);
                store(file, backup.manifest(), Backup.rows(connection), tables, table -> highest(earlier, table), by);
                connection.rollback();
            }
            earlier.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw new IllegalStateException("the backup could not be brought up to date", e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<String> names(List<Tables.Table> tables) {
        return tables.stream().map(Tables.Table::name).toList();
    }

    /** A database for the time being; what a kill would leave of it nobody can read. */
    private static DataSource encrypted(Path folder) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("earlier") + ";CIPHER=AES;DB_CLOSE_DELAY=-1");
        database.setUser("owner");
        database.setPassword(key + " " + key);
        return database;
    }

    private void migrate(DataSource database, MigrationVersion version) {
        Flyway.configure()
                .configuration(flyway.getObject().getConfiguration())
                .dataSource(database)
                .callbacks(new Callback[0])
                .target(version)
                .load()
                .migrate();
    }

    private static long highest(JdbcTemplate template, Tables.Table table) {
        var column = table.columns().stream().filter(Tables.Column::numbered).findFirst().orElseThrow().name();
        return Objects.requireNonNull(template.queryForObject("SELECT COALESCE(MAX(%s), 0) FROM %s".formatted(column, table.name()), Long.class));
    }
}
