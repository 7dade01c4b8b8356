package org.commonpurse.ledger;

import org.commonpurse.money.Money;

/** What an account holds in one currency at the end of a day. Debit positive: revenue and equity are negative. */
public record Balance(String account, AccountType type, Money amount) {}
