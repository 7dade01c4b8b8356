package org.commonpurse.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;

/** Whether a row is new, known, changed or waits for a person, by what was taken in before it. */
final class Decisions {

    private final Actor actor;
    private final String layout;
    private final EarlierRows before;
    private final BankLines bankLines;
    private final Booking booking;
    private boolean otherLayouts;
    private boolean heldBefore;

    Decisions(Actor actor, String layout, EarlierRows before, BankLines bankLines, Booking booking) {
        this.actor = actor;
        this.layout = layout;
        this.before = before;
        this.bankLines = bankLines;
        this.booking = booking;
    }

    /** Looks whether there is anything that a file of this source has to be compared with beyond its own names. */
    void begin(String source) {
        otherLayouts = before.hasOtherLayouts(actor, source, layout);
        heldBefore = before.hasHeld(actor);
    }

    /** What can be said of rows before anything is posted; what is still open is new, or the journal knows. */
    void decide(List<TakenRow> chunk) {
        knowAgain(chunk);
        var open = chunk.stream().filter(row -> row.state == null).toList();
        var earlier = before.byReference(actor, open.stream().filter(TakenRow::needsLookup).flatMap(TakenRow::names).toList());
        var others = otherLayouts
                ? before.byAlias(actor, open.stream().map(row -> row.incoming.alias()).filter(Objects::nonNull).toList())
                : Map.<String, List<EarlierRows.Earlier>>of();
        open.forEach(row -> decide(row, earlier, others));
    }

    /**
     * What a source that tells everything again each time said last is known. Then nothing is done, whatever a person made of it
     * since: what was reversed by hand does not come back by itself.
     */
    private void knowAgain(List<TakenRow> chunk) {
        var said = chunk.stream().filter(row -> row.incoming.said() != null).toList();
        var last = said.isEmpty() ? Map.<String, EarlierRows.Last>of() : before.last(actor, said.stream().map(TakenRow::key).toList());
        for (var row : said) {
            row.content = Hash.sha256(row.comparable());
            var latest = last.get(row.key());
            if (latest != null && Objects.equals(latest.content(), row.content)) {
                row.become(State.KNOWN, "taken in before, with batch %d".formatted(latest.batch()));
                row.firstEntry = latest.firstEntry();
            }
        }
    }

    /**
     * After the booking: a conflict that is held already does not wait twice, and one that is booked now does not wait at all.
     *
     * @return the rows from before that wait no longer
     */
    List<EarlierRows.Earlier> lookAtHeld(List<TakenRow> chunk) {
        chunk.stream().filter(TakenRow::isHeldMoney).forEach(row -> row.content = Hash.sha256(row.comparable()));
        if (!heldBefore) {
            heldBefore = chunk.stream().anyMatch(TakenRow::isHeldMoney);
            return List.of();
        }
        var seen = chunk.stream()
                .filter(row -> row.isHeldMoney() || row.isBookedNow())
                .toList();
        var earlier = before.byReference(actor, seen.stream().flatMap(TakenRow::names).toList());
        var settled = new ArrayList<EarlierRows.Earlier>();
        for (var row : seen) {
            var content = Hash.sha256(row.comparable());
            var waiting = row.names()
                    .flatMap(name -> earlier.getOrDefault(name, List.of()).stream())
                    .filter(one -> one.waits() && Objects.equals(one.content(), content))
                    .toList();
            if (row.isBookedNow()) {
                settled.addAll(waiting);
                continue;
            }
            if (!waiting.isEmpty()) {
                row.become(State.KNOWN, "held already, with batch %d".formatted(waiting.getFirst().batch()));
                row.heldAlready = true;
            }
        }
        return settled;
    }

    private void decide(TakenRow row, Map<String, List<EarlierRows.Earlier>> found, Map<String, List<EarlierRows.Earlier>> others) {
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
    private static void decideIgnored(TakenRow row, String reason, List<EarlierRows.Earlier> earlier) {
        var booked = earlier.stream().filter(before -> before.booked() && before.standing() != null).toList();
        if (row.incoming.said() == null || booked.isEmpty()) {
            row.become(State.IGNORED, reason);
        } else {
            row.become(State.HELD, "it was booked with batch %d, and now: %s; reverse entry #%d, or leave this row"
                    .formatted(booked.getLast().batch(), reason, booked.getLast().standing()));
        }
    }

    private void decideHeld(TakenRow row, String reason, List<EarlierRows.Earlier> earlier) {
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
    private static void decidePerson(TakenRow row, Outcome.Person person, List<EarlierRows.Earlier> earlier) {
        row.content = Hash.sha256(row.incoming.said() == null ? row.incoming.raw() : row.comparable());
        var compared = person.dated() || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        if (compared.stream().anyMatch(before -> Objects.equals(before.content(), row.content))) {
            row.become(State.KNOWN, "");
        }
    }

    private void decideBooked(
            TakenRow row,
            Outcome.Booked booked,
            List<EarlierRows.Earlier> earlier,
            List<EarlierRows.Earlier> siblings,
            Map<String, List<EarlierRows.Earlier>> others) {
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
    private void compare(TakenRow row, Outcome.Booked booked, EarlierRows.Earlier before) {
        var same = Objects.equals(before.content(), row.content);
        if (same && before.reversed() == 0) {
            row.become(State.KNOWN, "taken in before, with batch %d".formatted(before.batch()));
            row.firstEntry = before.firstEntry();
        } else if (booking.mayReplace(before.standing(), booked.revisableUntil())) {
            row.replaces = true;
        } else {
            var standing = this.before.standing(actor, before);
            row.become(State.HELD, same ? TakenRow.left(standing) : TakenRow.conflict(standing));
        }
    }
}
