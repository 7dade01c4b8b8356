package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.donors.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * What the books know and a scenario may ask for: the opening funds, and {@code from: ledger}.
 *
 * @param asOf the last complete month of the books
 * @param free free funds at the opening of the scenario
 * @param restricted what is kept apart, by fund, at the same time
 * @param recurring recurring gifts as charged, after fees, month by month up to {@code asOf}
 * @param gifts how they go on; null: the last recorded month is held
 * @param oneTime one-time gifts of past months, a sum per month; the chance draws from them
 */
public record LedgerFacts(
        Currency currency,
        YearMonth asOf,
        BigDecimal free,
        Map<String, BigDecimal> restricted,
        SortedMap<YearMonth, BigDecimal> recurring,
        @Nullable Gifts gifts,
        List<BigDecimal> oneTime) {

    /**
     * How recurring gifts go on.
     *
     * @param steady what is carried on unchanged, after fees, a month: gifts of donors who are not known one by one, or all where
     *     too little is known
     * @param donors how the others behave; null where too little is known
     * @param kept what is left of a gift after fees, as a share
     * @param monthsKnown how many months of recurring gifts are known
     */
    public record Gifts(BigDecimal steady, @Nullable Behaviour donors, BigDecimal kept, int monthsKnown) {}

    public LedgerFacts(
            Currency currency,
            YearMonth asOf,
            BigDecimal free,
            Map<String, BigDecimal> restricted,
            SortedMap<YearMonth, BigDecimal> recurring,
            @Nullable Gifts gifts,
            List<BigDecimal> oneTime) {
        this.currency = currency;
        this.asOf = asOf;
        this.free = free;
        this.restricted = Collections.unmodifiableMap(new TreeMap<>(restricted));
        this.recurring = Collections.unmodifiableSortedMap(new TreeMap<>(recurring));
        this.gifts = gifts;
        this.oneTime = List.copyOf(oneTime);
    }
}
