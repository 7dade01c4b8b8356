package org.commonpurse.access;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Period;

/**
 * A legal entity or project that keeps its books here.
 *
 * @param id first column of every key
 * @param slug its name in addresses: small letters, digits, hyphens
 * @param zone decides in which day, month and year an instant lies
 * @param country ISO 3166 code of two letters
 * @param fiscalYearStart the first day of its year
 * @param note shown wherever its figures are; says where they come from if not from its own books, else empty
 */
public record Organisation(
        long id,
        String slug,
        String name,
        Currency currency,
        ZoneId zone,
        String country,
        LegalForm legalForm,
        MonthDay fiscalYearStart,
        String note) {

    /** The fiscal year that a day lies in. */
    public Period yearOf(LocalDate day) {
        var year = Period.year(day.getYear(), fiscalYearStart);
        return day.isBefore(year.from()) ? year.previous() : year;
    }

    /**
     * Reads {@code 2023} or {@code 2023-05}.
     *
     * @throws IllegalArgumentException with a sentence, where it is neither
     */
    public Period period(String text) {
        return Period.parse(text, fiscalYearStart);
    }
}
