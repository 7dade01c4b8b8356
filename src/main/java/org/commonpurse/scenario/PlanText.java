package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;

/** Numbers, months and names of plans in a reader's language, who may have no screen of ours: the page behind a link. */
public final class PlanText {

    private PlanText() {}

    private static String w(Locale locale, String english, Object... values) {
        return Words.in(locale, english, values);
    }

    public static String number(Locale locale, BigDecimal value, int decimals) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return Amounts.minus(format.format(value.setScale(decimals, RoundingMode.HALF_EVEN)));
    }

    /** Whole units, with the currency: plans are not exact to the cent. */
    public static String money(Locale locale, BigDecimal amount, Currency currency) {
        return number(locale, amount, 0) + "\u00a0" + currency.code();
    }

    /** An amount of a few units, with its decimals. */
    static String price(Locale locale, BigDecimal amount, Currency currency) {
        return number(locale, amount, amount.stripTrailingZeros().scale() <= 0 ? 0 : currency.decimals()) + "\u00a0" + currency.code();
    }

    public static String percent(Locale locale, BigDecimal share) {
        return Amounts.minus(NumberFormat.getPercentInstance(locale).format(share));
    }

    /** A rate a month, which may be small. */
    static String rate(Locale locale, BigDecimal share) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return Amounts.minus(format.format(share));
    }

    public static String month(Locale locale, YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale));
    }

    static String day(Locale locale, LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }

    /** What a premise is called. */
    public static String premise(Locale locale, Premise premise) {
        return switch (premise.kind()) {
            case OPENING -> w(locale, "free funds at the beginning");
            case GIFTS -> w(locale, "recurring gifts at the start");
            case NEW_GIFTS -> w(locale, "new recurring gifts");
            case LOSSES -> w(locale, "gifts that end each month");
            case SERIES -> w(locale, "recurring gifts");
            case ANNUAL -> w(locale, "annual gifts due in {0}", month(locale, YearMonth.parse(premise.about())));
            case WAVE -> w(locale, "wave of new donors in {0}", month(locale, YearMonth.parse(premise.about())));
            case RENEWAL -> w(locale, "renewal of the annual gifts of {0}", month(locale, YearMonth.parse(premise.about())));
            case INCOME, COST -> premise.about();
            case PAY -> w(locale, "pay: {0}", premise.about());
            case USERS -> w(locale, "active users");
            case CUSTOMERS -> w(locale, "customers of the hosting arm");
            case NEW_CUSTOMERS -> w(locale, "new customers of the hosting arm");
            case CUSTOMER_LOSSES -> w(locale, "customers who leave the hosting arm");
            case PRICE -> w(locale, "price of the hosting arm");
            case CUSTOMER_COST -> w(locale, "cost of each customer");
        };
    }

    /** What a step between two plans is called. */
    public static String step(Locale locale, Difference.Step step) {
        return switch (step.kind()) {
            case MONTHS -> w(locale, "months of the plan");
            case OPENING -> w(locale, "free funds at the beginning");
            case SERIES -> w(locale, "recurring gifts");
            case LEDGER -> w(locale, "recurring gifts as the books say");
            case GIFTS -> w(locale, "recurring gifts at the start");
            case LOSSES -> w(locale, "gifts that end each month");
            case NEW_GIFTS -> w(locale, "new recurring gifts");
            case ANNUAL -> w(locale, "annual gifts");
            case WAVES -> w(locale, "waves of new donors");
            case INCOME, POSITION, COST -> step.about();
            case COMMUNITY -> w(locale, "active users");
            case HOSTING -> w(locale, "hosting arm");
        };
    }

    public static String line(Locale locale, BudgetLine line) {
        return switch (line) {
            case GIFTS -> w(locale, "Gifts, after fees");
            case INCOME -> w(locale, "Other income");
            case STAFF -> w(locale, "Staff and freelancers");
            case OTHER -> w(locale, "Other costs");
            case COSTS -> w(locale, "Staff and other costs");
        };
    }
}
