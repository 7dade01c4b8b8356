package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.EntryRows.Head;
import org.commonpurse.ledger.PostResult.AlreadyPosted;
import org.commonpurse.ledger.PostResult.Conflict;
import org.commonpurse.ledger.PostResult.PeriodClosed;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The journal: post, reverse, and read what was posted. */
@Service
public class Journal {

    /** What comes before the reference of an entry that somebody wrote by hand. */
    public static final String BY_HAND = "manual:";

    /** What comes before the reference of an entry in that of the entry that moves its money on. */
    public static final String ASSIGNED = "assigned:";

    private final EntryRows rows;
    private final Bookings bookings;
    private final PayEntries pay;
    private final PaySums seen;
    private final Periods periods;
    private final Releases releases;
    private final FundDays funds;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Journal(
            EntryRows rows,
            Bookings bookings,
            PayEntries pay,
            PaySums seen,
            Periods periods,
            Releases releases,
            FundDays funds,
            Audit audit,
            ApplicationEventPublisher events) {
        this.releases = releases;
        this.funds = funds;
        this.events = events;
        this.rows = rows;
        this.bookings = bookings;
        this.pay = pay;
        this.seen = seen;
        this.periods = periods;
        this.audit = audit;
    }

    /**
     * Posts each entry once and answers in their order. Posting the same entry again changes nothing. A thousand at a
     * time share their look-ups.
     *
     * @param batch the import that they come with, or null
     */
    @Transactional
    public List<PostResult> post(Actor actor, List<JournalEntry> entries, @Nullable Long batch) {
        actor.require(Right.BOOK);
        if (entries.isEmpty()) {
            return List.of();
        }
        var head = rows.lock(actor);
        var closings = periods.closings(actor);
        var taken = rows.references(actor, entries.stream().map(JournalEntry::reference).toList());
        var results = new ArrayList<PostResult>(entries.size());
        var fresh = new ArrayList<PostedEntry>(entries.size());
        for (var entry : entries) {
            var earlier = taken.get(entry.reference());
            var content = entry.content();
            if (earlier != null) {
                results.add(
                        earlier.content().equals(content)
                                ? new AlreadyPosted(earlier.number())
                                : new Conflict(earlier.number()));
            } else if (!Periods.isOpen(closings, YearMonth.from(entry.date()))) {
                results.add(closed(closings, entry.date()));
            } else {
                var link = bookings.link(actor, head, entry, batch, null);
                head = new Head(link.number(), link.hash());
                fresh.add(link);
                taken.put(entry.reference(), new EntryRows.Taken(link.number(), content));
                results.add(new Posted(link.number()));
            }
        }
        bookings.write(actor, head, fresh);
        releases.book(actor, head, fresh);
        return results;
    }

    /** Books the releases that are due, of costs that were posted before there were any; answers how many. */
    @Transactional
    public long release(Actor actor) {
        actor.require(Right.BOOK);
        var before = rows.lock(actor);
        return releases.bookAll(actor, before).number() - before.number();
    }

    /**
     * Posts one entry that somebody wrote by hand.
     *
     * @throws Refused where a restricted fund would be below zero by it
     */
    @Transactional
    public PostResult postByHand(Actor actor, JournalEntry entry) {
        actor.require(Right.BOOK);
        rows.lock(actor);
        if (rows.references(actor, List.of(entry.reference())).isEmpty()) {
            funds.refuseOverdraft(actor, entry);
        }
        var result = post(actor, List.of(entry), null).getFirst();
        if (result instanceof Posted(var number)) {
            audit.record(actor, "entry posted", "#" + number);
        }
        return result;
    }

    /** A reference for an entry that comes from no other system. */
    public static String referenceByHand() {
        return BY_HAND + UUID.randomUUID();
    }

    /** The day on which something that happened then is posted: its own, or the first of the first open month after. */
    @Transactional(readOnly = true)
    public LocalDate openDay(Actor actor, LocalDate day) {
        return Periods.firstOpen(periods.closings(actor), day);
    }

    /** What comes of a reversal. */
    public sealed interface Reversal {

        record Reversed(long number) implements Reversal {}

        record NoSuchEntry() implements Reversal {}

        record AlreadyReversed(long by) implements Reversal {}

        /** A reversal is not reversed: post the entry again. */
        record IsReversal(long of) implements Reversal {}

        record MonthClosed(YearMonth month, YearMonth firstOpen) implements Reversal {}
    }

    /**
     * Undoes an entry as a person does: {@link #reverse}, but refused where a restricted fund would be below zero by it.
     *
     * @throws Refused with a sentence
     */
    @Transactional
    public Reversal reverseByHand(Actor actor, long number, LocalDate date, String why) {
        actor.require(Right.BOOK);
        rows.lock(actor);
        for (var found : rows.byNumbers(actor, List.of(number))) {
            if (found.reverses() == null && found.reversedBy() == null) {
                funds.refuseOverdraft(actor, found.entry().reversed(date, why));
            }
        }
        return reverse(actor, number, date, why);
    }

