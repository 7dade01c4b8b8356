package org.commonpurse.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.commonpurse.giving.Payer;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/** A file of rows and named columns, read one row at a time. Columns are found by name; unknown ones are no concern. */
public final class CsvFile implements AutoCloseable {

    /** More lines than any honest row has: a quote was opened and never closed. */
    private static final int LINES_OF_A_ROW = 1000;

    private static final Pattern ZONED = Pattern.compile("T.*(Z|[+-]\\d\\d:?\\d\\d)$");
    private static final Pattern SPOILT = Pattern.compile("\\d+([.,]\\d+)?E\\+\\d+");
    private static final Pattern LINE = Pattern.compile("line (\\d{1,9})");

    private final Upload upload;
    private final Head.Columns columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private long line = 1;

    private CsvFile(Upload upload, Head.Columns columns) throws IOException {
        this.upload = upload;
        this.columns = columns;
        for (var i = 0; i < columns.names().size(); i++) {
            places.putIfAbsent(columns.names().get(i), i);
        }
        var text = new InputStreamReader(upload.open(), upload.charset());
        reader = Head.builder(columns.delimiter()).detectBomHeader(false).ofCsvRecord(text);
        records = reader.iterator();
        for (var i = 0; i <= columns.index(); i++) {
            next();
        }
    }

    /** Opens a file at the row after the one whose names are wanted. */
    public static CsvFile open(Upload upload, Predicate<Set<String>> wanted) throws IOException {
        var columns = upload.head()
                .columns(wanted)
                .orElseThrow(() -> new Refused(new Problem(
                        upload.name(), 1, null, null, "its columns are not those of this source", "leave --source out")));
        return new CsvFile(upload, columns);
    }

    public boolean has(String column) {
        return places.containsKey(column);
    }

    public List<String> names() {
        return columns.names();
    }

    /** The columns as one line. */
    public String header() {
        return line(columns.names());
    }

    /** Whether the decimal sign is a comma: so where commas do not part the columns and semicolons do. */
    public boolean commaDecimals() {
        return columns.delimiter() == ';';
    }

    /** What is done with each row. */
    public interface Each {
        Incoming read(Row row);
    }

    /** Whom a row is about; also asked for rows that cannot be read otherwise. */
    public interface Who {
        Payer of(Row row);
    }

    /** Hands each row on; one that cannot be read is a rejected one. Empty rows are passed over. */
    public void forEach(Sink sink, Each each) throws IOException {
        forEach(sink, each, null);
    }

    /** The same for rows that are about people. */
    public void forEach(Sink sink, Each each, @Nullable Who who) throws IOException {
        while (more()) {
            var next = next();
            var fields = next.getFields();
            if (fields.stream().allMatch(String::isBlank)) {
                continue;
            }
            var row = new Row(this, (int) next.getStartingLineNumber(), fields);
            var read = read(row, each);
            sink.row(who == null ? read : read.about(who.of(row)));
        }
    }

    private Incoming read(Row row, Each each) throws IOException {
        try {
            checkEnd(row);
            var read = each.read(row);
            if (row.fields.size() >= columns.names().size()) {
                return read;
            }
            var warnings = new java.util.ArrayList<>(read.warnings());
            warnings.add("the row has %d of %d fields; the others were taken as empty"
                    .formatted(row.fields.size(), columns.names().size()));
            return read.warning(warnings);
        } catch (RowProblem problem) {
            return Incoming.rejected(row.line, row.raw(), problem);
        }
    }

    private void checkEnd(Row row) throws IOException {
        var extra = row.fields.stream().skip(columns.names().size()).anyMatch(field -> !field.isBlank());
        if (extra) {
            throw new RowProblem(
                    null,
                    null,
                    "the row has %d fields, the header %d".formatted(row.fields.size(), columns.names().size()),
                    "put quotes around the text that contains the sign between columns");
        }
        if (row.fields.getLast().contains("\n") && !more() && !upload.endsWith('"')) {
            throw new Refused(new Problem(
                    upload.name(), row.line, null, null, "a quote is opened here and never closed", "close it, or take the file from its source again"));
        }
    }

