package org.commonpurse.shell;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.commonpurse.money.Money;

/** Amounts, days and months as people of a language write them. */
public final class Amounts {

    private Amounts() {}

    /** The number with grouping and the currency's decimals, without the currency. */
    public static String number(Money amount, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(amount.currency().decimals());
        format.setMaximumFractionDigits(amount.currency().decimals());
        return format.format(amount.decimal());
    }

    /** The number and the currency's code. */
    public static String money(Money amount, Locale locale) {
        return number(amount, locale) + " " + amount.currency().code();
    }

    public static String money(Money amount) {
        return money(amount, Words.locale());
    }

    public static String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Words.locale()));
    }

    public static String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL yyyy", Words.locale()));
    }
}
