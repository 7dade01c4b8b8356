package org.commonpurse.money;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A currency: its ISO 4217 code and how many decimals its amounts have.
 *
 * @param code three capital letters, such as EUR
 * @param decimals digits after the point: EUR 2, JPY 0, BHD 3; a code that ISO does not know has 2
 */
public record Currency(String code, int decimals) implements Comparable<Currency> {

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Map<String, Currency> KNOWN = new ConcurrentHashMap<>();

    public static final Currency EUR = of("EUR");
    public static final Currency USD = of("USD");

    /**
     * The currency of a code in any case.
     *
     * @throws IllegalArgumentException where the code is not three letters
     */
    public static Currency of(String code) {
        var upper = code.strip().toUpperCase(Locale.ROOT);
        var known = KNOWN.get(upper);
        if (known != null) {
            return known;
        }
        if (!CODE.matcher(upper).matches()) {
            throw new IllegalArgumentException("\"%s\" is not a currency; write three letters such as EUR".formatted(code));
        }
        var made = new Currency(upper, decimalsOf(upper));
        KNOWN.put(upper, made);
        return made;
    }

    private static int decimalsOf(String code) {
        try {
            return Math.max(0, java.util.Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    @Override
    public int compareTo(Currency other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
