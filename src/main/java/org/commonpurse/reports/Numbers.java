package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Exact values as people of one language write them. */
final class Numbers {

    private static final String MINUS = "\u2212";
    private static final String SPACE = "\u00a0";

    private final Texts texts;
    private final Locale locale;

    Numbers(Texts texts) {
        this.texts = texts;
        this.locale = texts.locale();
    }

    /** A value of a table, without its unit: that stands in the column's head. */
    String cell(@Nullable String value, FiguresTable.Column column) {
        if (value == null) {
            return "";
        }
        if (value.equals(Figures.WITHHELD)) {
            return texts.label("withheld");
        }
        return switch (column.kind()) {
            case TEXT -> texts.name(value);
            case AMOUNT -> number(new BigDecimal(value), decimals(column.unit()));
            case COUNT -> number(new BigDecimal(value), 0);
            case SHARE -> number(new BigDecimal(value).movePointRight(2), 1);
            case NUMBER -> number(new BigDecimal(value), Math.max(0, new BigDecimal(value).scale()));
            case MONTH -> month(YearMonth.parse(value));
            case DAY -> day(LocalDate.parse(value));
        };
    }

    /**
     * A single number with its unit.
     *
     * @param format empty; {@code whole} leaves the cents out; {@code 0.0} says how many decimals; {@code +0.0} writes
     *     the sign of a change also where it is a rise
     */
    String fact(Figures.Fact fact, String format) {
        if (fact.value().equals(Figures.WITHHELD)) {
            return texts.label("withheld");
        }
        return switch (fact.kind()) {
            case TEXT -> texts.name(fact.value());
            case AMOUNT -> number(new BigDecimal(fact.value()), decimals(format, decimals(fact.unit()))) + SPACE + symbol(fact.unit());
            case COUNT -> number(new BigDecimal(fact.value()), 0);
            case SHARE -> signed(number(new BigDecimal(fact.value()).movePointRight(2), decimals(format, 0)), format) + SPACE + "%";
            case NUMBER -> number(new BigDecimal(fact.value()), decimals(format, Math.max(0, new BigDecimal(fact.value()).scale())));
            case MONTH -> month(YearMonth.parse(fact.value()));
            case DAY -> day(LocalDate.parse(fact.value()));
        };
    }

    private static String signed(String number, String format) {
        return format.startsWith("+") && !number.startsWith(MINUS) && !number.matches("[0.,]*") ? "+" + number : number;
    }

    private static int decimals(String format, int otherwise) {
        if (format.isEmpty()) {
            return otherwise;
        }
        var point = format.indexOf('.');
        return format.equals("whole") || point < 0 ? 0 : format.length() - point - 1;
    }

    /** Which of two words goes with a number: "month" or "months". */
    String plural(BigDecimal value, String one, String many) {
        var single = locale.getLanguage().equals("fr")
                ? value.abs().compareTo(BigDecimal.TWO) < 0
                : value.abs().compareTo(BigDecimal.ONE) == 0;
        return single ? one : many;
    }

    String number(BigDecimal value, int decimals) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        var text = format.format(value).replace("-", MINUS);
        return text.matches(MINUS + "[0.,]*") ? text.substring(1) : text;
    }

    static int decimals(String currency) {
        return org.commonpurse.money.Currency.of(currency).decimals();
    }

    /** € for EUR; the code where there is no sign. */
    String symbol(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(known -> known.getSymbol(locale))
                .orElse(currency);
    }

    /** {@code May 2023} */
    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    /** {@code 31 May 2023} */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("de") ? "d. MMMM uuuu" : "d MMMM uuuu", locale)
                .format(day);
    }

    String moment(Instant instant, String zone) {
        var local = instant.atZone(ZoneId.of(zone));
        return day(local.toLocalDate()) + ", " + DateTimeFormatter.ofPattern("HH:mm", locale).format(local) + " (" + zone + ")";
    }

    /** {@code 2023}, {@code 2023/24} or {@code May 2023}; of a year that is not over also up to which day. */
    String period(Figures figures) {
        var span = figures.period();
        return span.complete() || !span.isYear()
                ? period(span)
                : texts.label("so-far").replace("{0}", period(span)).replace("{1}", day(figures.lastDay()));
    }

    private String period(Figures.Span span) {
        if (!span.isYear()) {
            return month(YearMonth.from(span.from()));
        }
        return span.from().getDayOfYear() == 1 ? span.name() : "%s/%02d".formatted(span.name(), span.to().getYear() % 100);
    }
}
