package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisation;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which organisation is another's subsidiary. */
@Service
public class Groups {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Groups(JdbcClient jdbc, Organisations organisations, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The two actors that one person is. */
    record Sides(Actor parent, Actor subsidiary) {}

    /** The group that the actor's organisation belongs to, as parent or as subsidiary. */
    @Transactional(readOnly = true)
    public Optional<Group> of(Actor actor) {
        actor.require(Right.READ);
        return of(actor.organisation());
    }

    private Optional<Group> of(Organisation one) {
        return jdbc.sql("SELECT organisation_id, subsidiary_id FROM ledger_link WHERE organisation_id = ? OR subsidiary_id = ?")
                .params(one.id(), one.id())
                .query((row, index) -> new Group(byId(row.getLong(1)), byId(row.getLong(2))))
                .optional();
    }

    private Organisation byId(long id) {
        return organisations.all().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }

    /**
     * Makes one organisation the subsidiary of another. Only somebody who administers both may do that.
     *
     * @throws Refused where one of them is in a group already, or they count in two currencies
     */
    @Transactional
    public Group link(Actor parent, Actor subsidiary) {
        administers(parent, subsidiary);
        if (parent.org() == subsidiary.org()) {
            throw new Refused(t("an organisation is not its own subsidiary"), t("name another one"));
        }
        for (var one : new Actor[] {parent, subsidiary}) {
            of(one.organisation()).ifPresent(group -> {
                throw new Refused(t("{0} is in a group already: {1} is the parent of {2}",
                        one.organisation().slug(), group.parent().slug(), group.subsidiary().slug()), t("end that link first"));
            });
        }
        if (!parent.currency().equals(subsidiary.currency())) {
            throw new Refused(t("{0} counts in {1} and {2} in {3}", parent.organisation().slug(), parent.currency(),
                    subsidiary.organisation().slug(), subsidiary.currency()), t("both need the same currency to be added up"));
        }
        jdbc.sql("INSERT INTO ledger_link (organisation_id, subsidiary_id, recorded_at, recorded_by) VALUES (?, ?, ?, ?)")
                .params(parent.org(), subsidiary.org(), OffsetDateTime.now(clock), parent.name())
                .update();
        audit.record(parent, "subsidiary linked", subsidiary.organisation().slug());
        audit.record(subsidiary, "linked as subsidiary", parent.organisation().slug());
        return new Group(parent.organisation(), subsidiary.organisation());
    }

    /** Ends a link; both ledgers stay as they are. */
    @Transactional
    public void unlink(Actor one, Actor other) {
        var sides = sides(one, other);
        administers(sides.parent(), sides.subsidiary());
        jdbc.sql("DELETE FROM ledger_link WHERE organisation_id = ? AND subsidiary_id = ?")
                .params(sides.parent().org(), sides.subsidiary().org())
                .update();
        audit.record(sides.parent(), "link ended", sides.subsidiary().organisation().slug());
        audit.record(sides.subsidiary(), "link ended", sides.parent().organisation().slug());
    }

    private static void administers(Actor one, Actor other) {
        one.require(Right.ADMINISTER);
        other.require(Right.ADMINISTER);
        same(one, other);
    }

    private static void same(Actor one, Actor other) {
        if (!one.name().equals(other.name())) {
            throw new IllegalArgumentException("%s and %s are two persons".formatted(one.name(), other.name()));
        }
    }

    /** One person's two roles, the parent's first. */
    Sides sides(Actor one, Actor other) {
        same(one, other);
        var group = of(one).filter(found -> found.other(one.organisation()).id() == other.org()).orElseThrow(() -> new Refused(
                t("{0} and {1} are no group", one.organisation().slug(), other.organisation().slug()),
                t("an administrator of both organisations can link them")));
        return group.isParent(one.organisation()) ? new Sides(one, other) : new Sides(other, one);
    }
}
