package org.commonpurse.figure;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a figure, in the reader's language.
 *
 * @param id letters, digits and hyphens; unique on its page, where it is also the anchor
 * @param title the finding, as a sentence: "Recurring gifts covered 67 % of staff cost"
 * @param description what else a reader who cannot see the picture should know; may be empty
 * @param source where the numbers come from; may be empty
 * @param asOf the day the numbers were true, where known
 */
public record Caption(
        String id, String title, String description, Unit unit, String source, @Nullable LocalDate asOf) {

    public Caption {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("\"" + id + "\" is no id: a letter, then letters, digits and hyphens");
        }
    }

    /** A caption that says no more than its finding. */
    public static Caption of(String id, String title, Unit unit) {
        return new Caption(id, title, "", unit, "", null);
    }

    /** Unit, source and day in one line: "EUR a month · Source: ledger · As of 31 May 2026". */
    public String provenance(Locale locale) {
        return Stream.of(
                        unit.words(),
                        source.isEmpty() ? "" : Words.SOURCE.in(locale) + " " + source,
                        asOf == null ? "" : Words.AS_OF.in(locale) + " " + Words.day(asOf, locale))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
