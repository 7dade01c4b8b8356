package org.commonpurse.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What employers pay on top of the gross pay, by name ({@code DE}, {@code US}, own ones) and date.
 *
 * <p>The figures are data: shipped in {@code burden/}, and any folder of such files replaces or adds to them.
 */
public final class BurdenTables {

    private static final List<String> SHIPPED = List.of("DE", "US");
    private static final BurdenTables STANDARD = readShipped();

    private final Map<String, BurdenTable> tables;

    private BurdenTables(Map<String, BurdenTable> tables) {
        this.tables = Collections.unmodifiableMap(tables);
    }

    /** The tables that come with the program. */
    public static BurdenTables shipped() {
        return STANDARD;
    }

    private static BurdenTables readShipped() {
        var tables = new TreeMap<String, BurdenTable>();
        for (var name : SHIPPED) {
            var resource = "/burden/%s.yaml".formatted(name);
            try (var stream = BurdenTables.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("%s is missing in the program".formatted(resource));
                }
                tables.put(name, BurdenTable.read(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new BurdenTables(tables);
    }

    /** These and the table written in a text, which replaces one of the same name. */
    public BurdenTables with(String file, String yaml) {
        var table = BurdenTable.read(file, yaml);
        var all = new TreeMap<>(tables);
        all.put(table.name(), table);
        return new BurdenTables(all);
    }

    /** These and every {@code .yaml} file of a folder; a folder that does not exist adds nothing. */
    public BurdenTables with(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(files::add);
        }
        files.sort(Comparator.naturalOrder());
        var all = this;
        for (var file : files) {
            all = all.with(file.toString(), Files.readString(file));
        }
        return all;
    }

    /** The names that {@code burden:} may say. */
    public Set<String> names() {
        return tables.keySet();
    }

    @Nullable BurdenTable table(String name) {
        return tables.get(name);
    }

    /**
     * A table with its versions, oldest first.
     *
     * @param versions never empty
     */
    record BurdenTable(String name, Currency currency, List<Version> versions) {

        private static final List<String> TABLE = List.of("name", "currency", "versions");
        private static final List<String> VERSION = List.of("from", "source", "small", "components", "not_included");

        static BurdenTable read(String file, String yaml) {
            var read = new YamlFile(file);
            var top = new Fields(read, read.read(yaml), "", TABLE);
            var currency = top.requiredText("currency", "EUR");
            if (!currency.matches("[A-Z]{3}")) {
                top.refuse("currency", "This is not a currency.", "Write three capital letters, such as EUR.");
                currency = "EUR";
            }
            var name = top.requiredText("name", "DE");
            var versions = top.list("versions", VERSION).stream().map(Version::read)
                    .sorted(Comparator.comparing(Version::from)).toList();
            if (versions.isEmpty()) {
                top.refuse("versions", "The table has no version.", "Add one with \"from: 2026-01\" and components.");
            }
            read.done();
            return new BurdenTable(name, Currency.of(currency), versions);
        }

        /** What is valid in a month: the last version that began; before the first one, the first. */
        Version at(YearMonth month) {
            return versions.reversed().stream()
                    .filter(version -> !version.from().isAfter(month))
                    .findFirst()
                    .orElse(versions.getFirst());
        }
    }

    /** The figures from a month on, and what they leave out. */
    record Version(
            YearMonth from, String source, @Nullable Small small, List<Component> components, List<String> notIncluded) {

        static Version read(Fields fields) {
            var small = fields.fields("small", List.of("up_to", "share"));
            return new Version(
                    fields.requiredMonth("from", "2026-01"),
                    fields.requiredText("source", "where the figures stand"),
                    small == null ? null : new Small(
                            small.requiredNumber("up_to", Range.NOT_NEGATIVE, "603"),
                            small.requiredNumber("share", Range.SHARE, "0.31")),
                    fields.list("components", List.of("name", "share", "cap")).stream().map(Component::read).toList(),
                    fields.texts("not_included"));
        }

        /** On the gross pay of one person in one month; exact. */
        BigDecimal on(BigDecimal gross) {
            if (small != null && gross.compareTo(small.upTo()) <= 0) {
                return gross.multiply(small.share());
            }
            return components.stream().map(component -> component.on(gross)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Small pay has one share of its own. */
    record Small(BigDecimal upTo, BigDecimal share) {}

    /** A share of the gross pay up to a cap; without a cap of all of it. */
    record Component(String name, BigDecimal share, @Nullable BigDecimal cap) {

        static Component read(Fields fields) {
            return new Component(
                    fields.requiredText("name", "Pension insurance"),
                    fields.requiredNumber("share", Range.SHARE, "0.093"),
                    fields.number("cap", Range.NOT_NEGATIVE));
        }

        BigDecimal on(BigDecimal gross) {
            return (cap == null ? gross : gross.min(cap)).multiply(share);
        }
    }
}
