package org.commonpurse.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Accounts for what passes between the two entities of a group: the second part of their name is {@code Group}, the rest names
 * the item, the same on both sides. What one side has on {@code Revenue:Group:Licence} the other has on
 * {@code Expenses:Group:Licence}; what is on neither's list of items is business with others.
 */
public final class GroupAccounts {

    public static final String CAPITAL = "Capital";

    private static final String WORD = "group";

    private GroupAccounts() {}

    /** The item that an account is for; null where it is for business with others. */
    public static @Nullable String item(String account) {
        var parts = account.split(":", 3);
        if (parts.length < 2 || !parts[1].strip().equalsIgnoreCase(WORD) || AccountType.of(account) == AccountType.MEMO) {
            return null;
        }
        return parts.length < 3 ? "–" : parts[2].strip();
    }
}
