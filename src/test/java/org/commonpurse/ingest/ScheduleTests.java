package org.commonpurse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonpurse.DatabaseTest;
import org.commonpurse.TestActors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisations;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Outside;
import org.commonpurse.shell.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Connections that run by themselves. */
@DatabaseTest
class ScheduleTests {

    @Autowired JdbcTemplate jdbc;
    @Autowired Outside outside;
    @Autowired Secrets secrets;
    @Autowired Audit audit;
    @Autowired Organisations organisations;
    @Autowired PlatformTransactionManager transactions;

    private final Clock now = Clock.systemUTC();
    private final List<String> asked = new ArrayList<>();

    /** A side that notes who asks it; one of the name {@code bad} fails, one of the name {@code broken} has a defect. */
    private final class Noting implements ConnectionKind {

        @Override
        public String id() {
            return "noting";
        }

        @Override
        public String title() {
            return "Another side";
        }

        @Override
        public boolean hasAddress() {
            return true;
        }

        @Override
        public String address(String text) {
            return text;
        }

        @Override
        public URI place(String address) {
            return URI.create("https://" + address);
        }

        @Override
        public Received ask(Asked at, Calls calls) {
            var host = String.valueOf(at.place().getHost());
            asked.add("%s by %s".formatted(host, at.actor().name()));
            if (host.equals("bad")) {
                throw new Refused("it is down", "wait");
            }
            if (host.equals("broken")) {
                throw new IllegalStateException("a defect");
            }
            return new Received() {
                @Override
                public int pages() {
                    return 1;
                }

                @Override
                public Stored store() {
                    return new Stored(1, 0, 0, 0, false, true, List.of());
                }
            };
        }

        @Override
        public Received read(Asked at, String name, Path file) {
            throw new Refused("it offers no file", "ask it instead");
        }
    }

    private Connections connections(Clock clock) {
        return new Connections(List.of(new Noting()), jdbc, new Runs(jdbc, clock, transactions), outside, secrets, new Messages(List.of(), secrets, jdbc, clock), audit, clock, transactions);
    }

    private List<String> runAfter(Duration time) {
        asked.clear();
        var clock = Clock.offset(now, time);
        new Schedule(connections(clock), organisations, clock).runWhatIsDue();
        return List.copyOf(asked);
    }

    private Actor with(String... names) {
        var actor = TestActors.treasurer(organisations, "EUR");
        for (var name : names) {
            connections(now).connect(actor, "noting", name, name, Map.of());
        }
        return actor;
    }

    @Test
    void runsEachWhoseTimeHasComeWhateverBecomesOfTheOthers() {
        with("a", "bad", "broken");
        var other = with("z");

        assertThat(runAfter(Duration.ZERO)).containsExactlyInAnyOrder("a by schedule", "bad by schedule", "broken by schedule", "z by schedule");
        assertThat(runAfter(Duration.ofMinutes(30))).isEmpty();
        assertThat(runAfter(Duration.ofMinutes(61))).containsExactlyInAnyOrder("bad by schedule", "broken by schedule");
        assertThat(runAfter(Duration.ofHours(11))).containsExactlyInAnyOrder("bad by schedule", "broken by schedule");
        assertThat(runAfter(Duration.ofHours(13))).contains("a by schedule", "z by schedule");
        assertThat(audit.latest(other, 1)).extracting(Audit.Line::actor).containsExactly("schedule");
    }

    @Test
    void leavesOneThatRunsElsewhere() {
        var actor = with("a");
        jdbc.update(
                "UPDATE ingest_connection SET run_mark = 'elsewhere', run_began_at = ? WHERE organisation_id = ?",
                java.time.OffsetDateTime.now(now),
                actor.org());

        assertThat(runAfter(Duration.ofMinutes(1))).isEmpty();
        assertThat(runAfter(Duration.ofMinutes(20))).containsExactly("a by schedule");
    }
}
