package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How recurring giving stands in the last complete month.
 *
 * @param month the last complete month and its movements; null where there is none yet
 * @param feeRate over the twelve months to it, as booked and, where that is not done yet, as estimated; null without donations
 * @param unbookedFees how much of the fees of those months is an estimate
 * @param donorChurn donors who left / donors at the start, over those months together
 * @param atRiskChurn donors who left / donors who could, over those months together
 * @param history how many complete months there are since the first recurring gift
 */
public record Standing(
        @Nullable MrrMovement month,
        @Nullable BigDecimal feeRate,
        Money unbookedFees,
        @Nullable BigDecimal donorChurn,
        @Nullable BigDecimal atRiskChurn,
        int history) {

    /** What is left of recurring revenue after fees. */
    public @Nullable Exact netMrr() {
        return month == null || feeRate == null ? null : times(month.end(), BigDecimal.ONE.subtract(feeRate));
    }

    /** The lower end of the lifetime value; null where it is not defined. */
    public @Nullable Exact lifetimeLow() {
        return lifetime(donorChurn == null || atRiskChurn == null ? null : donorChurn.max(atRiskChurn));
    }

    /** The upper end of the lifetime value; null where it is not defined. */
    public @Nullable Exact lifetimeHigh() {
        return lifetime(donorChurn == null || atRiskChurn == null ? null : donorChurn.min(atRiskChurn));
    }

    private @Nullable Exact lifetime(@Nullable BigDecimal churn) {
        var perDonor = month == null ? null : month.perDonor();
        if (perDonor == null || churn == null || feeRate == null || churn.signum() == 0 || history < 12) {
            return null;
        }
        return times(perDonor, BigDecimal.ONE.subtract(feeRate).divide(churn, MathContext.DECIMAL64));
    }

    private static Exact times(Exact amount, BigDecimal factor) {
        return new Exact(amount.parts().multiply(factor), amount.whole(), amount.currency());
    }
}
