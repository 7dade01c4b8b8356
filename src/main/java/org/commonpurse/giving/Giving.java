package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.EntriesReversed;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalEntry;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.PostResult;
import org.commonpurse.ledger.PostResult.PeriodClosed;
import org.commonpurse.ledger.PostResult.Posted;
import org.commonpurse.ledger.Posting;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes donations down, and what was given back. Each becomes one journal entry; who gave stays here, under a random
 * number, and never reaches the ledger.
 */
@Service
public class Giving {

    private final Journal journal;
    private final Periods periods;
    private final IdentityRows identities;
    private final DonationRows rows;
    private final PledgeRows pledges;

    Giving(Journal journal, Periods periods, IdentityRows identities, DonationRows rows, PledgeRows pledges) {
        this.pledges = pledges;
        this.journal = journal;
        this.periods = periods;
        this.identities = identities;
        this.rows = rows;
    }

    /**
     * Takes donations down and posts each: net to its account, fees to theirs, gross as revenue. Answers in their order,
     * as the journal does; a reference that is known already changes nothing. A thousand at a time share their look-ups.
     *
     * @param batch the import that they come with, or null
     */
    @Transactional
    public List<PostResult> receive(Actor actor, List<Donation> donations, @Nullable Long batch) {
        return receive(actor, donations, batch, Late.REFUSED);
    }

    /** The same, saying what becomes of donations whose month is closed. */
    @Transactional
    public List<PostResult> receive(Actor actor, List<Donation> donations, @Nullable Long batch, Late late) {
        actor.require(Right.BOOK);
        var results = post(actor, donations.stream().map(Giving::entry).toList(), batch, late);
        var fresh = posted(donations, results);
        var payers = identities.of(
                actor,
                fresh.values().stream().map(gift -> new IdentityRows.Sighting(gift.payer(), gift.date())).toList());
        rows.insert(actor, fresh, payers);
        return results;
    }

    /** Takes down what was given back, and posts it against its contra account. */
    @Transactional
    public List<PostResult> giveBack(Actor actor, List<GivenBack> givenBack, @Nullable Long batch) {
        return giveBack(actor, givenBack, batch, Late.REFUSED);
    }

    /**
     * The same, saying what becomes of those whose month is closed.
     *
     * <p>A donation that was given back counts no more, whichever of the two came first; but in months that are closed by
     * now it stays, since their figures may be public.
     */
    @Transactional
    public List<PostResult> giveBack(Actor actor, List<GivenBack> givenBack, @Nullable Long batch, Late late) {
        actor.require(Right.BOOK);
        var results = post(actor, givenBack.stream().map(Giving::entry).toList(), batch, late);
        var fresh = posted(givenBack, results);
        var payers = identities.of(
                actor,
                fresh.values().stream().map(back -> new IdentityRows.Sighting(back.payer(), back.date())).toList());
        rows.insertReturned(actor, fresh, payers, lastClosed(actor));
        return results;
    }

    /**
     * Takes down what a source says about people and their pledges, and answers in their order what was not known before.
     * Books nothing. A word older than the latest about the same person changes nothing, unless it tells of a decline that
     * nobody told of before: the months of grace after it are part of the history.
     *
     * @param batch the import that they come with, or null
     */
    @Transactional
    public List<Known> roster(Actor actor, List<Pledge> roster, @Nullable Long batch) {
        actor.require(Right.BOOK);
        var sightings = roster.stream()
                .map(pledge -> new IdentityRows.Sighting(pledge.payer(), pledge.seenOn()))
                .toList();
        if (sightings.isEmpty()) {
            return List.of();
        }
        var people = identities.known(actor, sightings);
        var ids = identities.of(actor, sightings);
        var told = pledges.told(actor, ids.values());
        var fresh = new ArrayList<PledgeRows.Said>();
        var answers = new ArrayList<Known>();
        for (var pledge : roster) {
            var name = IdentityRows.Name.of(pledge.payer());
            var identity = Objects.requireNonNull(ids.get(name));
            var word = PledgeRows.Word.of(pledge);
            var person = Objects.requireNonNull(people.put(name, Known.KNOWN));
            if (Objects.requireNonNull(told.get(identity)).take(word)) {
                fresh.add(new PledgeRows.Said(identity, word));
                answers.add(person == Known.NEW ? Known.NEW : Known.CHANGED);
            } else {
                answers.add(person);
            }
        }
        pledges.insert(actor, fresh, batch);
        identities.changed(actor);
        return answers;
    }

