package org.commonpurse.giving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An amount that has not been rounded: a twelfth of 20.00 stays a twelfth of 20.00. Sums and differences are exact;
 * {@link #money()} rounds, for output only.
 *
 * @param parts how many parts of the smallest unit
 * @param whole how many parts make one smallest unit of the currency
 */
public record Exact(BigDecimal parts, long whole, Currency currency) implements Comparable<Exact> {

    static Exact zero(long whole, Currency currency) {
        return new Exact(BigDecimal.ZERO, whole, currency);
    }

    /** An amount of whole units. */
    public static Exact of(Money money) {
        return new Exact(BigDecimal.valueOf(money.minor()), 1, money.currency());
    }

    public Exact plus(Exact other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(currency, other.currency));
        }
        var common = leastCommonMultiple(whole, other.whole);
        return new Exact(partsOf(common).add(other.partsOf(common)), common, currency);
    }

    private BigDecimal partsOf(long common) {
        return common == whole ? parts : parts.multiply(BigDecimal.valueOf(common / whole));
    }

    static long leastCommonMultiple(long a, long b) {
        var x = a;
        var y = b;
        while (y != 0) {
            var rest = x % y;
            x = y;
            y = rest;
        }
        return Math.multiplyExact(a / x, b);
    }

    public Exact negate() {
        return new Exact(parts.negate(), whole, currency);
    }

    public Exact minus(Exact other) {
        return plus(other.negate());
    }

    public int sign() {
        return parts.signum();
    }

    /** The nearest amount, half to even. */
    public Money money() {
        return new Money(
                parts.divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN).longValueExact(), currency);
    }

    /** The rounded amount as decimal text. */
    public String text() {
        return money().text();
    }

    /** This divided by another; null where the other is zero. */
    public @Nullable BigDecimal over(Exact other) {
        return other.sign() == 0
                ? null
                : parts.multiply(BigDecimal.valueOf(other.whole))
                        .divide(other.parts.multiply(BigDecimal.valueOf(whole)), MathContext.DECIMAL64);
    }

    /** An equal share for each of so many; null for none. */
    public @Nullable Exact each(int count) {
        return count <= 0 ? null : new Exact(parts, Math.multiplyExact(whole, count), currency);
    }

    @Override
    public int compareTo(Exact other) {
        return minus(other).sign();
    }

    @Override
    public String toString() {
        return "%s (%s/%d)".formatted(money(), parts.toPlainString(), whole);
    }
}
