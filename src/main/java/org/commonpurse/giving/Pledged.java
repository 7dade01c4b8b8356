package org.commonpurse.giving;

import java.time.LocalDate;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say is promised now.
 *
 * @param mrr a month's share of active pledges; never mixed with what was charged
 * @param active donors with an active pledge
 * @param declined donors whose last charge was declined
 * @param asOf the day of the latest word; null where no source told of pledges
 * @param unconverted whole amounts in currencies without a rate
 */
public record Pledged(
        Exact mrr, int active, int declined, @Nullable LocalDate asOf, Map<Currency, Money> unconverted) {}
