package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.jspecify.annotations.Nullable;

/**
 * On how many donors a year depends: gifts of every kind, by donor. Pooled payers are in none of the figures; what they
 * gave stands beside them. Shares are null where nobody gave.
 *
 * @param grossTotal what known donors gave, before fees and without what was given back
 * @param gini 0 where all gave the same, towards 1 where one gave all; six decimals
 * @param hhi sum of squared shares, 0 to 10,000; two decimals
 * @param effectiveDonors so many equal donors would be as concentrated; four decimals
 * @param top1Share of the largest donor; six decimals
 * @param absenceFactor how few donors together gave more than half
 * @param pooled what many people gave in one sum
 * @param lybunt donors of the year before who did not give in this one
 * @param sybunt donors of any year before who did not give in this one
 * @param complete whether the year is over and its data are there
 * @param bounds between which values the figures lie with what is pooled; null where nothing is
 */
public record Concentration(
        Period year,
        int donors,
        Money grossTotal,
        @Nullable BigDecimal gini,
        @Nullable BigDecimal hhi,
        @Nullable BigDecimal effectiveDonors,
        @Nullable BigDecimal top1Share,
        @Nullable BigDecimal top10Share,
        int absenceFactor,
        Money pooled,
        int lybunt,
        int sybunt,
        boolean complete,
        @Nullable Bounds bounds) {

    private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

    /** Of so many gifts, one sum for each donor; those that are not positive count as no donor. */
    static Concentration of(
            Period year,
            Collection<Long> sums,
            Currency currency,
            long pooled,
            int lybunt,
            int sybunt,
            boolean complete) {
        var gifts = sums.stream().filter(sum -> sum > 0).sorted().map(BigInteger::valueOf).toList();
        var total = gifts.stream().reduce(BigInteger.ZERO, BigInteger::add);
        var squares = gifts.stream().map(gift -> gift.multiply(gift)).reduce(BigInteger.ZERO, BigInteger::add);
        var squared = total.multiply(total);
        return new Concentration(
                year,
                gifts.size(),
                new Money(total.longValueExact(), currency),
                share(spread(gifts), total.multiply(BigInteger.valueOf(gifts.size())), 6),
                share(squares.multiply(TEN_THOUSAND), squared, 2),
                share(squared, squares, 4),
                share(largest(gifts, 1), total, 6),
                share(largest(gifts, 10), total, 6),
                absence(gifts, total),
                new Money(pooled, currency),
                lybunt,
                sybunt,
                complete,
                pooled > 0 ? Bounds.of(gifts, BigInteger.valueOf(pooled)) : null);
    }

    /** All gifts of the year / its donors. */
    public @Nullable Money perDonor() {
        return donors == 0
                ? null
                : Money.rounded(
                        grossTotal.decimal().divide(BigDecimal.valueOf(donors), 10, RoundingMode.HALF_EVEN),
                        grossTotal.currency());
    }

    /** The least that the largest donor's share can be, if no pooled gift was theirs. */
    public @Nullable BigDecimal top1ShareOfAll() {
        if (top1Share == null) {
            return null;
        }
        var all = grossTotal.plus(pooled).decimal();
        return top1Share.multiply(grossTotal.decimal()).divide(all, 6, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal share(BigInteger part, BigInteger base, int decimals) {
        return base.signum() == 0
                ? null
                : new BigDecimal(part).divide(new BigDecimal(base), decimals, RoundingMode.HALF_EVEN);
    }

    /** The sum of (2i - n - 1) times the i-th gift, the smallest first. */
    private static BigInteger spread(List<BigInteger> gifts) {
        var sum = BigInteger.ZERO;
        for (var i = 0; i < gifts.size(); i++) {
            sum = sum.add(gifts.get(i).multiply(BigInteger.valueOf(2L * (i + 1) - gifts.size() - 1)));
        }
        return sum;
    }

    private static BigInteger largest(List<BigInteger> gifts, int count) {
        return gifts.subList(Math.max(0, gifts.size() - count), gifts.size()).stream()
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static int absence(List<BigInteger> gifts, BigInteger total) {
        var sum = BigInteger.ZERO;
        for (var count = 1; count <= gifts.size(); count++) {
            sum = sum.add(gifts.get(gifts.size() - count));
            if (sum.shiftLeft(1).compareTo(total) > 0) {
                return count;
            }
        }
        return 0;
    }
}
