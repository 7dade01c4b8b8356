package org.commonpurse.ingest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;

/** Whether a row is new, known, changed or waits for a person, by what was taken in before it. */
final class Decisions {

    private final Actor actor;
    private final String layout;
    private final Staging staging;
    private final BankLines bankLines;
    private final Booking booking;

    Decisions(Actor actor, String layout, Staging staging, BankLines bankLines, Booking booking) {
        this.actor = actor;
        this.layout = layout;
        this.staging = staging;
        this.bankLines = bankLines;
        this.booking = booking;
    }

    /** What can be said before anything is posted. */
    void decide(TakenRow row, Map<String, List<Staging.Earlier>> found, Map<String, List<Staging.Earlier>> others) {
        var earlier = found.getOrDefault(row.key(), List.of());
        var sibling = row.incoming.sibling();
        switch (row.incoming.outcome()) {
            case Outcome.Ignored(var reason) -> decideIgnored(row, reason, earlier);
            case Outcome.Rejected(var column, var value, var reason, var fix) -> row.become(State.REJECTED, reason);
            case Outcome.Held(var reason) -> decideHeld(row, reason, earlier);
            case Outcome.Person person -> decidePerson(row, person, earlier);
            case Outcome.Booked booked -> decideBooked(
                    row, booked, earlier, sibling == null ? List.of() : found.getOrDefault(sibling, List.of()), others);
        }
    }

    /** What brought money before and brings none now needs a person. */
    private static void decideIgnored(TakenRow row, String reason, List<Staging.Earlier> earlier) {
        var booked = earlier.stream().filter(before -> before.booked() && before.standing() != null).toList();
        if (row.incoming.said() == null || booked.isEmpty()) {
            row.become(State.IGNORED, reason);
        } else {
            row.become(State.HELD, "it was booked with batch %d, and now: %s; reverse entry #%d, or leave this row"
                    .formatted(booked.getLast().batch(), reason, booked.getLast().standing()));
        }
    }

    private void decideHeld(TakenRow row, String reason, List<Staging.Earlier> earlier) {
        var line = row.incoming.bankLine();
        if (!earlier.isEmpty() && row.incoming.said() == null) {
            row.become(State.KNOWN, "taken in before, with batch %d".formatted(earlier.getLast().batch()));
        } else if (line != null && line.kind() == BankLine.Kind.INTRADAY && bankLines.covered(actor, line.account(), line.day())) {
            row.become(State.IGNORED, BankLines.booked(line.day()));
        } else {
            row.become(State.HELD, reason);
        }
    }

    /** The very words of a roster change nothing the second time; undated ones only if nothing else was said since. */
    private static void decidePerson(TakenRow row, Outcome.Person person, List<Staging.Earlier> earlier) {
        row.content = Hash.sha256(row.incoming.said() == null ? row.incoming.raw() : row.comparable());
        var compared = person.dated() || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        if (compared.stream().anyMatch(before -> Objects.equals(before.content(), row.content))) {
            row.become(State.KNOWN, "");
        }
    }

    private void decideBooked(
            TakenRow row,
            Outcome.Booked booked,
            List<Staging.Earlier> earlier,
            List<Staging.Earlier> siblings,
            Map<String, List<Staging.Earlier>> others) {
        row.content = row.needsLookup() ? Hash.sha256(row.comparable()) : null;
        var alias = row.incoming.alias();
        var other = others.getOrDefault(alias == null ? "" : alias, List.of()).stream()
                .filter(before -> !before.layout().equals(layout) && !before.reference().equals(row.key()) && !before.fallen())
                .findFirst();
        var before = earlier.stream().filter(one -> one.booked() && !one.fallen()).toList();
        if (other.isPresent()) {
            row.become(State.KNOWN, "taken in before as %s, in another layout".formatted(other.get().reference()));
            row.firstEntry = other.get().firstEntry();
            return;
        }
        var same = siblings.stream()
                .filter(one -> one.booked() && !one.fallen() && Objects.equals(one.content(), row.content))
                .findFirst();
        if (same.isPresent()) {
            compare(row, booked, same.get());
        } else if (row.needsLookup() && !before.isEmpty()) {
            compare(row, booked, before.getLast());
        }
    }

    /** A row with several entries is compared as a whole: what was reversed in part is neither known nor free. */
    private void compare(TakenRow row, Outcome.Booked booked, Staging.Earlier before) {
        var same = Objects.equals(before.content(), row.content);
        if (same && before.reversed() == 0) {
            row.become(State.KNOWN, "taken in before, with batch %d".formatted(before.batch()));
            row.firstEntry = before.firstEntry();
        } else if (booking.mayReplace(before.standing(), booked.revisableUntil())) {
            row.replaces = true;
        } else {
            var standing = staging.standing(actor, before);
            row.become(State.HELD, same ? TakenRow.left(standing) : TakenRow.conflict(standing));
        }
    }
}