    private boolean more() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            var place = LINE.matcher(String.valueOf(e.getMessage()));
            line = place.find() ? Long.parseLong(place.group(1)) : line;
            throw broken("the row that begins here does not follow the rules of CSV: a quote or a field without end");
        } catch (UncheckedIOException e) {
            throw broken("after this line the file cannot be read");
        }
    }

    private CsvRecord next() {
        try {
            var next = records.next();
            line = next.getStartingLineNumber();
            if (next.getFields().stream().mapToLong(field -> field.chars().filter(c -> c == '\n').count()).sum() > LINES_OF_A_ROW) {
                throw broken("a quote is opened here and not closed within %d lines".formatted(LINES_OF_A_ROW));
            }
            return next;
        } catch (CsvParseException e) {
            var place = LINE.matcher(String.valueOf(e.getMessage()));
            line = place.find() ? Long.parseLong(place.group(1)) : line;
            throw broken("the row that begins here does not follow the rules of CSV: a quote or a field without end");
        } catch (UncheckedIOException e) {
            throw broken("after this line the file cannot be read");
        }
    }

    private Refused broken(String message) {
        return new Refused(new Problem(
                upload.name(), (int) line, null, null, message, "take the file from its source again, without opening it in a spreadsheet"));
    }

    /** Fields as one line. */
    public static String line(List<String> fields) {
        var text = new StringWriter();
        try (var writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** One row. */
    public static final class Row {

        private final CsvFile file;
        private final int line;
        private final List<String> fields;

        private Row(CsvFile file, int line, List<String> fields) {
            this.file = file;
            this.line = line;
            this.fields = fields;
        }

        public int line() {
            return line;
        }

        public String raw() {
            return CsvFile.line(fields).replace('\0', '\ufffd');
        }

        /** The text of a column without spaces around it; empty where the file or the row has none. */
        public String text(String column) {
            var place = file.places.get(column);
            return place == null || place >= fields.size() ? "" : fields.get(place).replace('\0', '\ufffd').strip();
        }

        /** The first of these columns that says something. */
        public String first(String... columns) {
            for (var column : columns) {
                var text = text(column);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }

        /** The text of a column that must say something. */
        public String required(String column) {
            var text = text(column);
            if (text.isEmpty()) {
                throw new RowProblem(column, "", "this must not be empty", "the row may be cut off: take the file from its source again");
            }
            return text;
        }

        /** A name that spreadsheets have not spoilt. */
        public String id(String column) {
            var text = required(column);
            if (text.length() > 150 || text.chars().anyMatch(Character::isISOControl)) {
                throw new RowProblem(column, text, "this cannot be a name of a row", "take the file from its source again");
            }
            if (SPOILT.matcher(text).matches()) {
                throw new RowProblem(
                        column, text, "a spreadsheet has turned this name into a number", "take the file from its source again and do not open it in a spreadsheet");
            }
            return text;
        }

        public Currency currency(String column) {
            var text = required(column);
            try {
                return Currency.of(text);
            } catch (IllegalArgumentException e) {
                throw new RowProblem(column, text, "this is not a currency", "write three letters such as EUR");
            }
        }

        public Money money(String column, Currency currency) {
            return Amounts.parse(column, required(column), currency, file.commaDecimals());
        }

        /** Zero where the file has no such column or the row says nothing. */
        public Money moneyOrZero(String column, Currency currency) {
            return text(column).isEmpty() ? Money.zero(currency) : money(column, currency);
        }

        /** A time; one without a zone is UTC. */
        public Instant instant(String column) {
            var text = required(column).replace(' ', 'T');
            try {
                return text.length() > 19 && ZONED.matcher(text).find()
                        ? within(OffsetDateTime.parse(text).toInstant())
                        : within(text.indexOf('T') > 0
                                ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                                : java.time.LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                throw new RowProblem(column, text, "this is not a time", "write it as 2023-12-31T18:14:00");
            }
        }

        private static Instant within(Instant time) {
            if (time.isBefore(Instant.parse("1970-01-01T00:00:00Z")) || time.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
                throw new DateTimeException("out of range");
            }
            return time;
        }
    }
}
