package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with what the books say to it: all that a projection is made from.
 *
 * @param facts null where the scenario asks the books for nothing
 */
public record Basis(Scenario scenario, @Nullable LedgerFacts facts) {

    /** Free funds at the beginning. */
    BigDecimal opening() {
        var opening = scenario.opening();
        if (opening != null && opening.free() != null) {
            return opening.free();
        }
        return facts == null ? BigDecimal.ZERO : facts.free();
    }

    /** Free funds at the end of a month of the plan. */
    static BigDecimal free(Projection projection, YearMonth month) {
        return month(projection, month).free();
    }

    static Projection.Month month(Projection projection, YearMonth month) {
        return projection.months().stream()
                .filter(one -> one.month().equals(month))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is not a month of the plan".formatted(month)));
    }
}
