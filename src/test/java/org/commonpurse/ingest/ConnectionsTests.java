package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Forbidden;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.ingest.ConnectionKind.Received;
import org.commonpurse.ingest.ConnectionKind.Stored;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Outside;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@DatabaseTest
class ConnectionsTests {

    @Autowired JdbcTemplate jdbc;
    @Autowired Outside outside;
    @Autowired Secrets secrets;
    @Autowired Audit audit;
    @Autowired Organisations organisations;
    @Autowired PlatformTransactionManager transactions;

    private final Clock now = Clock.systemUTC();
    private Actor treasurer;

    @BeforeEach
    void organisation() {
        treasurer = TestActors.treasurer(organisations, "EUR");
    }

    /** Another side that does what a test says when it is asked and when it is stored. */
    private record Other(Runnable asked, Runnable stored) implements ConnectionKind {

        @Override
        public String id() {
            return "other";
        }

        @Override
        public String title() {
            return "Another side";
        }

        @Override
        public URI place(String address) {
            return URI.create("https://other.example");
        }

        @Override
        public Received ask(Asked at, Calls calls) {
            asked.run();
            return new Received() {
                @Override
                public int pages() {
                    return 2;
                }

                @Override
                public Stored store() {
                    stored.run();
                    return new Stored(3, 1, 0, 0, false, true, List.of());
                }
            };
        }

        @Override
        public Received read(Asked at, String name, Path file) {
            throw new Refused("it offers no file", "ask it instead");
        }
    }

    private Connections with(Clock clock, Runnable asked, Runnable stored) {
        return new Connections(List.of(new Other(asked, stored)), jdbc, new Runs(jdbc, clock, transactions), outside, secrets, new Messages(List.of(), secrets, jdbc, clock), audit, clock, transactions);
    }

    private static void nothing() {}

    private Connections connected(Runnable asked, Runnable stored) {
        var connections = with(now, asked, stored);
        connections.connect(treasurer, "other", "mine", "", Map.of());
        return connections;
    }

    private void storeARate() {
        jdbc.update(
                "INSERT INTO ingest_rate (organisation_id, currency, on_day, version, rate, recorded_at) VALUES (0, 'XTS', ?, 1, 2, ?)",
                LocalDate.of(2023, 1, 2),
                OffsetDateTime.now(now));
    }

