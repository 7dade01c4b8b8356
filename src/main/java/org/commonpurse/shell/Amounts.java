package org.commonpurse.shell;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.commonpurse.money.Money;

/** Amounts, days and months as people of a language write them, and numbers as they type them. */
public final class Amounts {

    private static final char MINUS = '\u2212';

    private Amounts() {}

    /** The number with grouping and the currency's decimals, without the currency. */
    public static String number(Money amount, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(amount.currency().decimals());
        format.setMaximumFractionDigits(amount.currency().decimals());
        return minus(format.format(amount.decimal()));
    }

    /** A formatted number with the sign that is as wide as a plus in the place of a hyphen; nothing below zero is no minus. */
    public static String minus(String formatted) {
        var text = formatted.replace('-', MINUS);
        return text.matches(MINUS + "[0.,\u00a0\u202f% ]*") ? text.substring(1) : text;
    }

    /** The number and the currency's code. */
    public static String money(Money amount, Locale locale) {
        return number(amount, locale) + " " + amount.currency().code();
    }

    public static String money(Money amount) {
        return money(amount, Words.locale());
    }

    /**
     * A number as people write it: 1500, 1500.00, 1.500,00, 1 500. What can be read in two ways is not guessed.
     *
     * @throws IllegalArgumentException with a sentence, where it is no number, or could be two
     */
    public static BigDecimal parse(String text) {
        var number = text.strip().replaceAll("[\\s'\u00a0\u202f]", "").replace(MINUS, '-');
        if (number.matches("[+-]?\\d{1,3}[.,]\\d{3}")) {
            throw new IllegalArgumentException(t("\"{0}\" can be read in two ways: write 1500 or 1.50, without a sign between thousands.", text));
        }
        var decimal = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        var isGrouped = number.matches("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?|[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
        var hasDecimals = decimal >= 0 && (!isGrouped || number.indexOf(number.charAt(decimal)) == decimal);
        var plain = isGrouped
                ? hasDecimals
                        ? number.substring(0, decimal).replaceAll("[.,]", "") + "." + number.substring(decimal + 1)
                        : number.replaceAll("[.,]", "")
                : number.replace(',', '.');
        if (!plain.matches("[+-]?\\d*\\.?\\d*") || !plain.matches(".*\\d.*")) {
            throw new IllegalArgumentException(t("\"{0}\" is not a number such as 12.50", text));
        }
        return new BigDecimal(plain);
    }

    public static String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Words.locale()));
    }

    /** Day and time of day where the organisation is. */
    public static String time(Instant time, ZoneId zone) {
        return time.atZone(zone)
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(Words.locale()));
    }

    public static String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL yyyy", Words.locale()));
    }
}
