package org.commonpurse.ledger.ui;

import org.commonpurse.access.Actor;
import org.commonpurse.shell.Tabs;

/** The pages of the ledger. */
final class LedgerTabs {

    private LedgerTabs() {}

    static Tabs at(Actor actor, String here) {
        return new Tabs(
                actor, "ledger", here, "new",
                "Journal", "", "Accounts", "accounts", "Statement", "statement", "Funds", "funds", "New entry", "new", "Months", "months", "Group", "group",
                "Tax", "tax");
    }
}
