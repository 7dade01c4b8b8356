package org.commonpurse.ledger;

import org.commonpurse.access.Organisation;

/** A parent and its subsidiary, each with its own ledger. */
public record Group(Organisation parent, Organisation subsidiary) {

    public boolean isParent(Organisation one) {
        return one.id() == parent.id();
    }

    /** The other side. */
    public Organisation other(Organisation one) {
        return isParent(one) ? subsidiary : parent;
    }
}
