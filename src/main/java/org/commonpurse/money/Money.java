package org.commonpurse.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An exact amount in one currency. Debit positive, credit negative.
 *
 * <p>Amounts of two currencies never mix: that is an {@link IllegalArgumentException}, as is an amount with more
 * decimals than its currency has. Overflow of a long is an {@link ArithmeticException}; nothing is ever rounded.
 *
 * @param minor the amount in the currency's smallest unit (cents for EUR)
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The amount written as a decimal number, such as {@code 12.50}; trailing zeros beyond the currency's are fine. */
    public static Money of(String amount, Currency currency) {
        return of(new BigDecimal(amount.strip()), currency);
    }

    public static Money of(String amount, String currency) {
        return of(amount, Currency.of(currency));
    }

    public static Money of(BigDecimal amount, Currency currency) {
        try {
            return new Money(amount.movePointRight(currency.decimals()).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s has more decimals than %s allows, or is too large".formatted(amount.toPlainString(), currency), e);
        }
    }

    /** The nearest amount, half to even: for output and conversion only. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return of(amount.setScale(currency.decimals(), RoundingMode.HALF_EVEN), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money abs() {
        return minor < 0 ? negate() : this;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /** The amount as a decimal number with the currency's decimals. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    /**
     * Parts in the ratio of the weights that add up to the whole. What does not divide goes, a unit each, to the parts
     * with the largest remainders (the first of equals first).
     *
     * @throws IllegalArgumentException where no weight is positive or one is negative
     */
    public List<Money> split(long... weights) {
        var total = 0L;
        for (var weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is negative: " + weight);
            }
            total = Math.addExact(total, weight);
        }
        if (total == 0) {
            throw new IllegalArgumentException("no weight is positive");
        }
        var whole = BigDecimal.valueOf(minor);
        var parts = new long[weights.length];
        var remainders = new ArrayList<Remainder>();
        var left = minor;
        for (var i = 0; i < weights.length; i++) {
            var exact = whole.multiply(BigDecimal.valueOf(weights[i])).divideAndRemainder(BigDecimal.valueOf(total));
            parts[i] = exact[0].longValueExact();
            left -= parts[i];
            remainders.add(new Remainder(i, exact[1].abs()));
        }
        remainders.sort((a, b) -> b.size.compareTo(a.size));
        for (var i = 0; i < Math.abs(left); i++) {
            parts[remainders.get(i).index] += Long.signum(left);
        }
        return Arrays.stream(parts).mapToObj(part -> new Money(part, currency)).toList();
    }

    private record Remainder(int index, BigDecimal size) {}

    /** One sum per currency, in the order of their codes; no amounts, no sums. */
    public static List<Money> sums(Stream<Money> amounts) {
        var sums = new TreeMap<Currency, Money>();
        amounts.forEach(amount -> sums.merge(amount.currency, amount, Money::plus));
        return List.copyOf(sums.values());
    }

    /** The sum of amounts that are all in one currency. */
    public static Money sum(Currency currency, Stream<Money> amounts) {
        return amounts.reduce(zero(currency), Money::plus);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(this, other));
        }
        return other;
    }

    /** By amount; only within one currency. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** The plain decimal text without the currency: {@code -12.50}. */
    public String text() {
        return decimal().toPlainString();
    }

    /** The plain text, {@code -12.50 EUR}; what people read is formatted by locale. */
    @Override
    public String toString() {
        return text() + " " + currency;
    }
}
