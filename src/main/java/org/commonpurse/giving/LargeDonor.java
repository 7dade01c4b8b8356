package org.commonpurse.giving;

import java.math.BigDecimal;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One of the largest donors of a year.
 *
 * @param share of what all known donors gave, or of the budget
 * @param shownAs the name under which they agreed to be named; null: nobody else may learn who it is
 */
public record LargeDonor(long donor, Money gross, BigDecimal share, @Nullable String shownAs) {}