    /** Undoes one entry by a new one, on that day, and its releases with it. The reference is free again. */
    @Transactional
    public Reversal reverse(Actor actor, long number, LocalDate date, String why) {
        actor.require(Right.BOOK);
        var head = rows.lock(actor);
        var found = rows.byNumbers(actor, List.of(number)).stream().findFirst().orElse(null);
        if (found == null) {
            return new Reversal.NoSuchEntry();
        }
        if (found.reversedBy() != null) {
            return new Reversal.AlreadyReversed(found.reversedBy());
        }
        if (found.reverses() != null) {
            return new Reversal.IsReversal(found.reverses());
        }
        if (Releases.movesCost(found.entry())) {
            throw new Refused("#%d releases what a fund paid".formatted(number), "undo the cost itself: its release is undone with it");
        }
        var closings = periods.closings(actor);
        if (!Periods.isOpen(closings, YearMonth.from(date))) {
            var closed = closed(closings, date);
            return new Reversal.MonthClosed(closed.month(), closed.firstOpen());
        }
        var link = undo(actor, head, List.of(found), day -> date, why).getFirst();
        audit.record(actor, "entry reversed", "#" + number + ": " + why);
        return new Reversal.Reversed(link.number());
    }

    /**
     * Undoes every entry of a batch that is not undone yet, each on its own day or on the first open one after, and
     * answers how many there were.
     */
    @Transactional
    public long reverseBatch(Actor actor, long batch, String why) {
        actor.require(Right.BOOK);
        var head = rows.lock(actor);
        var closings = periods.closings(actor);
        var undone = 0L;
        var after = 0L;
        while (true) {
            var next = rows.liveOfBatch(actor, batch, after);
            if (next.isEmpty()) {
                return undone;
            }
            undo(actor, head, next, day -> Periods.firstOpen(closings, day), why);
            head = rows.head(actor);
            undone += next.size();
            after = next.getLast().number();
        }
    }

    private interface DayOf {
        LocalDate of(LocalDate posted);
    }

    /** Undoes entries in their order, then the releases of those that were costs. */
    private List<PostedEntry> undo(Actor actor, Head start, List<PostedEntry> wanted, DayOf dayOf, String why) {
        var head = start;
        var undone = new ArrayList<>(wanted);
        undone.addAll(releases.of(actor, wanted));
        var links = new ArrayList<PostedEntry>();
        var names = bookings.reversalNames(actor, undone);
        for (var old : undone) {
            var entry = old.entry().reversed(dayOf.of(old.entry().date()), why);
            var link = bookings.link(actor, head, entry.withReference(Objects.requireNonNull(names.get(old.number()))), old.batch(), old.number());
            head = new Head(link.number(), link.hash());
            links.add(link);
        }
        bookings.free(actor, undone);
        bookings.write(actor, head, links);
        releases.book(actor, head, links);
        events.publishEvent(new EntriesReversed(actor, undone.stream().map(PostedEntry::number).toList()));
        return links;
    }

    private static PeriodClosed closed(TreeMap<YearMonth, Periods.Closing> closings, LocalDate date) {
        return new PeriodClosed(YearMonth.from(date), YearMonth.from(Periods.firstOpen(closings, date)));
    }

    /** One entry by its number; where it tells single pay that may not be seen, all pay of its month. */
    @Transactional(readOnly = true)
    public Optional<PostedEntry> entry(Actor actor, long number) {
        actor.require(Right.READ);
        return seen.entry(actor, number);
    }

    /** The entry that holds a reference now, if any. */
    @Transactional(readOnly = true)
    public Optional<PostedEntry> byReference(Actor actor, String reference) {
        actor.require(Right.READ);
        var taken = rows.references(actor, List.of(reference)).get(reference);
        return taken == null ? Optional.empty() : entry(actor, taken.number());
    }

    /** Which of these references are taken, and by which entry. */
    @Transactional(readOnly = true)
    public Map<String, Long> taken(Actor actor, Collection<String> references) {
        actor.require(Right.READ);
        var numbers = new HashMap<String, Long>();
        rows.references(actor, references).forEach((reference, taken) -> numbers.put(reference, taken.number()));
        return numbers;
    }

    /** A page of entries, newest first, and the sums of all that the filter leaves. */
    @Transactional(readOnly = true)
    public JournalPage find(Actor actor, JournalFilter filter, int offset, int limit) {
        actor.require(Right.READ);
        return seen.find(actor, filter, offset, limit);
    }

    /**
     * Hands every entry on in the order of booking, without holding more than a few in memory. Where single pay may not be
     * seen, the pay of each month comes as one, at the end.
     */
    @Transactional(readOnly = true)
    public void forEach(Actor actor, Consumer<PostedEntry> consumer) {
        actor.require(Right.READ);
        seen.forEach(actor, consumer);
    }

    /** How many entries there are in a period, by their batch; 0: without one. */
    @Transactional(readOnly = true)
    public Map<Long, Long> counts(Actor actor, Period period) {
        actor.require(Right.READ);
        return rows.counts(actor, period);
    }

    /** Which of these entries tell pay that this actor may see as a sum only. */
    @Transactional(readOnly = true)
    public Set<Long> hidden(Actor actor, Collection<Long> numbers) {
        actor.require(Right.READ);
        return pay.hidden(actor, numbers);
    }

    /** The link of the chain that an entry is; empty where there is no entry of this number. */
    @Transactional(readOnly = true)
    public Optional<String> hash(Actor actor, long number) {
        actor.require(Right.READ);
        return rows.hashOf(actor, number);
    }

    /** The end of the chain: how many entries there are, and the last hash (empty where there are none). */
    public record ChainHead(long number, String hash) {}

    @Transactional(readOnly = true)
    public ChainHead head(Actor actor) {
        actor.require(Right.READ);
        var head = rows.head(actor);
        return new ChainHead(head.number(), head.hash());
    }
}
