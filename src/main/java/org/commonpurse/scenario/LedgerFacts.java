package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What the books know and a scenario may ask for: the opening funds, and {@code from: ledger}.
 *
 * @param asOf the last complete month of the books
 * @param free free funds at the opening of the scenario
 * @param restricted what is kept apart, by fund, at the same time
 * @param recurring recurring gifts as received, month by month, up to {@code asOf}
 * @param monthly the monthly gifts of the month after {@code asOf}, with the churn and arrivals seen; null: the last
 *     recorded month is held
 * @param annual the annual gifts that fall due after {@code asOf}, with the renewal rates seen
 * @param oneTime one-time gifts of past months, a sum per month; the chance draws from them
 */
public record LedgerFacts(
        Currency currency,
        YearMonth asOf,
        BigDecimal free,
        Map<String, BigDecimal> restricted,
        SortedMap<YearMonth, BigDecimal> recurring,
        Scenario.@Nullable Monthly monthly,
        List<Scenario.Annual> annual,
        List<BigDecimal> oneTime) {

    public LedgerFacts(
            Currency currency,
            YearMonth asOf,
            BigDecimal free,
            Map<String, BigDecimal> restricted,
            SortedMap<YearMonth, BigDecimal> recurring,
            Scenario.@Nullable Monthly monthly,
            List<Scenario.Annual> annual,
            List<BigDecimal> oneTime) {
        this.currency = currency;
        this.asOf = asOf;
        this.free = free;
        this.restricted = Collections.unmodifiableMap(new TreeMap<>(restricted));
        this.recurring = Collections.unmodifiableSortedMap(new TreeMap<>(recurring));
        this.monthly = monthly;
        this.annual = List.copyOf(annual);
        this.oneTime = List.copyOf(oneTime);
    }
}
