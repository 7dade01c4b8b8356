package org.commonpurse.ledger;

import java.util.Locale;
import java.util.Set;

/** Which accounts hold pay: payroll among the expenses, wages owed among the liabilities, and all below them. */
public final class PayAccounts {

    private static final Set<String> NAMES = Set.of(
            "payroll", "salaries", "salary", "wages", "personnel", "wages payable", "salaries payable", "personal",
            "personalkosten", "gehälter", "löhne", "löhne und gehälter", "salaires");

    private PayAccounts() {}

    /** Whether an account of this name holds pay. */
    public static boolean holds(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        var type = AccountType.of(account);
        return (type == AccountType.EXPENSES || type == AccountType.LIABILITIES)
                && parts.length > 1
                && NAMES.contains(parts[1].strip());
    }

    /** The name under which all of them are one: an account below could be one person's. */
    static String sum(AccountType type) {
        return type == AccountType.LIABILITIES ? "Liabilities:Wages" : "Expenses:Payroll";
    }
}
