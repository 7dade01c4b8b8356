package org.commonpurse.ledger.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Tabs;

/** The pages of the ledger. */
final class LedgerTabs {

    private LedgerTabs() {}

    static Tabs at(Actor actor, String here) {
        return actor.may(Right.BOOK)
                ? new Tabs(
                        actor, "ledger", here, "Journal", "", "Accounts", "accounts", "Statement", "statement", "New entry", "new", "Months", "months")
                : new Tabs(actor, "ledger", here, "Journal", "", "Accounts", "accounts", "Statement", "statement", "Months", "months");
    }
}
