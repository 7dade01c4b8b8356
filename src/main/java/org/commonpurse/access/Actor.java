package org.commonpurse.access;

import org.commonpurse.money.Currency;

/**
 * Who acts, in which organisation, and as what. First argument of every service that reads or writes an organisation's
 * data, so that no call can forget whose data it is about or who asks.
 *
 * @param name as the audit trail writes it: a user's name, or {@code console:NAME} for a command
 */
public record Actor(Organisation organisation, String name, Role role) {

    public boolean may(Right right) {
        return role.rights().contains(right);
    }

    /**
     * @throws Forbidden where the role does not carry the right
     */
    public Actor require(Right right) {
        if (!may(right)) {
            throw new Forbidden(this, right);
        }
        return this;
    }

    /** The same person with the rights of somebody who only reads: what they are shown may be published. */
    public Actor reading() {
        return new Actor(organisation, name, Role.BOARD);
    }

    /** The organisation's id: first column of every key. */
    public long org() {
        return organisation.id();
    }

    public Currency currency() {
        return organisation.currency();
    }
}
