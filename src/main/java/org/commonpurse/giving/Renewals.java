package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * Gifts for more than a month that run out in the next twelve months and are not renewed yet.
 *
 * @param months twelve, in order
 * @param renewed how often such a gift was renewed so far, in complete months
 * @param lapsed how often it was not
 * @param unconverted what is due in currencies without a rate
 */
public record Renewals(List<Due> months, int renewed, int lapsed, Map<Currency, Money> unconverted) {

    /** What runs out in a month: how many gifts, and their whole amount. */
    public record Due(YearMonth month, int gifts, Money amount) {}

    /** All that is due. */
    public Money total() {
        return months.stream().map(Due::amount).reduce(Money::plus).orElseThrow();
    }
}
