package org.commonpurse.giving;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people behind the donations: find them, tie their identities on several platforms together, name those who agreed,
 * and forget those who ask for it. Audit lines hold a donor's number, never a name.
 */
@Service
public class Donors {

    private static final int SHOWN_AS = 300;

    private final DonorRows rows;
    private final IdentityRows identities;
    private final PledgeRows pledges;
    private final JdbcTemplate template;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Donors(
            DonorRows rows,
            IdentityRows identities,
            PledgeRows pledges,
            JdbcTemplate template,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.identities = identities;
        this.pledges = pledges;
        this.template = template;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** A page of donors. */
    @Transactional(readOnly = true)
    public DonorPage find(Actor actor, DonorFilter filter, int offset, int limit) {
        actor.require(Right.READ);
        return rows.find(actor, filter, offset, limit);
    }

    /** One donor with every identity and a page of their donations. */
    @Transactional(readOnly = true)
    public Optional<DonorHistory> history(Actor actor, long donor, int offset, int limit) {
        actor.require(Right.READ);
        return Optional.ofNullable(rows.byIds(actor, List.of(donor)).get(donor)).map(found -> {
            var owned = rows.identities(actor, donor);
            var words = pledges.told(actor, owned.stream().map(DonorRows.Owned::id).toList());
            var known = owned.stream()
                    .map(identity -> new DonorHistory.Identity(
                            identity.id(), identity.source(), identity.foreignId(), identity.name(), identity.email(),
                            identity.own() != donor,
                            Optional.ofNullable(words.get(identity.id()))
                                    .map(told -> told.latest)
                                    .map(word -> new DonorHistory.Promise(
                                            word.state(), word.amount(), word.months(), word.tier(), word.seenOn()))
                                    .orElse(null)))
                    .toList();
            return new DonorHistory(found, known, rows.gifts(actor, donor, offset, limit));
        });
    }

    /** The donors of these numbers; those that there are not are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Donor> byIds(Actor actor, List<Long> ids) {
        actor.require(Right.READ);
        return rows.byIds(actor, ids);
    }

    /** Donors who share an e-mail and may be one person: each list is one suggestion. */
    @Transactional(readOnly = true)
    public List<List<Donor>> alike(Actor actor) {
        actor.require(Right.READ);
        var shared = rows.byEmail(actor).values().stream().filter(ids -> ids.size() > 1).toList();
        var donors = rows.byIds(actor, shared.stream().flatMap(TreeSet::stream).distinct().toList());
        return shared.stream()
                .map(ids -> ids.stream().map(id -> Optional.ofNullable(donors.get(id)).orElseThrow()).toList())
                .toList();
    }

    /**
     * Makes several donors one. Every identity keeps its past, so {@link #split} can undo it.
     *
     * @throws IllegalArgumentException with a sentence, where one of them is unknown, erased or pooled
     */
    @Transactional
    public void merge(Actor actor, long into, List<Long> others) {
        actor.require(Right.BOOK);
        var moved = others.stream().distinct().filter(other -> other != into).toList();
        mergeable(actor, into);
        moved.forEach(other -> mergeable(actor, other));
        for (var other : moved) {
            template.update(
                    "UPDATE giving_identity SET donor_id = ? WHERE organisation_id = ? AND donor_id = ?", into, actor.org(), other);
            audit.record(actor, "donors merged", "donor %d into donor %d".formatted(other, into));
        }
        identities.changed(actor);
    }

    private void mergeable(Actor actor, long id) {
        var donor = donor(actor, id);
        if (donor.erased() || donor.pooled() || donor.sources().isEmpty()) {
            throw new IllegalArgumentException("donor %d %s and cannot be merged"
                    .formatted(id, donor.erased() ? "was erased" : donor.pooled() ? "is many people in one sum" : "is part of another one"));
        }
    }

    private Donor donor(Actor actor, long id) {
        return Optional.ofNullable(rows.byIds(actor, List.of(id)).get(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no donor %d".formatted(id)));
    }

    /**
     * Takes one identity out of its donor: back to the donor that it was before a merge, else to a new one. Answers whose
     * it is now.
     *
     * @throws IllegalArgumentException with a sentence, where there is no such identity, or it is the donor's only one
     */
    @Transactional
    public long split(Actor actor, long identity) {
        actor.require(Right.BOOK);
        var found = rows.identity(actor, identity).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no identity %d".formatted(identity)));
        if (rows.identities(actor, found.donor()).size() < 2) {
            throw new IllegalArgumentException("it is the only identity of donor %d".formatted(found.donor()));
        }
        var donor = found.own() == found.donor() ? make(actor) : found.own();
        template.update(
                "UPDATE giving_identity SET donor_id = ?, own_donor_id = ? WHERE organisation_id = ? AND id = ?",
                donor,
                donor,
                actor.org(),
                identity);
        identities.changed(actor);
        audit.record(actor, "donors split", "donor %d from donor %d".formatted(donor, found.donor()));
        return donor;
    }

    private long make(Actor actor) {
        var donor = IdentityRows.random();
        template.update(
                "INSERT INTO giving_donor (organisation_id, id, recorded_at) VALUES (?, ?, ?)",
                actor.org(),
                donor,
                OffsetDateTime.now(clock));
        return donor;
    }

    /**
     * Notes that a donor agreed to be named.
     *
     * @param shownAs the name that may be printed
     * @throws IllegalArgumentException with a sentence, where the name is empty or too long, or the donor was erased
     */
    @Transactional
    public void consent(Actor actor, long donor, String shownAs) {
        actor.require(Right.BOOK);
        if (shownAs.isBlank() || shownAs.strip().length() > SHOWN_AS) {
            throw new IllegalArgumentException("say in 1 to %d characters how the donor is to be named".formatted(SHOWN_AS));
        }
        if (donor(actor, donor).erased()) {
            throw new IllegalArgumentException("donor %d was erased and cannot be named".formatted(donor));
        }
        template.update("DELETE FROM giving_consent WHERE organisation_id = ? AND donor_id = ?", actor.org(), donor);
        template.update(
                "INSERT INTO giving_consent (organisation_id, donor_id, shown_as, recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?)",
                actor.org(),
                donor,
                shownAs.strip(),
                OffsetDateTime.now(clock),
                actor.name());
        audit.record(actor, "consent to be named", "donor " + donor);
    }

    /** Notes that a donor does not agree to be named any more. */
    @Transactional
    public void withdrawConsent(Actor actor, long donor) {
        actor.require(Right.BOOK);
        if (template.update("DELETE FROM giving_consent WHERE organisation_id = ? AND donor_id = ?", actor.org(), donor) > 0) {
            audit.record(actor, "consent withdrawn", "donor " + donor);
        }
    }

    /** The names under which donors agreed to be named; nobody else may be. */
    @Transactional(readOnly = true)
    public Map<Long, String> named(Actor actor) {
        actor.require(Right.READ);
        var names = new HashMap<Long, String>();
        template.query(
                "SELECT donor_id, shown_as FROM giving_consent WHERE organisation_id = ?",
                row -> {
                    names.put(row.getLong(1), row.getString(2));
                },
                actor.org());
        return names;
    }

    /**
     * Removes a donor's personal data for good. Donations, sums and the journal stay; a file that is imported again does
     * not bring the person back.
     *
     * @throws IllegalArgumentException with a sentence, where there is no such donor
     */
    @Transactional
    public void erase(Actor actor, long donor) {
        actor.require(Right.BOOK);
        donor(actor, donor);
        var owned = rows.identities(actor, donor);
        var ids = owned.stream().map(DonorRows.Owned::id).toList();
        for (var id : ids) {
            template.update("DELETE FROM giving_person WHERE organisation_id = ? AND identity_id = ?", actor.org(), id);
            template.update("UPDATE giving_identity SET erased = TRUE WHERE organisation_id = ? AND id = ?", actor.org(), id);
        }
        template.update("DELETE FROM giving_consent WHERE organisation_id = ? AND donor_id = ?", actor.org(), donor);
        template.update(
                "UPDATE giving_donor SET erased_at = ? WHERE organisation_id = ? AND id = ?",
                OffsetDateTime.now(clock),
                actor.org(),
                donor);
        audit.record(actor, "donor erased", "donor " + donor);
        events.publishEvent(new DonorErased(
                actor,
                rows.references(actor, ids),
                owned.stream().map(one -> new DonorErased.Named(one.source(), one.foreignId())).toList()));
    }
}
