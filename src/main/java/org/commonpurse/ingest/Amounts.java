package org.commonpurse.ingest;

import java.util.regex.Pattern;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/** Reads amounts as files write them: {@code 1,234.50}, {@code -$0.53}, {@code 1.234,50}. Never guesses. */
public final class Amounts {

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}");
    private static final Pattern SIGNS = Pattern.compile("[\\s\u00a0\u202f$€£]");
    private static final Pattern POINT = Pattern.compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+)?(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)?(,\\d+)?");

    private Amounts() {}

    /**
     * @param comma whether the decimal sign is a comma
     * @throws RowProblem where it is no amount of this currency
     */
    public static Money parse(String column, String text, Currency currency, boolean comma) {
        var bare = PLAIN.matcher(text).matches() ? text : bare(text);
        var form = comma ? COMMA : POINT;
        if (bare.length() > 30 || bare.chars().noneMatch(c -> c >= '0' && c <= '9') || !form.matcher(bare).matches()) {
            throw new RowProblem(
                    column, text, "this is not an amount", "write it as %s".formatted(comma ? "1.234,50" : "1234.50"));
        }
        var plain = comma ? bare.replace(".", "").replace(',', '.') : bare.replace(",", "");
        try {
            return Money.of(plain, currency);
        } catch (IllegalArgumentException e) {
            throw new RowProblem(
                    column, text, "%s has %d decimals at most".formatted(currency, currency.decimals()), "check the file against its source");
        }
    }

    /** Without signs of currencies and spaces; a minus before or after such a sign, or brackets, are a minus. */
    private static String bare(String text) {
        var bare = SIGNS.matcher(text.replace('\u2212', '-')).replaceAll("");
        return bare.startsWith("(") && bare.endsWith(")") ? "-" + bare.substring(1, bare.length() - 1) : bare;
    }
}
