package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Counts as shares of counts. */
final class Shares {

    private Shares() {}

    /** Null where there is nothing to have a share of, or it may not be told yet. */
    static @Nullable BigDecimal of(boolean told, long part, long base) {
        return told && base > 0
                ? BigDecimal.valueOf(part).divide(BigDecimal.valueOf(base), MathContext.DECIMAL64)
                : null;
    }
}
