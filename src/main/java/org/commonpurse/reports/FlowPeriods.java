package org.commonpurse.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Organisation;
import org.commonpurse.money.Period;

/** Years, quarters and months of an organisation, and the last twelve months. */
final class FlowPeriods {

    static final String LAST_YEAR = "last-12-months";

    private static final int QUARTERS = 12;
    private static final int MONTHS = 24;

    private FlowPeriods() {}

    /** Those that the books reach into: years, the last twelve months, quarters, months; the latest first. */
    static List<Period> all(Organisation organisation, LocalDate first, LocalDate last, LocalDate today) {
        var periods = new ArrayList<Period>();
        var quarters = new ArrayList<Period>();
        for (var year = organisation.yearOf(last); !year.to().isBefore(first); year = year.previous()) {
            periods.add(year);
            for (var nth = 4; nth >= 1; nth--) {
                var quarter = quarter(year, nth);
                if (!quarter.from().isAfter(last) && !quarter.to().isBefore(first) && quarters.size() < QUARTERS) {
                    quarters.add(quarter);
                }
            }
        }
        periods.add(lastYear(last, today));
        periods.addAll(quarters);
        for (var month = YearMonth.from(last); !month.isBefore(YearMonth.from(first)) && month.isAfter(YearMonth.from(last).minusMonths(MONTHS));
                month = month.minusMonths(1)) {
            periods.add(Period.month(month));
        }
        return periods;
    }

    /** Reads {@code 2023}, {@code 2023-Q2}, {@code 2023-05} or {@code last-12-months}. */
    static Period read(String text, Organisation organisation, LocalDate last, LocalDate today) {
        if (text.equals(LAST_YEAR)) {
            return lastYear(last, today);
        }
        if (text.matches("\\d{4}-[Qq][1-4]")) {
            return quarter(organisation.period(text.substring(0, 4)), text.charAt(6) - '0');
        }
        if (!text.matches("\\d{4}(-\\d{2})?")) {
            throw new IllegalArgumentException(text);
        }
        return organisation.period(text);
    }

    private static Period quarter(Period year, int nth) {
        var from = year.from().plusMonths(3L * (nth - 1));
        return new Period("%s-Q%d".formatted(year.name(), nth), from, from.plusMonths(3).minusDays(1));
    }

    /** The twelve months up to the last one that is over, or up to where the books end. */
    private static Period lastYear(LocalDate last, LocalDate today) {
        var over = YearMonth.from(today).minusMonths(1);
        var end = YearMonth.from(last).isBefore(over) ? YearMonth.from(last) : over;
        return new Period(LAST_YEAR, end.minusMonths(11).atDay(1), end.atEndOfMonth());
    }
}
