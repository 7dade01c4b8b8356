package org.commonpurse.ledger;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.commonpurse.ledger.TimelyUse.Limit;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** The limits of the timely use of funds as the text of a CSV file. */
final class TimelyUseLimits {

    private static final String SHIPPED = "/limits/timely-use-DE.csv";

    private TimelyUseLimits() {}

    static String shipped() {
        try (var stream = TimelyUseLimits.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException(SHIPPED + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads them, the earliest first; refused with what is wrong. */
    static List<Limit> read(String text) {
        var limits = new TreeMap<LocalDate, Limit>();
        try (var reader = CsvReader.builder().ofCsvRecord(text)) {
            for (var line : reader) {
                if (line.getStartingLineNumber() > 1) {
                    if (line.getFieldCount() != 4) {
                        throw new IllegalArgumentException("line %d".formatted(line.getStartingLineNumber()));
                    }
                    var from = LocalDate.parse(line.getField(0).strip());
                    limits.put(from, new Limit(
                            from, Money.of(line.getField(1).strip(), Currency.of(line.getField(2).strip())), line.getField(3).strip()));
                }
            }
        } catch (IOException | CsvParseException | DateTimeException | IllegalArgumentException e) {
            throw new Refused(Problem.field(
                    "limits", null, "they cannot be read: " + e.getMessage(),
                    "write lines such as 2026-01-01,100000,EUR,\"§ 55 (1) no. 5 AO\" below from,amount,currency,source"));
        }
        return List.copyOf(limits.values());
    }

    /** The one that counts for a year; null where none does yet. */
    static @Nullable Limit of(List<Limit> limits, Period year) {
        return limits.stream()
                .filter(limit -> !limit.from().isAfter(year.to()))
                .max(Comparator.comparing(Limit::from))
                .orElse(null);
    }
}
