package org.commonpurse.giving;

/**
 * How one part of recurring revenue moved in one month: {@code start + new + reactivation + expansion + moved in -
 * contraction - churn - moved out + fx = end}, exactly. Each column of all parts adds up to the column of the whole, and
 * what moved in to what moved out: who goes from one part to another neither left nor came.
 *
 * @param movement counts who came and left for good, as the whole does; donors due are not counted by part
 * @param movedIn what donors give here that they gave in other parts before
 * @param donorsIn donors who did not give here before, but elsewhere
 * @param donorsOut donors who give elsewhere only
 */
public record PartMonth(MrrMovement movement, Exact movedIn, Exact movedOut, int donorsIn, int donorsOut) {

    /** This month and the next ones as one. */
    PartMonth then(PartMonth next) {
        var a = movement;
        var b = next.movement;
        var donors = new MrrMovement.Donors(
                a.donors().start(), a.donors().added() + b.donors().added(), a.donors().churned() + b.donors().churned(),
                a.donors().reactivated() + b.donors().reactivated(), b.donors().end());
        return new PartMonth(
                new MrrMovement(
                        b.month(), a.start(), a.added().plus(b.added()), a.expansion().plus(b.expansion()),
                        a.contraction().plus(b.contraction()), a.churn().plus(b.churn()),
                        a.reactivation().plus(b.reactivation()), a.fx().plus(b.fx()), b.end(), b.pooled(), donors, b.due(),
                        a.complete() && b.complete()),
                movedIn.plus(next.movedIn), movedOut.plus(next.movedOut), donorsIn + next.donorsIn,
                donorsOut + next.donorsOut);
    }
}
