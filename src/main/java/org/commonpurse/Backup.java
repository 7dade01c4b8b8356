package org.commonpurse;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import picocli.CommandLine;

/** Writes all that the database holds, as it was at one moment, into a file, while others go on to write. */
@Service
class Backup {

    private final ObjectProvider<Flyway> flyway;
    private final Audit audit;
    private final Clock clock;

    Backup(ObjectProvider<Flyway> flyway, Audit audit, Clock clock) {
        this.flyway = flyway;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was written. */
    record Made(BackupFile.Manifest manifest, String sha256, long bytes) {}

    /**
     * Writes the file, readable by its owner alone: beside its place and then put there, so that it is whole or not there.
     *
     * @param actors who asks, in each organisation
     * @throws Refused where there is something already, or it cannot be written
     */
    Made make(List<Actor> actors, Path file) {
        actors.forEach(actor -> actor.require(Right.ADMINISTER));
        var place = file.toAbsolutePath().normalize();
        var folder = Objects.requireNonNull(place.getParent(), "the root is no place for a file");
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(file);
        }
        if (!Files.isDirectory(folder)) {
            throw refused(file, "there is no folder " + folder, "make it first");
        }
        Made made;
        try {
            var aside = Files.createTempFile(folder, "." + place.getFileName() + ".", ".part");
            try {
                made = write(aside);
                Files.createLink(place, aside);
            } catch (FileAlreadyExistsException another) {
                throw taken(file);
            } catch (UnsupportedOperationException noLinks) {
                made = write(aside);
                Files.move(aside, place);
            } finally {
                Files.deleteIfExists(aside);
            }
            sync(folder);
        } catch (IOException e) {
            throw refused(file, "the backup cannot be written: " + e.getMessage(), "choose another place");
        }
        for (var actor : actors) {
            audit.record(actor, "backup made", "%s, SHA-256 %s".formatted(place.getFileName(), made.sha256));
        }
        return made;
    }

    private Made write(Path aside) throws IOException {
        try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE);
                var writer = new BackupFile.Writer(Channels.newOutputStream(channel));
                var connection = flyway.getObject().getConfiguration().getDataSource().getConnection()) {
            Tables.freeze(connection);
            for (var table : Tables.of(connection)) {
                writer.table(table, rows(connection));
            }
            var manifest = writer.finish(program(), schema(flyway.getObject()), clock.instant().toString(), heads(connection));
            channel.force(true);
            connection.rollback();
            return new Made(manifest, writer.sha256(), writer.bytes());
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read", e);
        }
    }

    /** Until then the name of the file may be lost in a crash. */
    private static void sync(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notEverywhere) {
            // Some systems do not open folders; they keep names by themselves.
        }
    }

    /** The rows of a database. */
    static Tables.Rows rows(Connection connection) {
        return (table, taker) -> {
            try {
                table.forEach(connection, taker);
            } catch (SQLException e) {
                throw new IllegalStateException("the table %s cannot be read".formatted(table.name()), e);
            }
        };
    }

    /** Where each organisation's journal ends, as {@code check} says it. */
    static List<BackupFile.Head> heads(Connection connection) throws SQLException {
        var heads = new ArrayList<BackupFile.Head>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT o.slug, COALESCE(h.hash, '') FROM access_organisation o
                        LEFT JOIN ledger_head h ON h.organisation_id = o.id ORDER BY o.id""")) {
            while (rows.next()) {
                heads.add(new BackupFile.Head(rows.getString(1), rows.getString(2)));
            }
        }
        return heads;
    }

    private static String schema(Flyway flyway) {
        return String.valueOf(flyway.info().current().getVersion());
    }

    private static String program() {
        return Console.class.getAnnotation(CommandLine.Command.class).version()[0];
    }

    private static Refused taken(Path file) {
        return refused(file, "there is a file of this name already", "choose another name, such as one with the day in it");
    }

    private static Refused refused(Path file, String message, String fix) {
        return new Refused(Problem.field("--out", file.toString(), message, fix));
    }
}
