package org.commonpurse.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a figure count, and so how they are written.
 *
 * @param currency the code of the currency, or null where the numbers are no amounts
 * @param share whether the numbers are parts of a whole, 1 being all of it
 * @param words the unit in the reader's language, as it stands in the caption: "EUR a month", "donors"
 */
public record Unit(@Nullable String currency, boolean share, String words) {

    public static Unit money(String currency, String words) {
        return new Unit(currency, false, words);
    }

    /** Shares of a whole: 0.67 is written 67 %. */
    public static Unit share(String words) {
        return new Unit(null, true, words);
    }

    public static Unit count(String words) {
        return new Unit(null, false, words);
    }

    /** The value in full, as people read it: 1,234.50 €, 67.4 %, 1,204. */
    public String text(BigDecimal value, Locale locale) {
        return signed(number(value, decimals(Stream.of(value)), locale), locale);
    }

    /** The value as a label beside its mark: whole, unless it is too small for that. */
    String label(BigDecimal value, Locale locale) {
        var size = value.abs().doubleValue();
        return signed(number(value, size < (share ? 0.1 : 10) ? Math.min(1, decimals(Stream.of(value))) : 0, locale), locale);
    }

    /** The bare number with this many decimals; a minus is a minus sign, not a hyphen. */
    String number(BigDecimal value, int decimals, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        var text = format.format(share ? value.movePointRight(2) : value).replace('-', '\u2212');
        return text.matches("\u2212[0.,]*") ? text.substring(1) : text;
    }

    /** As many decimals as the values need to stand in one column: none, or all that the unit has. */
    int decimals(Stream<@Nullable BigDecimal> values) {
        var most = values.filter(Objects::nonNull)
                .mapToInt(value -> Math.max(0, value.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        if (share) {
            return Math.clamp(most - 2L, 0, 1);
        }
        return most == 0 ? 0 : currency == null ? Math.min(2, most) : fraction(currency);
    }

    /** € for EUR, % for shares, nothing for counts. */
    String symbol(Locale locale) {
        if (currency == null) {
            return share ? "%" : "";
        }
        return isIso(currency) ? Currency.getInstance(currency).getSymbol(locale) : currency;
    }

    private String signed(String number, Locale locale) {
        var symbol = symbol(locale);
        return symbol.isEmpty() ? number : number + "\u00a0" + symbol;
    }

    private static int fraction(String currency) {
        return isIso(currency) ? Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()) : 2;
    }

    private static boolean isIso(String currency) {
        return Currency.availableCurrencies().anyMatch(known -> known.getCurrencyCode().equals(currency));
    }
}
