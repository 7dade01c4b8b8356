package org.commonpurse.ledger;

import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * What of the money could be spent on anything: money, less what is owed, less what donors restricted. All in the
 * organisation's currency at the rate of the day.
 *
 * @param money bank accounts, cash, platform balances and money in transit
 * @param owed liabilities: payables, wages, taxes, refunds, held for others, advances to be returned; of loans what is due
 *     within twelve months
 * @param restricted what is left of each restricted fund, as far as it is money and no claim or thing; zero where more was
 *     spent than came in
 * @param free money − owed − restricted
 * @param least whether a restricted fund pays somebody, so that what it holds is told in steps: restricted is as much at most then,
 *     and free at least
 * @param unconverted money less debts in currencies without a rate; in none of the above
 * @param parts what money and owed are made of, by account
 */
public record FreeFunds(
        Money money,
        Money owed,
        Map<String, Money> restricted,
        Money free,
        boolean least,
        Map<Currency, Money> unconverted,
        List<Part> parts) {

    /**
     * One account.
     *
     * @param amount what stands on it: money, or debt, positive
     * @param counted how much of it is taken: a debt of which some is due later, or that is none, counts less
     */
    public record Part(String account, AccountType type, Money amount, Money counted) {}
}
