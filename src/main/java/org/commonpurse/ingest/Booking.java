package org.commonpurse.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Giving;
import org.commonpurse.giving.Late;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostResult.AlreadyPosted;
import org.commonpurse.ledger.PostResult.Conflict;
import org.commonpurse.ledger.PostResult.PeriodClosed;
import org.commonpurse.ledger.PostResult.Posted;
import org.jspecify.annotations.Nullable;

/** Books the rows of a chunk that bring money, and says what became of each. */
final class Booking {

    private static final String SUSPENSE = "Assets:Suspense";

    private final Actor actor;
    private final Giving giving;
    private final Journal journal;
    private final Tally tally;
    private final Map<YearMonth, LocalDate> open = new HashMap<>();

    Booking(Actor actor, Giving giving, Journal journal, Tally tally) {
        this.actor = actor;
        this.giving = giving;
        this.journal = journal;
        this.tally = tally;
    }

    /** One part on its way to the journal. */
    private record Sent(TakenRow row, Part part) {}

    void book(List<TakenRow> chunk, long batch) {
        chunk.stream().filter(row -> row.replaces).forEach(row -> takeBack(row, batch));
        var sent = new ArrayList<Sent>();
        for (var row : chunk) {
            if (row.state == null) {
                row.parts().forEach(part -> sent.add(new Sent(row, part)));
            }
        }
        post(sent, batch);
        for (var row : chunk) {
            if (row.state == null) {
                row.become(State.KNOWN, "");
            }
        }
    }

    private void post(List<Sent> sent, long batch) {
        var gifts = sent.stream().filter(one -> one.part() instanceof Part.Gift).toList();
        var backs = sent.stream().filter(one -> one.part() instanceof Part.Back).toList();
        var entries = sent.stream().filter(one -> one.part() instanceof Part.Booking).toList();
        settle(gifts, giving.receive(
                actor, gifts.stream().map(one -> ((Part.Gift) one.part()).donation()).toList(), batch, Late.FIRST_OPEN_MONTH), batch);
        settle(backs, giving.giveBack(
                actor, backs.stream().map(one -> ((Part.Back) one.part()).back()).toList(), batch, Late.FIRST_OPEN_MONTH), batch);
        settle(entries, postEntries(entries, batch), batch);
    }

    private List<PostResult> postEntries(List<Sent> sent, long batch) {
        var entries = sent.stream().map(one -> ((Part.Booking) one.part()).entry()).toList();
        var results = new ArrayList<>(journal.post(actor, entries, batch));
        for (var i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof PeriodClosed(var month, var firstOpen)) {
                results.set(i, journal.post(actor, List.of(entries.get(i).postedOn(firstOpen.atDay(1))), batch).getFirst());
            }
        }
        return results;
    }

    private void settle(List<Sent> sent, List<PostResult> results, long batch) {
        for (var i = 0; i < sent.size(); i++) {
            settle(sent.get(i), results.get(i), batch);
        }
    }

    private void settle(Sent one, PostResult result, long batch) {
        var row = one.row();
        switch (result) {
            case Posted(var number) -> posted(row, one.part(), number);
            case AlreadyPosted(var number) -> row.entry(number);
            case Conflict(var number) -> conflict(one, number, batch);
            case PeriodClosed(var month, var firstOpen) -> row.become(State.HELD, "%s is closed".formatted(month));
        }
    }

    private void posted(TakenRow row, Part part, long number) {
        tally.posted();
        row.entry(number);
        row.suspense |= part.postings().stream().anyMatch(posting -> posting.account().equals(SUSPENSE));
        row.become(row.replaces ? State.CHANGED : State.NEW, "");
        var day = openDay(part.day());
        if (!day.equals(part.day())) {
            tally.warn(row.incoming.line(), "%s is closed: posted on %s, the first open day; the event keeps its day %s"
                    .formatted(YearMonth.from(part.day()), day, part.day()));
        }
    }

    private LocalDate openDay(LocalDate day) {
        var first = open.computeIfAbsent(YearMonth.from(day), month -> journal.openDay(actor, month.atDay(1)));
        return YearMonth.from(first).equals(YearMonth.from(day)) ? day : first;
    }

    private void conflict(Sent one, long number, long batch) {
        var row = one.row();
        var until = row.incoming.outcome() instanceof Outcome.Booked booked ? booked.revisableUntil() : null;
        if (mayReplace(number, until)) {
            row.replaces = true;
            takeBack(row, batch);
            post(List.of(one), batch);
        } else {
            row.firstEntry = null;
            row.become(State.HELD, TakenRow.conflict(List.of(number)));
        }
    }

    /** Whether an earlier version was written while it was still open to change. */
    boolean mayReplace(@Nullable Long number, @Nullable LocalDate until) {
        if (number == null || until == null) {
            return false;
        }
        return journal.entry(actor, number)
                .map(entry -> !entry.recordedAt().atZone(actor.organisation().zone()).toLocalDate().isAfter(until))
                .orElse(false);
    }

    /** Reverses what an earlier version of the row had posted. */
    private void takeBack(TakenRow row, long batch) {
        journal.taken(actor, row.references()).values().forEach(number -> {
            var earlier = journal.entry(actor, number).orElseThrow();
            journal.reverse(actor, number, openDay(earlier.entry().date()), "replaced by batch %d".formatted(batch));
        });
    }
}
