package org.commonpurse.reports;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold.
 *
 * @param id the pack's texts have words for it
 * @param left terms whose sum must equal that of {@code right}; both empty where the books themselves were checked
 * @param ok whether it holds
 */
public record Check(String id, List<Term> left, List<Term> right, boolean ok) {

    public Check {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** Two sums must be equal: terms such as {@code +income/total/amount} or {@code -fact:income.total}. */
    static Check equal(Figures figures, String id, List<Term> left, List<Term> right) {
        return new Check(id, left, right, false).again(figures);
    }

    /** The same check of other figures. It holds where a number that it needs was withheld: nobody could tell. */
    Check again(Figures figures) {
        if (left.isEmpty() && right.isEmpty()) {
            return this;
        }
        var a = sum(figures, left);
        var b = sum(figures, right);
        return new Check(id, left, right, a == null || b == null || a.compareTo(b) == 0);
    }

    /** The sum of the terms; null where one of them is not there. */
    static @Nullable BigDecimal sum(Figures figures, List<Term> terms) {
        var sum = BigDecimal.ZERO;
        for (var term : terms) {
            var value = value(figures, term.id());
            if (value == null) {
                return null;
            }
            sum = term.minus() ? sum.subtract(value) : sum.add(value);
        }
        return sum;
    }

    private static @Nullable BigDecimal value(Figures figures, String place) {
        if (place.startsWith("fact:")) {
            return figures.fact(place.substring(5))
                    .filter(fact -> !fact.value().equals(Figures.WITHHELD))
                    .map(fact -> new BigDecimal(fact.value()))
                    .orElse(null);
        }
        var parts = place.split("/", 3);
        return figures.table(parts[0]).map(table -> table.number(parts[1], parts[2])).orElse(null);
    }
}
