package org.commonpurse.staffing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.staffing.Contract.Leave;
import org.commonpurse.staffing.Contract.Per;
import org.commonpurse.staffing.Contract.Step;
import org.commonpurse.staffing.Position.Kind;
import org.commonpurse.staffing.Position.Showing;

/**
 * Positions as a CSV file, a line for each contract; lines of the same role, fund, planned and showing are one position. One
 * wrong cell refuses the whole file.
 */
public final class PositionFile {

    public static final List<String> COLUMNS = List.of(
            "role", "kind", "people", "pay", "currency", "per", "quantity", "share", "burden", "extra_month", "artistic", "from", "to",
            "leave", "who", "planned", "fund", "showing");

    private static final List<String> NEEDED = List.of("role", "kind", "pay", "from");
    private static final long LARGEST = 1 << 20;

    private final String name;
    private final Currency usual;

    private PositionFile(String name, Currency usual) {
        this.name = name;
        this.usual = usual;
    }

    /**
     * @param usual the currency of lines that name none
     * @throws Refused with line, column and value
     */
    public static List<Position> read(Path file, Currency usual) throws IOException {
        return new PositionFile(String.valueOf(file.getFileName()), usual).read(file);
    }

    private List<Position> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new Refused(new Problem(name, null, null, null, "there is no such file, or it has more than 1 MB", "check the path"));
        }
        var heads = new LinkedHashMap<String, Position>();
        var contracts = new LinkedHashMap<String, List<Contract>>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                var contract = contract(row);
                var head = head(row, contract);
                var key = "%s\t%s\t%s\t%s".formatted(head.role(), head.fund(), head.planned(), head.showing());
                heads.putIfAbsent(key, head);
                contracts.computeIfAbsent(key, _ -> new ArrayList<>()).add(contract);
            }
        } catch (CsvParseException e) {
            throw new Refused(new Problem(name, null, null, null, "it is no CSV file: " + e.getMessage(), "its first line is " + String.join(",", COLUMNS)));
        }
        if (heads.isEmpty()) {
            throw new Refused(new Problem(name, null, null, null, "there is no position in it", "its first line is " + String.join(",", COLUMNS)));
        }
        return heads.entrySet().stream()
                .map(head -> new Position(
                        0, head.getValue().role(), head.getValue().planned(), head.getValue().fund(), head.getValue().showing(),
                        contracts.getOrDefault(head.getKey(), List.of())))
                .toList();
    }

    private Position head(NamedCsvRecord row, Contract contract) {
        try {
            return new Position(
                    0,
                    cell(row, "role").strip(),
                    Boolean.parseBoolean(cell(row, "planned")),
                    cell(row, "fund").isBlank() ? Position.GENERAL_FUND : cell(row, "fund").strip(),
                    cell(row, "showing").isBlank() ? Showing.NO : oneOf(row, "showing", Showing.class),
                    List.of(contract));
        } catch (IllegalArgumentException e) {
            throw refused(row, null, String.valueOf(e.getMessage()), "change the line");
        }
    }

    private Contract contract(NamedCsvRecord row) {
        for (var needed : NEEDED) {
            if (cell(row, needed).isBlank()) {
                throw refused(row, needed, "it is missing", "the columns are " + String.join(", ", COLUMNS));
            }
        }
        var kind = oneOf(row, "kind", Kind.class);
        var from = read(row, "from", YearMonth::parse, "write a month such as 2026-05");
        var currency = cell(row, "currency").isBlank() ? usual : read(row, "currency", Currency::of, "write three letters such as EUR");
        var steps = read(row, "pay", text -> steps(text, from, currency), "write it as 3200 or as 3200; 2026-07 3400");
        var leaves = read(row, "leave", PositionFile::leaves, "write it as 2026-03 2026-05 unpaid");
        var per = cell(row, "per").isBlank() ? Per.HOUR : oneOf(row, "per", Per.class);
        try {
            return new Contract(
                    cell(row, "who").strip(),
                    kind,
                    cell(row, "people").isBlank() ? 1 : read(row, "people", Integer::valueOf, "write a whole number"),
                    per,
                    number(row, "quantity", BigDecimal.ZERO),
                    number(row, "share", BigDecimal.ONE),
                    cell(row, "burden").strip(),
                    cell(row, "extra_month").isBlank() ? null : read(row, "extra_month", Integer::valueOf, "write 1 to 12"),
                    Boolean.parseBoolean(cell(row, "artistic")),
                    from,
                    cell(row, "to").isBlank() ? null : read(row, "to", YearMonth::parse, "write a month such as 2026-05"),
                    steps,
                    leaves);
        } catch (IllegalArgumentException e) {
            throw refused(row, null, String.valueOf(e.getMessage()), "change the line");
        }
    }

    private static List<Step> steps(String text, YearMonth from, Currency currency) {
        var steps = new ArrayList<Step>();
        for (var part : text.split(";")) {
            var words = part.strip().split("\\s+");
            steps.add(words.length == 1
                    ? new Step(from, Money.of(words[0], currency))
                    : new Step(YearMonth.parse(words[0]), Money.of(words[1], currency)));
        }
        return steps;
    }

    private static List<Leave> leaves(String text) {
        return Arrays.stream(text.split(";"))
                .filter(part -> !part.isBlank())
                .map(part -> part.strip().split("\\s+"))
                .map(words -> new Leave(YearMonth.parse(words[0]), YearMonth.parse(words[1]), words[2].equals("unpaid")))
                .toList();
    }

    private BigDecimal number(NamedCsvRecord row, String column, BigDecimal otherwise) {
        return cell(row, column).isBlank() ? otherwise : read(row, column, BigDecimal::new, "write a number such as 0.5");
    }

    private <E extends Enum<E>> E oneOf(NamedCsvRecord row, String column, Class<E> type) {
        var known = Arrays.stream(type.getEnumConstants()).map(one -> word(one)).collect(Collectors.joining(", "));
        return read(row, column, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)), "choose one of: " + known);
    }

    private <T> T read(NamedCsvRecord row, String column, Function<String, T> reader, String fix) {
        try {
            return reader.apply(cell(row, column).strip());
        } catch (RuntimeException e) {
            throw refused(row, column, "it cannot be read", fix);
        }
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("");
    }

    private Refused refused(NamedCsvRecord row, @org.jspecify.annotations.Nullable String column, String message, String fix) {
        return new Refused(new Problem(
                name, (int) row.getStartingLineNumber(), column, column == null ? null : cell(row, column), message, fix));
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** Each contract with its position as a line, under the columns. */
    public static List<List<String>> rows(List<Position> positions) {
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        positions.forEach(position -> position.contracts().forEach(contract -> rows.add(row(position, contract))));
        return rows;
    }

    private static List<String> row(Position position, Contract contract) {
        var steps = contract.steps();
        return List.of(
                position.role(),
                word(contract.kind()),
                Integer.toString(contract.people()),
                steps.stream()
                        .map(step -> step == steps.getFirst() ? step.pay().text() : step.from() + " " + step.pay().text())
                        .collect(Collectors.joining("; ")),
                contract.currency().code(),
                word(contract.per()),
                plain(contract.quantity()),
                plain(contract.share()),
                contract.burden(),
                contract.extraMonth() == null ? "" : contract.extraMonth().toString(),
                Boolean.toString(contract.artistic()),
                contract.start().toString(),
                contract.end() == null ? "" : contract.end().toString(),
                contract.leaves().stream()
                        .map(leave -> "%s %s %s".formatted(leave.from(), leave.to(), leave.unpaid() ? "unpaid" : "paid"))
                        .collect(Collectors.joining("; ")),
                contract.who(),
                Boolean.toString(position.planned()),
                position.fund(),
                word(position.showing()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
