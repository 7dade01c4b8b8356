package org.commonpurse.ingest.mastodon;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.outside.Answer;
import org.commonpurse.outside.Ask;
import org.commonpurse.outside.Calls;
import org.commonpurse.outside.Unreachable;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A server of the fediverse: Mastodon's own interface where it has it, NodeInfo for what that does not say and for other
 * software. Each run takes a reading down; the last of a month is the month's.
 */
@Component
class InstanceKind implements ConnectionKind {

    private static final long LARGEST = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LONGEST_ADDRESS = 200;

    private final Usage usage;
    private final Clock clock;
    private final String tryWith;

    InstanceKind(Usage usage, Clock clock, @Value("${purse.mastodon.try:}") String tryWith) {
        this.usage = usage;
        this.clock = clock;
        this.tryWith = tryWith;
    }

    @Override
    public String tryWith() {
        return tryWith;
    }

    @Override
    public String id() {
        return "mastodon";
    }

    @Override
    public String title() {
        return "Usage of the server, from Mastodon or NodeInfo";
    }

    @Override
    public boolean hasAddress() {
        return true;
    }

    @Override
    public String address(String text) {
        var whole = text.strip().matches("(?i)[a-z][a-z0-9+.-]*://.*") ? text.strip() : "https://" + text.strip();
        try {
            var address = new URI(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
            if (address.getHost() == null || !address.getPath().isEmpty() || address.getRawUserInfo() != null
                    || address.getRawQuery() != null || address.getRawFragment() != null || whole.length() > LONGEST_ADDRESS
                    || !address.getScheme().matches("(?i)https?")) {
                throw new URISyntaxException(whole, "not the address of a server");
            }
            return address.toString();
        } catch (URISyntaxException e) {
            throw new Refused(Problem.field("--url", text, "this is not the address of a server", "write it as https://social.example"));
        }
    }

    @Override
    public URI place(String address) {
        return URI.create(address);
    }

    @Override
    public Received ask(Asked asked, Calls calls) {
        var place = asked.place();
        var answers = new ArrayList<Answer>();
        var notes = new ArrayList<String>();
        var own = find(calls, place.resolve("/api/v2/instance"), answers).map(InstanceKind::said);
        var general = own.isEmpty() ? nodeInfo(calls, place, answers) : optional(() -> nodeInfo(calls, place, answers), notes);
        if (own.isEmpty() && general.isEmpty()) {
            throw new Refused(Problem.field(
                    "NAME", place.toString(), "it offers neither /api/v2/instance nor NodeInfo", "check that the address is the one of the server"));
        }
        var signUps = own.isEmpty()
                ? Optional.<SortedMap<YearMonth, Long>>empty()
                : optional(() -> find(calls, place.resolve("/api/v1/instance/activity"), answers).map(this::weeks), notes);
        return new Arrived(asked.actor(), place.getHost(), both(own, general), signUps.orElseGet(TreeMap::new), answers.size(), notes);
    }

    /** One of the two documents, as a file. */
    @Override
    public Received read(Asked asked, String name, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new Refused(new Problem(name, null, null, null, "it has more than 1 MB", "a server's answer has some kilobytes"));
        }
        return new Arrived(asked.actor(), asked.place().getHost(), Said.read(name, Files.readAllBytes(file)), new TreeMap<>(), 1, List.of());
    }

    private static Optional<Answer> find(Calls calls, URI address, List<Answer> answers) {
        var found = calls.find(Ask.get(address).with("Accept", "application/json").atMost(LARGEST, LONGEST));
        found.ifPresent(answers::add);
        return found;
    }

    private static Optional<Said> nodeInfo(Calls calls, URI place, List<Answer> answers) {
        return find(calls, place.resolve("/.well-known/nodeinfo"), answers)
                .map(answer -> answer.address().resolve(Said.nodeInfo(answer.address().toString(), answer.body())))
                .flatMap(address -> find(calls, address, answers))
                .map(InstanceKind::said);
    }

    private static Said said(Answer answer) {
        return Said.read(answer.address().toString(), answer.body());
    }

    private SortedMap<YearMonth, Long> weeks(Answer answer) {
        return Said.signUps(answer.address().toString(), answer.body(), LocalDate.now(clock));
    }

    private interface Part<T> {
        Optional<T> ask();
    }

    /** What the rest does without: a sentence instead of an end. */
    private static <T> Optional<T> optional(Part<T> part, List<String> notes) {
        try {
            return part.ask();
        } catch (Refused | Unreachable | IllegalArgumentException e) {
            notes.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Said both(Optional<Said> own, Optional<Said> general) {
        var first = own.or(() -> general).orElseThrow();
        var other = general.orElse(first);
        return new Said(
                first.active() == null ? other.active() : first.active(),
                first.total() == null ? other.total() : first.total(),
                first.registrations() == null ? other.registrations() : first.registrations());
    }

    /** One reading and the months of the weeks, not stored yet. */
    private final class Arrived implements Received {
        private final Actor actor;
        private final String host;
        private final Said said;
        private final SortedMap<YearMonth, Long> signUps;
        private final int pages;
        private final List<String> notes;

        Arrived(Actor actor, String host, Said said, SortedMap<YearMonth, Long> signUps, int pages, List<String> notes) {
            this.actor = actor;
            this.host = host;
            this.said = said;
            this.signUps = signUps;
            this.pages = pages;
            this.notes = notes;
        }

        @Override
        public int pages() {
            return pages;
        }

        @Override
        public Stored store() {
            var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
            var readings = new ArrayList<Reading>();
            signUps.forEach((month, count) -> readings.add(new Reading(
                    month, null, null, count, null, null, null, "%s, weeks that begin in the month".formatted(host))));
            readings.add(new Reading(
                    YearMonth.from(today), said.active(), said.total(), null, null, null, said.registrations(), "%s, read on %s".formatted(host, today)));
            var fresh = readings.stream().filter(reading -> !isKnown(reading)).toList();
            if (!fresh.isEmpty()) {
                usage.record(actor, fresh);
            }
            return new Stored(fresh.size(), readings.size() - fresh.size(), 0, 0, false, notes.isEmpty(), notes);
        }

        private boolean isKnown(Reading reading) {
            return usage.recorded(actor, reading.month()).stream()
                    .filter(earlier -> earlier.origin().equals(reading.origin()))
                    .reduce((_, later) -> later)
                    .filter(reading::equals)
                    .isPresent();
        }
    }
}
