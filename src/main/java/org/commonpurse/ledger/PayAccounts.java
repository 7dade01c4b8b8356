package org.commonpurse.ledger;

import java.util.Locale;
import java.util.Set;

/**
 * Which accounts hold pay: payroll and freelancers among the expenses, wages owed among the liabilities, and all below them; a
 * bank account for pay alone.
 * A freelancer's invoice tells what one person gets as a payslip does.
 */
public final class PayAccounts {

    private static final Set<String> NAMES = Set.of(
            "payroll", "staff", "staff and other costs", "salaries", "salary", "wages", "personnel", "wages payable", "salaries payable", "personal",
            "personalkosten", "gehälter", "löhne", "löhne und gehälter", "salaires");
    private static final Set<String> FREELANCE =
            Set.of("freelance", "freelancers", "contractors", "honorare", "freie mitarbeit", "freie mitarbeiter", "honoraires");

    /** Pay and the costs that hide it as one, before those who may not see even the sum of pay. */
    public static final String WITH_OTHERS = "Expenses:Staff and other costs";

    private static final Set<String> SHARED = Set.of(
            "payables", "held for others", "refundable advances", "repayable", "loans", "deferred income", "verbindlichkeiten", "dettes");

    private PayAccounts() {}

    /** Whether an account of this name holds pay, of staff or of freelancers. */
    public static boolean holds(String account) {
        var second = second(account);
        return switch (AccountType.of(account)) {
            case EXPENSES -> NAMES.contains(second) || FREELANCE.contains(second);
            case LIABILITIES -> NAMES.contains(second);
            case ASSETS -> isBankForPay(account);
            default -> false;
        };
    }

    /** Whether a bank account is there for pay alone: {@code Assets:Bank:Salaries}. */
    private static boolean isBankForPay(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        return parts.length > 2 && NAMES.contains(parts[2].strip());
    }

    /** Whether all kinds of things are owed on an account, so that it does not hold pay, whatever is owed there of it. */
    static boolean isShared(String account) {
        return AccountType.of(account) == AccountType.LIABILITIES && SHARED.contains(second(account));
    }

    /** Whether an account of this name holds what freelancers are paid. */
    public static boolean isFreelance(String account) {
        return AccountType.of(account) == AccountType.EXPENSES && FREELANCE.contains(second(account));
    }

    private static String second(String account) {
        var parts = account.toLowerCase(Locale.ROOT).split(":");
        return parts.length > 1 ? parts[1].strip() : "";
    }

    /** The name under which all of them are one: an account below could be one person's. */
    static String sum(AccountType type) {
        return type == AccountType.LIABILITIES ? "Liabilities:Wages" : "Expenses:Staff";
    }
}
