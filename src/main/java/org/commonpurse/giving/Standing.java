package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How recurring giving stands in the last complete month.
 *
 * @param year the twelve months to the last complete one; none where there is none yet
 * @param month the last complete month and its movements; null where there is none yet
 * @param feeRate over the twelve months to it, as booked and, where that is not done yet, as estimated; null without donations
 * @param lifetimeFeeRate the same as the definition of lifetime value has it in that month
 * @param unbookedFees how much of the fees of those months is an estimate
 * @param donorChurn donors who left / donors at the start, over those months together
 * @param atRiskChurn donors who left / donors who could, over those months together
 * @param history how many complete months there are since the first recurring gift
 */
public record Standing(
        List<MrrMovement> year,
        @Nullable MrrMovement month,
        @Nullable BigDecimal feeRate,
        @Nullable BigDecimal lifetimeFeeRate,
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
        if (perDonor == null || churn == null || lifetimeFeeRate == null || churn.signum() == 0 || history < 12) {
            return null;
        }
        return times(perDonor, BigDecimal.ONE.subtract(lifetimeFeeRate).divide(churn, MathContext.DECIMAL64));
    }

    /** Those who give month by month: who left / who could, over the twelve months together. */
    public @Nullable BigDecimal monthlyAtRisk() {
        return Shares.of(true, count(one -> one.due().monthlyLeft()), count(one -> one.due().monthly()));
    }

    /** Those who had given for several months at once. */
    public @Nullable BigDecimal annualAtRisk() {
        return Shares.of(true, count(one -> one.due().annualLeft()), count(one -> one.due().annual()));
    }

    /** What was won / what was lost over the twelve months; null where nothing was lost. */
    public @Nullable BigDecimal quickRatio() {
        if (month == null) {
            return null;
        }
        var won = sum(one -> one.added().plus(one.reactivation()).plus(one.expansion()));
        return won.over(lost());
    }

    /** What was lost to churn and contraction over the twelve months / what there was at the start of each. */
    public @Nullable BigDecimal grossChurn() {
        return month == null ? null : lost().over(sum(MrrMovement::start));
    }

    /** The same less what was won back and what donors give more. */
    public @Nullable BigDecimal netChurn() {
        return month == null
                ? null
                : lost().minus(sum(one -> one.expansion().plus(one.reactivation()))).over(sum(MrrMovement::start));
    }

    private Exact lost() {
        return sum(one -> one.churn().plus(one.contraction()));
    }

    private Exact sum(Function<MrrMovement, Exact> of) {
        return year.stream().map(of).reduce(Exact::plus).orElseThrow();
    }

    private long count(ToLongFunction<MrrMovement> of) {
        return year.stream().mapToLong(of).sum();
    }

    private static Exact times(Exact amount, BigDecimal factor) {
        return new Exact(amount.parts().multiply(factor), amount.whole(), amount.currency());
    }
}
