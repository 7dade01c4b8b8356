package org.commonpurse.ingest.ecb;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonpurse.ingest.SafeXml;
import org.commonpurse.ingest.Upload;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of euro reference rates, as CSV or as XML: a day after the other, for each the units of every currency for
 * one euro. What is not as the bank writes it refuses the whole file.
 */
final class ReferenceFile {

    private static final String AGAIN = "take it from the European Central Bank again";
    private static final int MOST_RATES = 2_000_000;

    /** Before this day there was no euro. */
    private static final LocalDate FIRST = LocalDate.of(1999, 1, 1);

    private final LocalDate latest;
    private final List<DayRate> rates = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ReferenceFile(LocalDate latest) {
        this.latest = latest;
    }

    /**
     * @param latest the last day that there can be a rate of
     * @throws Refused where it is no such file
     */
    static List<DayRate> read(Upload upload, LocalDate latest) throws IOException {
        var file = new ReferenceFile(latest);
        var start = upload.head().text().stripLeading().toLowerCase(Locale.ROOT);
        if (start.isEmpty()) {
            throw refused(null, null, null, "the file is empty");
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw refused(null, null, null, "this is a web page, not a file of exchange rates");
        }
        if (start.startsWith("<")) {
            try (var in = upload.open()) {
                file.xml(in);
            }
        } else {
            file.csv(upload);
        }
        if (file.rates.isEmpty()) {
            throw refused(null, null, null, "there is no exchange rate in it");
        }
        return List.copyOf(file.rates);
    }

    private void csv(Upload upload) throws IOException {
        try (var reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .maxBufferSize(1 << 20)
                .ofCsvRecord(upload.file(), upload.charset())) {
            List<String> names = List.of();
            for (var row : reader) {
                if (names.isEmpty()) {
                    names = header(row);
                } else {
                    row(row, names);
                }
            }
        } catch (CsvParseException e) {
            throw refused(null, null, null, "it is not a CSV file");
        }
    }

    private static List<String> header(CsvRecord row) {
        var names = row.getFields().stream().map(String::strip).toList();
        if (!names.getFirst().equals("Date") || names.size() < 2) {
            throw refused(line(row), null, null, "this is not a file of the bank's exchange rates: it does not begin with Date,USD,…");
        }
        return names;
    }

    private void row(CsvRecord row, List<String> names) {
        if (row.getFieldCount() != names.size()) {
            throw refused(line(row), null, null, "it has %d columns and not %d: the file is cut off".formatted(row.getFieldCount(), names.size()));
        }
        var day = day(row.getField(0).strip(), line(row));
        for (var i = 1; i < names.size(); i++) {
            var text = row.getField(i).strip();
            if (!text.isEmpty() && !text.equals("N/A")) {
                add(names.get(i), day, text, line(row));
            }
        }
    }

    private static int line(CsvRecord row) {
        return (int) row.getStartingLineNumber();
    }

    private void xml(InputStream in) {
        var line = 1;
        try {
            var reader = SafeXml.reader(in);
            @Nullable LocalDate day = null;
            var root = true;
            while (reader.hasNext()) {
                var event = reader.next();
                line = Math.max(1, reader.getLocation().getLineNumber());
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw refused(line, null, null, "it declares a document type or entities, which the bank does not");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (root && !reader.getLocalName().equals("Envelope")) {
                        throw refused(line, null, null, "this is not a file of the bank's exchange rates: it does not begin with Envelope");
                    }
                    root = false;
                    day = element(reader, day, line);
                }
            }
        } catch (XMLStreamException e) {
            throw refused(line, null, null, "it is not well-formed XML, or ends in the middle");
        }
    }

    /** The day that counts from here on. */
    private @Nullable LocalDate element(XMLStreamReader reader, @Nullable LocalDate day, int line) {
        var time = attribute(reader, "time");
        var currency = attribute(reader, "currency");
        if (!reader.getLocalName().equals("Cube") || time == null && currency == null) {
            return day;
        }
        if (time != null) {
            return day(time, line);
        }
        var rate = attribute(reader, "rate");
        if (day == null || rate == null || currency == null) {
            throw refused(line, null, currency, "a currency has no day or no rate");
        }
        add(currency, day, rate, line);
        return day;
    }

    private static @Nullable String attribute(XMLStreamReader reader, String name) {
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i).strip();
            }
        }
        return null;
    }

    private LocalDate day(String text, int line) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refused(line, "Date", text, "it is not a day such as 2023-12-29");
        }
        if (day.isBefore(FIRST) || day.isAfter(latest)) {
            throw refused(line, "Date", text, "there can be no rate of this day");
        }
        return day;
    }

    private void add(String currency, LocalDate day, String text, int line) {
        if (!currency.matches("[A-Z]{3}") || currency.equals("EUR")) {
            throw refused(line, null, currency, "it is not a currency that one pays for euros in");
        }
        if (!text.matches("[0-9]{1,12}([.][0-9]{1,12})?") || new BigDecimal(text).signum() == 0) {
            throw refused(line, currency, text, "it is not an exchange rate");
        }
        if (!seen.add(currency + day)) {
            throw refused(line, currency, null, "the day %s comes twice".formatted(day));
        }
        if (rates.size() == MOST_RATES) {
            throw refused(line, null, null, "it has more than %,d rates".formatted(MOST_RATES));
        }
        rates.add(new DayRate(currency, day, new BigDecimal(text)));
    }

    private static Refused refused(@Nullable Integer line, @Nullable String field, @Nullable String value, String message) {
        var shown = value == null || value.length() <= 60 ? value : value.substring(0, 60) + "…";
        return new Refused(new Problem(null, line, field, shown, message, AGAIN));
    }
}
