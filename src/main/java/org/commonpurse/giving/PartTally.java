package org.commonpurse.giving;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.function.Function;

/** The sums of one part in one month. */
final class PartTally {

    private static final MrrMovement.Due NOT_COUNTED = new MrrMovement.Due(0, 0, 0, 0);

    private BigDecimal added = BigDecimal.ZERO;
    private BigDecimal reactivation = BigDecimal.ZERO;
    private BigDecimal expansion = BigDecimal.ZERO;
    private BigDecimal contraction = BigDecimal.ZERO;
    private BigDecimal churn = BigDecimal.ZERO;
    private BigDecimal movedIn = BigDecimal.ZERO;
    private BigDecimal movedOut = BigDecimal.ZERO;
    private int newDonors;
    private int back;
    private int gone;
    private int in;
    private int out;

    /** What a donor who gave and gives changed here, of it what has moved. */
    void move(BigDecimal more, BigDecimal ofItIn, BigDecimal less, BigDecimal ofItOut) {
        movedIn = movedIn.add(ofItIn);
        expansion = expansion.add(more.subtract(ofItIn));
        movedOut = movedOut.add(ofItOut);
        contraction = contraction.add(less.subtract(ofItOut));
    }

    /** What a donor who came or left gives here or gave. */
    void whole(BigDecimal change, boolean gave, boolean gives, boolean ever) {
        if (gave) {
            churn = churn.subtract(change);
        } else if (gives && ever) {
            reactivation = reactivation.add(change);
        } else if (gives) {
            added = added.add(change);
        }
    }

    void donors(boolean had, boolean has, boolean gave, boolean gives, boolean ever, int one) {
        if (had && !has) {
            gone += gives ? 0 : one;
            out += gives ? one : 0;
        } else if (!had && has) {
            in += gave ? one : 0;
            back += !gave && ever ? one : 0;
            newDonors += !gave && !ever ? one : 0;
        }
    }

    PartMonth month(
            YearMonth month, BigDecimal start, BigDecimal end, BigDecimal pooled, int donors, boolean complete,
            Function<BigDecimal, Exact> exact) {
        var fx = end.subtract(start).subtract(added).subtract(reactivation).subtract(expansion).subtract(movedIn)
                .add(contraction).add(churn).add(movedOut);
        var movement = new MrrMovement(
                month,
                exact.apply(start),
                exact.apply(added),
                exact.apply(expansion),
                exact.apply(contraction),
                exact.apply(churn),
                exact.apply(reactivation),
                exact.apply(fx),
                exact.apply(end),
                exact.apply(pooled),
                new MrrMovement.Donors(donors, newDonors, gone, back, donors + newDonors + back + in - gone - out),
                NOT_COUNTED,
                complete);
        return new PartMonth(movement, exact.apply(movedIn), exact.apply(movedOut), in, out);
    }
}
