package org.commonpurse.access;

import org.commonpurse.money.Currency;

/**
 * Who acts, in which organisation, and as what. First argument of every service that reads or writes an organisation's
 * data, so that no call can forget whose data it is about or who asks.
 *
 * @param name as the audit trail writes it: a user's name, or {@code console:NAME} for a command
 * @param isPublic whether what is read is for the public, whoever reads it
 */
public record Actor(Organisation organisation, String name, Role role, boolean isPublic) {

    public Actor(Organisation organisation, String name, Role role) {
        this(organisation, name, role, false);
    }

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

    /** The same person, reading for the public: with the rights of somebody who only reads, and all that may be published. */
    public Actor asPublic() {
        return new Actor(organisation, name, Role.BOARD, true);
    }

    /** The organisation's id: first column of every key. */
    public long org() {
        return organisation.id();
    }

    public Currency currency() {
        return organisation.currency();
    }
}
