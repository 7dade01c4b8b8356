package org.commonpurse.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.outside.Outside;
import org.commonpurse.outside.Unreachable;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the organisation is connected with, and the runs that bring what is new. One run of a connection at a time. */
@Service
public class Connections {

    private static final Duration SOON = Duration.ofHours(1);

    private final List<ConnectionKind> kinds;
    private final JdbcTemplate jdbc;
    private final Runs runs;
    private final Outside outside;
    private final Secrets secrets;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Connections(
            List<ConnectionKind> kinds,
            JdbcTemplate jdbc,
            Runs runs,
            Outside outside,
            Secrets secrets,
            Messages messages,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(ConnectionKind::id)).toList();
        this.jdbc = jdbc;
        this.runs = runs;
        this.outside = outside;
        this.secrets = secrets;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What one can be connected with, by id. */
    public List<ConnectionKind> kinds() {
        return kinds;
    }

    /** What the organisation is connected with, by name. */
    @Transactional(readOnly = true)
    public List<Connection> all(Actor actor) {
        actor.require(Right.READ);
        return jdbc.query(
                """
                SELECT name, kind, last_run_at, last_good_at, last_error, address, hinted_at, run_mark, run_began_at, run_by FROM ingest_connection
                WHERE organisation_id = ? ORDER BY name""",
                (row, index) -> row(actor, row),
                actor.org());
    }

    private Connection row(Actor actor, ResultSet row) throws SQLException {
        var kind = kind(row.getString(2));
        var last = instant(row, 3);
        var error = row.getString(5);
        return new Connection(
                row.getString(1),
                kind.id(),
                kind.title(),
                kind.place(row.getString(6)),
                row.getString(6),
                runs.isRunning(row) ? Connection.State.RUNNING : state(last, error),
                last,
                instant(row, 4),
                instant(row, 7) == null ? next(kind, last, error) : clock.instant(),
                error,
                kind.secrets().isEmpty() ? null : tokenEnds(actor, row.getString(1)));
    }

    /** What cannot be opened is said by the run. */
    private @Nullable Instant tokenEnds(Actor actor, String name) {
        try {
            var end = secrets.read(actor.org(), Secrets.ofConnection(name)).get(ConnectionKind.EXPIRES);
            return end == null ? null : Instant.parse(end);
        } catch (Refused e) {
            return null;
        }
    }

    /** After a run that failed sooner, since that may pass. */
    private Instant next(ConnectionKind kind, @Nullable Instant last, @Nullable String error) {
        return last == null ? clock.instant() : last.plus(error == null ? kind.every() : SOON);
    }

    private static Connection.State state(@Nullable Instant last, @Nullable String error) {
        if (error != null) {
            return Connection.State.FAILED;
        }
        return last == null ? Connection.State.NEVER_RUN : Connection.State.GOOD;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private ConnectionKind kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst().orElseThrow(() -> new Refused(Problem.field(
                "KIND", id, "one cannot be connected with this", "choose one of: " + String.join(", ", kinds.stream().map(ConnectionKind::id).toList()))));
    }

