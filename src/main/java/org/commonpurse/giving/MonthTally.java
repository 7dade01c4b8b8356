package org.commonpurse.giving;

import java.math.BigDecimal;

/** The sums of one month: what each change of a donor counts as. */
final class MonthTally {
    BigDecimal added = BigDecimal.ZERO;
    BigDecimal expansion = BigDecimal.ZERO;
    BigDecimal contraction = BigDecimal.ZERO;
    BigDecimal churn = BigDecimal.ZERO;
    BigDecimal reactivation = BigDecimal.ZERO;
    int newDonors;
    int churnedDonors;
    int reactivatedDonors;
    int monthlyDue;
    int monthlyLeft;
    int annualDue;
    int annualLeft;

    void count(Giver giver, boolean gave, boolean gives, BigDecimal delta) {
        var one = giver.pooled ? 0 : 1;
        if (gave && gives) {
            expansion = expansion.add(delta.max(BigDecimal.ZERO));
            contraction = contraction.add(delta.negate().max(BigDecimal.ZERO));
        } else if (gave) {
            churn = churn.subtract(delta);
            churnedDonors += one;
        } else if (gives && giver.cohort == Giver.NEVER) {
            added = added.add(delta);
            newDonors += one;
        } else if (gives) {
            reactivation = reactivation.add(delta);
            reactivatedDonors += one;
        }
        if (gave && !giver.carried) {
            monthlyDue += giver.annualRanOut ? 0 : one;
            annualDue += giver.annualRanOut ? one : 0;
            monthlyLeft += giver.annualRanOut || gives ? 0 : one;
            annualLeft += giver.annualRanOut && !gives ? one : 0;
        }
    }

    BigDecimal net() {
        return added.add(expansion).add(reactivation).subtract(contraction).subtract(churn);
    }
}
