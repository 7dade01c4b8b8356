package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.staffing.BurdenTable.Levy;
import org.commonpurse.staffing.BurdenTable.Part;
import org.jspecify.annotations.Nullable;

/** The burden tables of one organisation: its own in place of those of the same name that were shipped. */
final class Tables {

    private final Map<String, BurdenTable> byName = new TreeMap<>();

    Tables(Collection<BurdenTable> shipped, Collection<BurdenTable> own) {
        shipped.forEach(table -> byName.put(table.name(), table));
        own.forEach(table -> byName.put(table.name(), table));
    }

    static boolean isShare(String burden) {
        return burden.matches("[0-9]+([.][0-9]+)?");
    }

    /**
     * What is added to the gross pay of one person in one month, by name; exact.
     *
     * @throws IllegalArgumentException with a sentence, where there is no such table
     */
    List<Part> parts(String burden, BigDecimal gross, YearMonth month) {
        return parts(burden, gross, gross, month);
    }

    /** The same where small pay is judged by another amount, the usual one of a month. */
    List<Part> parts(String burden, BigDecimal gross, BigDecimal usual, YearMonth month) {
        if (burden.isBlank()) {
            return List.of();
        }
        if (isShare(burden)) {
            return List.of(new Part("Employer's share", gross.multiply(new BigDecimal(burden))));
        }
        return table(burden).at(month).parts(gross, usual);
    }

    BurdenTable table(String name) {
        var table = byName.get(name);
        if (table == null) {
            throw new IllegalArgumentException("\"%s\" is neither a share such as 0.21 nor a burden table; there are %s"
                    .formatted(name, String.join(", ", byName.keySet())));
        }
        return table;
    }

    /** Whether a table is used for a month before its first figures. */
    boolean isEarly(String burden, YearMonth month) {
        return !burden.isBlank() && !isShare(burden) && month.isBefore(table(burden).versions().getFirst().from());
    }

    /** The levy on artistic freelance work in a country, in a month. */
    @Nullable Levy levy(String country, YearMonth month) {
        var table = byName.get(country);
        return table == null || table.at(month).levies().isEmpty() ? null : table.at(month).levies().getFirst();
    }

    Collection<BurdenTable> all() {
        return List.copyOf(byName.values());
    }
}