    /**
     * Connects the organisation with another side; nothing is asked yet.
     *
     * @param address where it lies, for kinds of which each has an address; else empty
     * @param given the secrets that the other side gave, by name, for kinds that have some
     * @throws Refused where there is a connection of this name, the address is none, or a secret is missing
     */
    @Transactional
    public void connect(Actor actor, String kind, String name, String address, Map<String, String> given) {
        actor.require(Right.BOOK);
        var wanted = kind(kind);
        wanted.secrets().forEach((secret, needed) -> {
            if (needed && given.getOrDefault(secret, "").isBlank()) {
                throw new Refused(Problem.field("--%s-file".formatted(secret), null, "%s is not connected without it".formatted(wanted.title()),
                        "copy it from the other side and hand it over"));
            }
        });
        given.forEach((secret, text) -> {
            if (!text.matches("[\\x21-\\x7e]+")) {
                throw new Refused(Problem.field("--%s-file".formatted(secret), null, "this is no secret that %s gives: there is a space, a line break or a letter in it that none has".formatted(wanted.title()),
                        "copy it again, alone and whole"));
            }
        });
        var kept = wanted.hasAddress() || !address.isBlank() ? wanted.address(address) : "";
        if (wanted.hasAddress()) {
            mayBeAsked(wanted.place(kept));
        }
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new Refused(Problem.field(
                    "--name", name, "this cannot be the name of a connection", "use small letters, digits and hyphens, 40 at most"));
        }
        if (all(actor).stream().anyMatch(one -> one.name().equals(name))) {
            throw new Refused(Problem.field(
                    "--name", name, "there is a connection of this name already", "`purse sync %s` runs it".formatted(name)));
        }
        jdbc.update(
                """
                INSERT INTO ingest_connection (organisation_id, name, kind, address, connected_at, connected_by) VALUES (?, ?, ?, ?, ?, ?)""",
                actor.org(), name, wanted.id(), kept, OffsetDateTime.now(clock), actor.name());
        if (!given.isEmpty()) {
            secrets.keep(actor, Secrets.ofConnection(name), given);
        }
        audit.record(actor, "connected", name);
    }

    /**
     * Where a person signs in at the other side to connect with it.
     *
     * @param given what was entered before
     * @param back where the other side sends the person afterwards, with a code for {@link #connectSignedIn}
     * @param state comes back with it: whoever brings another one was not sent by us
     */
    public URI signIn(Actor actor, String kind, Map<String, String> given, URI back, String state) {
        actor.require(Right.BOOK);
        var wanted = kind(kind);
        return signIn(wanted).address(wanted.place(""), given, back, state);
    }

    private static ConnectionKind.SignIn signIn(ConnectionKind kind) {
        return kind.signIn().orElseThrow(() -> new Refused(Problem.field(
                "KIND", kind.id(), "nobody can sign in there", "connect with the secrets that it shows")));
    }

    /**
     * Connects with the code that a person came back with.
     *
     * @param given what was entered before
     * @throws Refused where there is a connection of this name, or the other side gives no token for the code
     */
    public void connectSignedIn(Actor actor, String kind, String name, String address, Map<String, String> given, String code, URI back) {
        actor.require(Right.BOOK);
        var wanted = kind(kind);
        var secrets = signIn(wanted).secrets(wanted.place(""), given, code, back, outside.calls());
        transaction.executeWithoutResult(_ -> connect(actor, kind, name, address, secrets));
    }

    private void mayBeAsked(URI place) {
        try {
            outside.check(place);
        } catch (Unreachable e) {
            throw new Refused(Problem.field("--url", place.toString(), String.valueOf(e.getMessage()), "give the public address of the server"));
        }
    }

    /**
     * Ends a connection and forgets its secrets; what came by it stays.
     *
     * @throws Refused where messages wait that nobody would have then
     */
    @Transactional
    public void disconnect(Actor actor, String name) {
        actor.require(Right.BOOK);
        find(actor, name);
        var waiting = messages.waiting(actor, name);
        if (waiting > 0) {
            throw new Refused(Problem.field(
                    "NAME", name, "%d messages wait for the next run and would be lost".formatted(waiting), "run it once more, then disconnect"));
        }
        secrets.forget(actor, Secrets.ofConnection(name));
        jdbc.update("DELETE FROM ingest_hook WHERE organisation_id = ? AND connection = ?", actor.org(), name);
        jdbc.update("DELETE FROM ingest_connection WHERE organisation_id = ? AND name = ?", actor.org(), name);
        audit.record(actor, "disconnected", name);
    }

    private Connection find(Actor actor, String name) {
        return all(actor).stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> new Refused(Problem.field(
                "NAME", name, "there is no connection of this name", "`purse connections` lists them, `purse connect` makes one")));
    }

    /**
     * Brings what is new, whole or not at all.
     *
     * @throws Refused with a sentence, where that did not work; the connection keeps it
     */
    public Connection.Run sync(Actor actor, String name) {
        return run(actor, name, null);
    }

    /**
     * The same from a file that somebody fetched.
     *
     * @throws Refused with a sentence, where it is not such a file; the connection keeps it
     */
    public Connection.Run sync(Actor actor, String name, Path file) {
        return run(actor, name, file);
    }

    private Connection.Run run(Actor actor, String name, @Nullable Path file) {
        actor.require(Right.BOOK);
        var connection = find(actor, name);
        var kind = kind(connection.kind());
        var asked = new ConnectionKind.Asked(actor, connection.place(), connection.address(), secrets.vault(actor, Secrets.ofConnection(name)), messages.mail(actor, name));
        try (var run = runs.begin(actor, name)) {
            return run(run, asked, name, file, kind);
        }
    }

    private Connection.Run run(Runs.Run run, ConnectionKind.Asked asked, String name, @Nullable Path file, ConnectionKind kind) {
        var calls = outside.calls();
        try (var received = file == null ? kind.ask(asked, calls) : kind.read(asked, String.valueOf(file.getFileName()), file)) {
            var stored = Objects.requireNonNull(transaction.execute(_ -> {
                var counts = received.store();
                run.succeeded();
                audit.record(asked.actor(), "connection run", "%s: %d new, %d changed".formatted(name, counts.fresh(), counts.changed()));
                return counts;
            }));
            return new Connection.Run(name, calls.requests(), calls.retries(), received.pages(), stored);
        } catch (Unreachable e) {
            var fix = e.isRefused() ? "nothing was changed" : "nothing was changed; run it again later";
            throw failed(run, Problem.field("NAME", name, String.valueOf(e.getMessage()), fix));
        } catch (Refused e) {
            throw failed(run, e.problem());
        } catch (IOException e) {
            throw failed(run, Problem.field("NAME", name, "what came cannot be kept on the disk", "see whether it is full"));
        } catch (RuntimeException e) {
            run.failed("a defect in the program; the log has the details");
            throw e;
        }
    }

    private static Refused failed(Runs.Run run, Problem problem) {
        run.failed(problem.message());
        return new Refused(problem);
    }
}
