package org.commonpurse.ledger;

import java.util.Locale;

/** What kind of account: the first part of its name says so. */
public enum AccountType {
    ASSETS,
    LIABILITIES,
    EQUITY,
    REVENUE,
    EXPENSES,
    /** Outside the books: the value of unpaid work, with its counterpart. */
    MEMO;

    /** The name in small letters, as answers of commands write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is part of the statement of activities. */
    public boolean isActivity() {
        return this == REVENUE || this == EXPENSES;
    }

    /**
     * The type of an account by the first part of its name; {@code Income} and {@code Revenues}, as other programs say,
     * are revenue.
     *
     * @throws IllegalArgumentException with a sentence, where the name begins with none of the types
     */
    public static AccountType of(String account) {
        var root = account.contains(":") ? account.substring(0, account.indexOf(':')) : account;
        return switch (root.toLowerCase(Locale.ROOT)) {
            case "assets", "asset" -> ASSETS;
            case "liabilities", "liability" -> LIABILITIES;
            case "equity" -> EQUITY;
            case "revenue", "revenues", "income" -> REVENUE;
            case "expenses", "expense" -> EXPENSES;
            case "memo" -> MEMO;
            default ->
                throw new IllegalArgumentException(
                        "\"%s\" is no account's name; begin with Assets, Liabilities, Equity, Revenue, Expenses or Memo, such as Expenses:Hosting"
                                .formatted(account));
        };
    }
}
