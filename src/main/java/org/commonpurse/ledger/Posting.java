package org.commonpurse.ledger;

import org.commonpurse.money.Money;

/**
 * One line of an entry.
 *
 * @param account full name; opened in the chart when first used
 * @param amount debit positive, credit negative; never zero in a stored entry
 * @param fund the fund's name, opened when first used
 */
public record Posting(String account, Money amount, String fund) {

    public Posting {
        account = account.strip();
        AccountType.of(account);
        if (account.length() > 200) {
            throw new IllegalArgumentException("an account's name has 200 characters at most: " + account);
        }
        if (fund.length() > 100) {
            throw new IllegalArgumentException("a fund's name has 100 characters at most: " + fund);
        }
    }

    public Posting(String account, Money amount) {
        this(account, amount, Fund.GENERAL);
    }

    Posting negate() {
        return new Posting(account, amount.negate(), fund);
    }
}
