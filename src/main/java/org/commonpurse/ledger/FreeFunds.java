package org.commonpurse.ledger;

import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * What of the money could be spent on anything: money, less what is owed, less what donors restricted. All in the
 * organisation's currency at the rate of the day.
 *
 * @param money bank accounts, platform balances and money in transit
 * @param owed all liabilities: payables, taxes, held for others, advances to be returned
 * @param restricted what is left of each restricted fund; zero where more was spent than came in
 * @param free money − owed − restricted
 * @param unconverted money less debts in currencies without a rate; in none of the above
 */
public record FreeFunds(
        Money money, Money owed, Map<String, Money> restricted, Money free, Map<Currency, Money> unconverted) {}
