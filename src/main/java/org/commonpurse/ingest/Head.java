package org.commonpurse.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The beginning of a file, to recognise it by.
 *
 * @param text up to 64 KB of it
 * @param cut whether there is more
 * @param binary whether it has bytes that no text has
 */
public record Head(String text, boolean cut, boolean binary) {

    /** The signs that may part columns. */
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final int PREAMBLE = 40;

    /**
     * Where the columns are named.
     *
     * @param index which record it is, from 0
     */
    public record Columns(char delimiter, int index, List<String> names) {}

    /** The first record whose names are wanted, whatever parts them; before it there may be some lines of other text. */
    public Optional<Columns> columns(Predicate<Set<String>> wanted) {
        if (binary) {
            return Optional.empty();
        }
        return DELIMITERS.stream()
                .map(delimiter -> columns(delimiter, wanted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Columns> columns(char delimiter, Predicate<Set<String>> wanted) {
        try (var reader = builder(delimiter).ofCsvRecord(text)) {
            var index = 0;
            for (var rows = reader.iterator(); rows.hasNext() && index < PREAMBLE; index++) {
                var names = rows.next().getFields().stream().map(String::strip).toList();
                if (wanted.test(names.stream().collect(Collectors.toSet()))) {
                    return Optional.of(new Columns(delimiter, index, names));
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(1 << 20);
    }
}
