package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What an organisation is for the tax office from a day on.
 *
 * @param why the notice, with its day
 */
public record TaxStatus(LocalDate from, Kind kind, String why) {

    /** Whether it is recognised as charitable. */
    public enum Kind {
        UNDECIDED,
        CHARITABLE,
        TAXABLE
    }

    /**
     * What holds on a day.
     *
     * @param all in the order in which they were said
     */
    public static Kind at(List<TaxStatus> all, LocalDate day) {
        return all.reversed().stream()
                .filter(status -> !status.from().isAfter(day))
                .sorted(Comparator.comparing(TaxStatus::from).reversed())
                .map(TaxStatus::kind)
                .findFirst()
                .orElse(Kind.UNDECIDED);
    }
}
