package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * The figures about giving of a span of months.
 *
 * @param months in order
 * @param years each fiscal year that the span touches, whole
 * @param cohorts donors by their first month, where it lies in the span
 * @param unconverted gifts of those years that have no exchange rate on their day, and so are in no figure of a year
 * @param completeTo the last month that is over and has its data; those after it have no rates
 */
public record Metrics(
        Currency currency,
        List<MrrMovement> months,
        List<Concentration> years,
        List<Cohort> cohorts,
        Map<Currency, Money> unconverted,
        YearMonth completeTo) {}
