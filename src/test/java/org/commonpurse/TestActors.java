package org.commonpurse;

import java.util.UUID;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Role;
import org.commonpurse.money.Currency;

/** Somebody who acts in an organisation made for one test. */
public final class TestActors {

    private TestActors() {}

    /** The treasurer of a new organisation that counts in this currency and lives in UTC. */
    public static Actor treasurer(Organisations organisations, String currency) {
        var slug = "t-" + UUID.randomUUID();
        var made = organisations.create(Organisations.Draft.of(slug, Currency.of(currency)), "test");
        return new Actor(made, "treasurer", Role.TREASURER);
    }

    public static Actor as(Actor actor, Role role) {
        return new Actor(actor.organisation(), role.label(), role);
    }
}
