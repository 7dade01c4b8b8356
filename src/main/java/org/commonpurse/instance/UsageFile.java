package org.commonpurse.instance;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Readings as a CSV file: a column {@code month} and any of {@code active_users, registered_users, sign_ups, reports,
 * moderators, registrations}, one row for each month. What is empty is not known. One wrong cell refuses the whole file.
 */
final class UsageFile {

    static final List<String> FIGURES = List.of("active_users", "registered_users", "sign_ups", "reports", "moderators", "registrations");

    private static final long LARGEST = 1 << 20;
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private final String name;
    private final String origin;
    private final YearMonth latest;
    private final Set<YearMonth> seen = new HashSet<>();

    private UsageFile(String name, String origin, YearMonth latest) {
        this.name = name;
        this.origin = origin;
        this.latest = latest;
    }

    /**
     * @param name as the person knows the file
     * @param origin where the figures are from, as readers are told
     * @param latest the last month that there can be a reading of
     * @throws Refused with line, column and value, where it is no such file
     */
    static List<Reading> read(String name, Path file, String origin, YearMonth latest) throws IOException {
        return new UsageFile(name, origin, latest).read(file);
    }

    private List<Reading> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw whole("there is no such file", "check the path");
        }
        if (Files.size(file) > LARGEST) {
            throw whole("the file has more than 1 MB", "a file of usage has a line for each month");
        }
        var readings = new ArrayList<Reading>();
        var text = text(file);
        var separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        try (var rows = CsvReader.builder().fieldSeparator(separator).allowMissingFields(false).allowExtraFields(false).ofNamedCsvRecord(text)) {
            for (var row : rows) {
                if (readings.isEmpty()) {
                    header(row);
                }
                if (row.getFieldCount() != row.getHeader().size()) {
                    throw refused((int) row.getStartingLineNumber(), null, null,
                            "it has %d columns and not %d".formatted(row.getFieldCount(), row.getHeader().size()), "leave a column empty where nothing is known");
                }
                readings.add(reading(row));
            }
        } catch (CsvParseException e) {
            throw whole("it is no table with as many columns in each line: " + reason(e), "write it as month,active_users,reports");
        }
        if (readings.isEmpty()) {
            throw whole("there is no month in it", "write a line such as 2026-10,812");
        }
        return readings;
    }

    private String text(Path file) throws IOException {
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw whole("it is not text in UTF-8", "save it as CSV in UTF-8");
        }
    }

    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private void header(NamedCsvRecord row) {
        var names = row.getHeader();
        if (!names.contains("month") || names.stream().noneMatch(FIGURES::contains)) {
            throw refused(1, null, null, "the columns are %s".formatted(String.join(", ", names)),
                    "name a column month and at least one of %s".formatted(String.join(", ", FIGURES)));
        }
        for (var column : names) {
            if (!column.equals("month") && !FIGURES.contains(column)) {
                throw refused(1, column, null, "this column is not known", "choose among month, %s, or leave it out".formatted(String.join(", ", FIGURES)));
            }
        }
    }

    private Reading reading(NamedCsvRecord row) {
        var month = month(row);
        return new Reading(
                month,
                count(row, "active_users"),
                count(row, "registered_users"),
                count(row, "sign_ups"),
                count(row, "reports"),
                moderators(row),
                registrations(row),
                origin);
    }

    private YearMonth month(NamedCsvRecord row) {
        var text = row.getField("month").strip();
        YearMonth month;
        try {
            month = YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw refused(row, "month", text, "it is not a month", "write it as 2026-10");
        }
        if (month.isBefore(FIRST) || month.isAfter(latest)) {
            throw refused(row, "month", text, "there can be no reading of this month", "write one up to %s".formatted(latest));
        }
        if (!seen.add(month)) {
            throw refused(row, "month", text, "this month comes twice", "leave one of the lines");
        }
        return month;
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    private @Nullable Long count(NamedCsvRecord row, String column) {
        var text = cell(row, column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,11}")) {
            throw refused(row, column, text, "it is not a whole number", "write it without signs, such as 81200; leave it empty where it is not known");
        }
        return Long.valueOf(text);
    }

    private @Nullable BigDecimal moderators(NamedCsvRecord row) {
        var text = cell(row, "moderators");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,6}([.][0-9]{1,2})?")) {
            throw refused(row, "moderators", text, "it is not a number of people", "write it as 3 or 2.5");
        }
        return new BigDecimal(text);
    }

    private @Nullable String registrations(NamedCsvRecord row) {
        var text = cell(row, "registrations").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (!Usage.REGISTRATIONS.contains(text)) {
            throw refused(row, "registrations", text, "it is none of the states", "write open, approval or closed");
        }
        return text;
    }

    private Refused whole(String message, String fix) {
        return new Refused(new Problem(name, null, null, null, message, fix));
    }

    private Refused refused(NamedCsvRecord row, String field, String value, String message, String fix) {
        return refused((int) row.getStartingLineNumber(), field, value, message, fix);
    }

    private Refused refused(int line, @Nullable String field, @Nullable String value, String message, String fix) {
        var shown = value == null || value.length() <= 60 ? value : value.substring(0, 60) + "…";
        return new Refused(new Problem(name, line, field, shown, message, fix));
    }
}
