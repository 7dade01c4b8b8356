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
public record PartMonth(MrrMovement movement, Exact movedIn, Exact movedOut, int donorsIn, int donorsOut) {}
