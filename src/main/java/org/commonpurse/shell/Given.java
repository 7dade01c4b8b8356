package org.commonpurse.shell;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.function.Function;
import org.commonpurse.access.Organisation;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Period;

/**
 * Reads what options and arguments say. What cannot be read is wrong usage, and its problem names the option, the value
 * and what may be written instead.
 */
public final class Given {

    private static final String PERIOD = "write a year such as 2023 or a month such as 2023-05";

    private Given() {}

    /** Any value that has a reader of its own, which throws where it cannot read. */
    public static <T> T read(String name, String value, Function<String, T> reader, String message, String fix) {
        try {
            return reader.apply(value);
        } catch (RuntimeException e) {
            throw wrong(name, value, message, fix);
        }
    }

    public static LocalDate day(String name, String value) {
        var fix = "write it as 2023-12-31";
        return read(name, shaped(name, value, "\\d{4}-\\d{2}-\\d{2}", "it is not a day", fix), LocalDate::parse, "it is not a day", fix);
    }

    public static YearMonth month(String name, String value) {
        var fix = "write it as 2026-05";
        return read(name, shaped(name, value, "\\d{4}-\\d{2}", "it is not a month", fix), YearMonth::parse, "it is not a month", fix);
    }

    /** A fiscal year of the organisation, or a month. */
    public static Period period(String name, String value, Organisation organisation) {
        return read(
                name, shaped(name, value, "\\d{4}(-\\d{2})?", "it is not a period", PERIOD), organisation::period, "it is not a period", PERIOD);
    }

    /** A currency that ISO 4217 knows: a slip such as EUT would make one that nobody has. */
    public static Currency currency(String name, String value) {
        return read(
                name,
                value,
                code -> Currency.of(java.util.Currency.getInstance(Currency.of(code).code()).getCurrencyCode()),
                "it is not a currency of ISO 4217",
                "write three letters such as EUR");
    }

    /** One of a few words, in small letters or capitals. */
    public static String oneOf(String name, String value, Collection<String> allowed) {
        return allowed.stream()
                .filter(word -> word.equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(name, value, "it is none of those that there are", "choose one of: " + String.join(", ", allowed)));
    }

    private static String shaped(String name, String value, String shape, String message, String fix) {
        if (!value.matches(shape)) {
            throw wrong(name, value, message, fix);
        }
        return value;
    }

    public static WrongUsage wrong(String name, String value, String message, String fix) {
        return new WrongUsage(Problem.field(name, value, message, fix));
    }
}
