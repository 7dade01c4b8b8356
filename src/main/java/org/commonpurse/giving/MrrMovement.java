package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How monthly recurring revenue moved in one month: {@code start + added + reactivation + expansion - contraction - churn
 * + fx = end}, exactly. Movements are by donor, at last month's rate; what the rates changed is {@code fx}.
 *
 * @param added of donors who never gave recurringly before; called {@code new} in files
 * @param churn of donors who give nothing any more, positive, as is contraction
 * @param pooled the part of the end that many people gave in one sum: in the money, never in the counts of donors
 * @param donors how many gave, came, left and came back
 * @param due how many of last month's donors could leave, and did
 * @param complete whether the month is over and its data are there; if not, it has no rates
 */
public record MrrMovement(
        YearMonth month,
        Exact start,
        Exact added,
        Exact expansion,
        Exact contraction,
        Exact churn,
        Exact reactivation,
        Exact fx,
        Exact end,
        Exact pooled,
        Donors donors,
        Due due,
        boolean complete) {

    /** Donors at the start, new, gone, come back, at the end. */
    public record Donors(int start, int added, int churned, int reactivated, int end) {}

    /**
     * Donors none of whose gifts reached into the month unless they gave again: those could leave.
     *
     * @param monthly of those whose longest gift that ran out was for one month
     * @param annual of those who had given for several months at once
     */
    public record Due(int monthly, int monthlyLeft, int annual, int annualLeft) {}

    /** (churn + contraction) / start; null where the start is zero or the month is not complete. */
    public @Nullable BigDecimal grossChurnRate() {
        return rate(churn.plus(contraction), start);
    }

    /** (churn + contraction - expansion - reactivation) / start; negative where more was won back than lost. */
    public @Nullable BigDecimal netChurnRate() {
        return rate(churn.plus(contraction).minus(expansion).minus(reactivation), start);
    }

    /** (new + reactivation + expansion) / (churn + contraction); null where nothing was lost. */
    public @Nullable BigDecimal quickRatio() {
        return rate(added.plus(reactivation).plus(expansion), churn.plus(contraction));
    }

    /** Donors who left / donors at the start. */
    public @Nullable BigDecimal donorChurnRate() {
        return Shares.of(complete, donors.churned, donors.start);
    }

    /** Donors who left / donors who could leave. */
    public @Nullable BigDecimal atRiskChurnRate() {
        return Shares.of(complete, due.monthlyLeft + due.annualLeft, due.monthly + due.annual);
    }

    /** The same for those who give month by month. */
    public @Nullable BigDecimal monthlyAtRisk() {
        return Shares.of(complete, due.monthlyLeft, due.monthly);
    }

    /** The same for those who had given for several months at once. */
    public @Nullable BigDecimal annualAtRisk() {
        return Shares.of(complete, due.annualLeft, due.annual);
    }

    /** The share of donors who could not yet leave, since what they gave reaches further. */
    public @Nullable BigDecimal couldNotLeave() {
        return Shares.of(complete, donors.start - due.monthly - due.annual, donors.start);
    }

    /** MRR of known donors / their number. */
    public @Nullable Exact perDonor() {
        return end.minus(pooled).each(donors.end);
    }

    private @Nullable BigDecimal rate(Exact part, Exact base) {
        return complete ? part.over(base) : null;
    }
}
