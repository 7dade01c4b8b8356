package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Between which values the figures of a year lie where part of the money came as sums of many people. Nobody knows who
 * they were: each may have given a trifle, or all may have been the largest donor.
 *
 * @param top1Low the largest donor's share if none of it was theirs; {@code top1High} if all of it was
 * @param effectiveHigh so many equal donors at most; null where no donor is known, so that no limit is
 * @param absenceHigh null where the known donors together gave half or less: then it is not known
 */
public record Bounds(
        BigDecimal top1Low,
        BigDecimal top1High,
        BigDecimal top10Low,
        BigDecimal top10High,
        BigDecimal effectiveLow,
        @Nullable BigDecimal effectiveHigh,
        int absenceLow,
        @Nullable Integer absenceHigh) {

    /**
     * @param gifts what each known donor gave, ascending
     * @param pooled what many people gave, more than nothing
     */
    static Bounds of(List<BigInteger> gifts, BigInteger pooled) {
        var all = gifts.stream().reduce(pooled, BigInteger::add);
        var top1 = largest(gifts, 1);
        var top10 = largest(gifts, 10);
        var squares = gifts.stream().map(gift -> gift.multiply(gift)).reduce(BigInteger.ZERO, BigInteger::add);
        var most = top1.add(pooled);
        var mostSquares = squares.subtract(top1.multiply(top1)).add(most.multiply(most));
        return new Bounds(
                share(top1, all),
                share(most, all),
                share(top10, all),
                share(top10.add(pooled), all),
                divided(all.multiply(all), mostSquares),
                squares.signum() == 0 ? null : divided(all.multiply(all), squares),
                Objects.requireNonNull(absence(gifts, most, all)),
                absence(gifts, top1, all));
    }

    /** How many donors give more than half of all, the largest with this; null where even all of them do not. */
    private static @Nullable Integer absence(List<BigInteger> gifts, BigInteger largest, BigInteger all) {
        var sum = largest;
        var count = 1;
        for (var next = gifts.size() - 2; !isMoreThanHalf(sum, all) && next >= 0; next--) {
            sum = sum.add(gifts.get(next));
            count++;
        }
        return isMoreThanHalf(sum, all) ? count : null;
    }

    private static boolean isMoreThanHalf(BigInteger sum, BigInteger all) {
        return sum.shiftLeft(1).compareTo(all) > 0;
    }

    private static BigInteger largest(List<BigInteger> gifts, int count) {
        return gifts.subList(Math.max(0, gifts.size() - count), gifts.size()).stream()
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigDecimal share(BigInteger part, BigInteger all) {
        return new BigDecimal(part).divide(new BigDecimal(all), 6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal divided(BigInteger part, BigInteger all) {
        return new BigDecimal(part).divide(new BigDecimal(all), 4, RoundingMode.HALF_EVEN);
    }
}