    /**
     * What payers are called where their rows are kept and nobody is to be named: the same payer of one organisation has
     * the same name, which says nothing to others.
     */
    @Transactional
    public Map<Payer, String> pseudonyms(Actor actor, Collection<Payer> payers) {
        actor.require(Right.BOOK);
        return payers.isEmpty() ? Map.of() : identities.pseudonyms(actor, payers);
    }

    /**
     * What was given in a month, less what was given back of it, by currency: of donations whose references begin so.
     *
     * @param prefix such as {@code patreon:}
     * @param month of the event, whenever it was posted
     */
    @Transactional(readOnly = true)
    public List<Money> given(Actor actor, String prefix, YearMonth month) {
        actor.require(Right.READ);
        return rows.given(actor, prefix, month);
    }

    /** What each payer of a source gave in all, less what was given back, by the source's own name for them; without the erased. */
    @Transactional(readOnly = true)
    public Map<String, List<Money>> byPayer(Actor actor, String source) {
        actor.require(Right.BOOK);
        return rows.byPayer(actor, source);
    }

    /**
     * Donations of a month in one currency.
     *
     * @param gross what was given, before anything was given back
     * @param count how many there were
     */
    public record Charges(YearMonth month, Money gross, long count) {}

    /**
     * The donations from which nobody kept anything, as far as is booked: of those whose references begin so, by month and
     * currency.
     */
    @Transactional(readOnly = true)
    public List<Charges> withoutFees(Actor actor, String prefix, YearMonth from, YearMonth to) {
        actor.require(Right.READ);
        return rows.withoutFees(actor, prefix, from, to);
    }

    /** The pseudonyms of those who were erased: of them nothing personal may be kept. */
    @Transactional(readOnly = true)
    public Set<String> erased(Actor actor) {
        actor.require(Right.READ);
        return identities.erased(actor);
    }

    /** Takes back what a roster said, and the people who are known by nothing else; answers how many words it took back. */
    @Transactional
    public int forgetRoster(Actor actor, long batch) {
        actor.require(Right.BOOK);
        identities.changed(actor);
        return pledges.forget(actor, batch);
    }

    /** What was undone in the journal counts no more. */
    @EventListener
    void forget(EntriesReversed event) {
        rows.discount(event.actor(), event.numbers());
    }

    private @Nullable YearMonth lastClosed(Actor actor) {
        return periods.closings(actor).descendingMap().entrySet().stream()
                .filter(month -> month.getValue() != Periods.Closing.OPEN)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private List<PostResult> post(Actor actor, List<JournalEntry> entries, @Nullable Long batch, Late late) {
        var results = new ArrayList<>(journal.post(actor, entries, batch));
        if (late == Late.REFUSED) {
            return results;
        }
        var places = new ArrayList<Integer>();
        var moved = new ArrayList<JournalEntry>();
        for (var i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof PeriodClosed(var month, var firstOpen)) {
                places.add(i);
                moved.add(entries.get(i).postedOn(firstOpen.atDay(1)));
            }
        }
        var again = journal.post(actor, moved, batch);
        for (var i = 0; i < again.size(); i++) {
            results.set(places.get(i), again.get(i));
        }
        return results;
    }

    /** What was new, by the number of its entry. */
    private static <T> SequencedMap<Long, T> posted(List<T> events, List<PostResult> results) {
        var fresh = new LinkedHashMap<Long, T>();
        for (var i = 0; i < events.size(); i++) {
            if (results.get(i) instanceof Posted(var number)) {
                fresh.put(number, events.get(i));
            }
        }
        return fresh;
    }

    private static JournalEntry entry(Donation donation) {
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(donation.account(), donation.net(), donation.fund()));
        donation.fees().forEach(fee -> postings.add(new Posting(fee.account(), fee.amount(), donation.fund())));
        postings.add(new Posting(donation.revenue(), donation.gross().negate(), donation.fund()));
        return new JournalEntry(
                donation.reference(), donation.date(), donation.date(), donation.narration(), donation.group(), postings);
    }

    private static JournalEntry entry(GivenBack back) {
        var paid = back.fees().stream().map(Donation.Fee::amount).reduce(back.amount(), Money::plus);
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(back.contra(), back.amount()));
        back.fees().forEach(fee -> postings.add(new Posting(fee.account(), fee.amount())));
        postings.add(new Posting(back.account(), paid.negate()));
        return new JournalEntry(back.reference(), back.date(), back.date(), back.narration(), back.group(), postings);
    }
}
