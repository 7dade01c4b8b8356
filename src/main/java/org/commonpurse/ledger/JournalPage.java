package org.commonpurse.ledger;

import java.util.List;
import org.commonpurse.money.Money;

/**
 * Some of the entries that a filter leaves.
 *
 * @param total how many there are altogether
 * @param sums what moved on the filter's account (without one: what was debited), per currency, over all of them
 */
public record JournalPage(List<PostedEntry> entries, long total, List<Money> sums) {}