    private int rates() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM ingest_rate WHERE organisation_id = 0 AND currency = 'XTS'", Integer.class);
    }

    private Connection only(Connections connections) {
        return connections.all(treasurer).getFirst();
    }

    @Test
    void runsAndSaysHowItStands() {
        var connections = connected(ConnectionsTests::nothing, this::storeARate);
        assertThat(only(connections).state()).isEqualTo(Connection.State.NEVER_RUN);

        var run = connections.sync(treasurer, "mine");

        assertThat(run).isEqualTo(new Connection.Run("mine", 0, 0, 2, new Stored(3, 1, 0, 0, false, true, List.of())));
        assertThat(only(connections).state()).isEqualTo(Connection.State.GOOD);
        assertThat(only(connections).lastGood()).isEqualTo(only(connections).lastRun()).isNotNull();
        assertThat(rates()).isEqualTo(1);
        assertThat(audit.latest(treasurer, 2)).extracting(Audit.Line::act).containsExactly("connection run", "connected");
    }

    @Test
    void storesNothingOfARunThatBreaksOff() {
        var connections = connected(ConnectionsTests::nothing, () -> {
            storeARate();
            throw new IllegalStateException("in the middle");
        });

        assertThatThrownBy(() -> connections.sync(treasurer, "mine")).hasMessage("in the middle");

        assertThat(rates()).isZero();
        assertThat(only(connections).state()).isEqualTo(Connection.State.FAILED);
        assertThat(only(connections).lastGood()).isNull();
    }

    @Test
    void keepsWhatWentWrongAndPutsItOnTheWorkList() {
        var connections = connected(() -> {
            throw new Refused("this is a web page", "try again");
        }, ConnectionsTests::nothing);

        assertThatThrownBy(() -> connections.sync(treasurer, "mine")).isInstanceOf(Refused.class);

        assertThat(only(connections).error()).isEqualTo("this is a web page");
        assertThat(new FailedConnections(connections).waiting(treasurer))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).isEqualTo("The last run of the connection mine failed"));
    }

    @Test
    void anAddressOfTheOwnNetworkIsNotAskedAndNotAgainLater() {
        var connections = connected(() -> outside.ask(Ask.get(URI.create("https://10.0.0.1/"))), ConnectionsTests::nothing);

        assertThatThrownBy(() -> connections.sync(treasurer, "mine"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is not asked")
                .hasMessageEndingWith("nothing was changed");
    }

    @Test
    void oneRunAtATime() {
        var inner = new Connections[1];
        inner[0] = connected(() -> assertThatThrownBy(() -> inner[0].sync(treasurer, "mine")).hasMessageContaining("it is running already"),
                ConnectionsTests::nothing);

        inner[0].sync(treasurer, "mine");

        assertThat(only(inner[0]).state()).isEqualTo(Connection.State.GOOD);
    }

    @Test
    void takesOverFromARunThatWasKilled() {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);
        jdbc.update("UPDATE ingest_connection SET run_mark = 'killed', run_began_at = ? WHERE organisation_id = ?", OffsetDateTime.now(now), treasurer.org());
        assertThat(only(connections).state()).isEqualTo(Connection.State.RUNNING);
        assertThatThrownBy(() -> connections.sync(treasurer, "mine")).hasMessageContaining("it is running already");

        var later = with(Clock.offset(now, Duration.ofMinutes(3)), ConnectionsTests::nothing, ConnectionsTests::nothing);
        later.sync(treasurer, "mine");

        assertThat(only(later).state()).isEqualTo(Connection.State.GOOD);
    }

    @Test
    void takesOverAtOnceFromAProcessThatIsGone() throws Exception {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        isHeldBy("%s %d %d".formatted(InetAddress.getLocalHost().getHostName(), gone.pid(), now.millis()));

        connections.sync(treasurer, "mine");

        assertThat(only(connections).state()).isEqualTo(Connection.State.GOOD);
    }

    @Test
    void leavesAProcessThatLivesOrIsElsewhere() throws Exception {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);
        var me = ProcessHandle.current();
        var began = me.info().startInstant().orElseThrow().toEpochMilli();
        for (var process : List.of(
                "%s %d %d".formatted(InetAddress.getLocalHost().getHostName(), me.pid(), began), "elsewhere.example 1 " + began)) {
            isHeldBy(process);

            assertThatThrownBy(() -> connections.sync(treasurer, "mine")).as(process).hasMessageContaining("it is running already");
        }
        isHeldBy("%s %d %d".formatted(InetAddress.getLocalHost().getHostName(), me.pid(), began - 60_000));

        connections.sync(treasurer, "mine");

        assertThat(only(connections).state()).as("its number was given to another process").isEqualTo(Connection.State.GOOD);
    }

    private void isHeldBy(String process) {
        jdbc.update(
                "UPDATE ingest_connection SET run_mark = 'held', run_began_at = ?, run_by = ? WHERE organisation_id = ?",
                OffsetDateTime.now(now), process, treasurer.org());
    }

    @Test
    void whoLostTheConnectionStoresNothing() {
        var connections = connected(
                () -> jdbc.update("UPDATE ingest_connection SET run_mark = 'another' WHERE organisation_id = ?", treasurer.org()),
                this::storeARate);

        assertThatThrownBy(() -> connections.sync(treasurer, "mine")).hasMessageContaining("another run took this connection over");

        assertThat(rates()).isZero();
        assertThat(jdbc.queryForObject("SELECT run_mark FROM ingest_connection WHERE organisation_id = ?", String.class, treasurer.org()))
                .as("the other one has it still")
                .isEqualTo("another");
    }

    @Test
    void refusesWhatCannotBe() {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);

        assertThatThrownBy(() -> connections.connect(treasurer, "other", "mine", "", Map.of())).hasMessageContaining("of this name already");
        assertThatThrownBy(() -> connections.connect(treasurer, "other", "My own", "", Map.of())).hasMessageContaining("cannot be the name");
        assertThatThrownBy(() -> connections.connect(treasurer, "none", "x", "", Map.of())).hasMessageContaining("choose one of: other");
        assertThatThrownBy(() -> connections.sync(treasurer, "yours")).hasMessageContaining("no connection of this name");
        assertThatThrownBy(() -> connections.disconnect(treasurer, "yours")).hasMessageContaining("no connection of this name");
    }

    @Test
    void readersSeeAndChangeNothing() {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);
        for (var role : List.of(Role.BOARD, Role.AUDITOR)) {
            var reader = TestActors.as(treasurer, role);
            assertThat(connections.all(reader)).hasSize(1);
            assertThatThrownBy(() -> connections.sync(reader, "mine")).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> connections.connect(reader, "other", "more", "", Map.of())).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> connections.disconnect(reader, "mine")).isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void belongsToOneOrganisation() {
        var connections = connected(ConnectionsTests::nothing, ConnectionsTests::nothing);
        var other = TestActors.treasurer(organisations, "EUR");

        assertThat(connections.all(other)).isEmpty();
        assertThatThrownBy(() -> connections.disconnect(other, "mine")).hasMessageContaining("no connection of this name");

        connections.disconnect(treasurer, "mine");
        assertThat(connections.all(treasurer)).isEmpty();
    }
}
