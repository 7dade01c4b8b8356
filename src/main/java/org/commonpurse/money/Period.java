package org.commonpurse.money;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A named stretch of whole days: a month ({@code 2023-05}) or a fiscal year, named by its first day ({@code 2023}).
 *
 * @param name what a person writes
 * @param from the first day
 * @param to the last day
 */
public record Period(String name, LocalDate from, LocalDate to) {

    public static Period month(YearMonth month) {
        return new Period(month.toString(), month.atDay(1), month.atEndOfMonth());
    }

    /** The fiscal year that begins in this calendar year. */
    public static Period year(int year, MonthDay start) {
        var first = start.atYear(year);
        return new Period(Integer.toString(year), first, start.atYear(year + 1).minusDays(1));
    }

    /**
     * Reads {@code 2023} or {@code 2023-05}.
     *
     * @throws IllegalArgumentException with a sentence, where it is neither
     */
    public static Period parse(String text, MonthDay fiscalYearStart) {
        try {
            if (text.matches("\\d{4}")) {
                return year(Integer.parseInt(text), fiscalYearStart);
            }
            return month(YearMonth.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a period; write a year such as 2023 or a month such as 2023-05".formatted(text), e);
        }
    }

    public boolean isYear() {
        return name.length() == 4;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The calendar months that the period touches, in order. */
    public List<YearMonth> months() {
        var months = new ArrayList<YearMonth>();
        for (var month = YearMonth.from(from); !month.atDay(1).isAfter(to); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    /** The period of the same kind just before. */
    public Period previous() {
        return isYear()
                ? year(Integer.parseInt(name) - 1, MonthDay.from(from))
                : month(YearMonth.from(from).minusMonths(1));
    }

    /** Every fiscal year from one named year to another, inclusive. */
    public static List<Period> years(int from, int to, MonthDay start) {
        var years = new ArrayList<Period>();
        for (var year = from; year <= to; year++) {
            years.add(year(year, start));
        }
        return years;
    }

    /** Every month from one to another, inclusive. */
    public static List<Period> months(YearMonth from, YearMonth to) {
        var months = new ArrayList<Period>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            months.add(month(month));
        }
        return months;
    }

    @Override
    public String toString() {
        return name;
    }
}
