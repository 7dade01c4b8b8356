package org.commonpurse.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.staffing.BurdenTable;
import org.commonpurse.staffing.BurdenTable.Component;
import org.commonpurse.staffing.BurdenTable.Levy;
import org.commonpurse.staffing.BurdenTable.OneOff;
import org.commonpurse.staffing.BurdenTable.Small;
import org.commonpurse.staffing.BurdenTable.Version;
import org.jspecify.annotations.Nullable;

/**
 * What employers pay on top of the gross pay, by name ({@code DE}, {@code US}, own ones) and date.
 *
 * <p>The figures are data: shipped in {@code burden/}, and any folder of such files replaces or adds to them.
 */
public final class BurdenTables {

    private static final List<String> TABLE = List.of("name", "currency", "versions");
    private static final List<String> VERSION = List.of("from", "source", "small", "components", "levies", "not_included");
    private static final List<String> COMPONENT = List.of("name", "share", "cap", "amount", "one_off", "counted", "source");
    private static final List<String> LEVY = List.of("name", "share", "above_a_year", "source");
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
                tables.put(name, read(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new BurdenTables(tables);
    }

    /** These and the table written in a text, which replaces one of the same name. */
    public BurdenTables with(String file, String yaml) {
        var table = read(file, yaml);
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

    /** All of them, by name. */
    public Collection<BurdenTable> all() {
        return tables.values();
    }

    /** These and others, which replace those of the same name. */
    public BurdenTables with(Collection<BurdenTable> others) {
        var all = new TreeMap<>(tables);
        others.forEach(table -> all.put(table.name(), table));
        return new BurdenTables(all);
    }

    /**
     * Reads a table.
     *
     * @throws ScenarioRefused naming file and line
     */
    static BurdenTable read(String file, String yaml) {
        var read = new YamlFile(file);
        var top = new Fields(read, read.read(yaml), "", TABLE);
        var currency = top.requiredText("currency", "EUR");
        if (!currency.matches("[A-Z]{3}")) {
            top.refuse("currency", "This is not a currency.", "Write three capital letters, such as EUR.");
            currency = "EUR";
        }
        var name = top.requiredText("name", "DE");
        var versions = top.list("versions", VERSION).stream().map(BurdenTables::version)
                .sorted(Comparator.comparing(Version::from)).toList();
        if (versions.isEmpty()) {
            top.refuse("versions", "The table has no version.", "Add one with \"from: 2026-01\" and components.");
        }
        if (versions.stream().map(Version::from).distinct().count() < versions.size()) {
            top.refuse("versions", "Two versions begin in the same month.", "Make one of them, or change its month.");
        }
        read.done();
        return new BurdenTable(name, Currency.of(currency), versions);
    }

    private static Version version(Fields fields) {
        var small = fields.fields("small", List.of("up_to", "share"));
        return new Version(
                fields.requiredMonth("from", "2026-01"),
                fields.requiredText("source", "where the figures stand"),
                small == null ? null : new Small(
                        small.requiredNumber("up_to", Range.NOT_NEGATIVE, "603"),
                        small.requiredNumber("share", Range.SHARE, "0.31")),
                fields.list("components", COMPONENT).stream().map(BurdenTables::component).toList(),
                fields.list("levies", LEVY).stream().map(BurdenTables::levy).toList(),
                fields.texts("not_included"));
    }

    private static Component component(Fields fields) {
        var name = fields.requiredText("name", "Pension insurance");
        var amount = fields.number("amount", amount(name));
        var share = fields.number("share", share(name));
        if (share == null && amount == null && !fields.has("share") && !fields.has("amount")) {
            fields.refuse("share", "\"%s\" has neither a share nor an amount.".formatted(name), "Add \"share: 0.093\" for 9.3 %.");
        }
        return new Component(
                name,
                share == null ? BigDecimal.ZERO : share,
                fields.number("cap", amount(name)),
                amount == null ? BigDecimal.ZERO : amount,
                !fields.has("counted") || fields.yes("counted"),
                fields.has("source") ? fields.requiredText("source", "") : "",
                oneOff(fields));
    }

    private static OneOff oneOff(Fields fields) {
        var text = fields.text("one_off");
        var known = Arrays.stream(OneOff.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (text != null && !known.contains(text)) {
            fields.refuse("one_off", "This is not how pay that is paid once counts.", Suggestion.among(text, known));
        }
        return text == null || !known.contains(text) ? OneOff.SO_FAR : OneOff.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Levy levy(Fields fields) {
        var name = fields.requiredText("name", "Artists' social fund");
        return new Levy(
                name,
                fields.requiredNumber("share", share(name), "0.049"),
                fields.number("above_a_year", amount(name), BigDecimal.ZERO),
                fields.has("source") ? fields.requiredText("source", "") : "");
    }

    private static Range share(String name) {
        return new Range(BigDecimal.ZERO, BigDecimal.ONE, "The share of \"%s\" goes from 0 to 1.".formatted(name), "Write 0.093 for 9.3 %.");
    }

    private static Range amount(String name) {
        return new Range(BigDecimal.ZERO, new BigDecimal("1e9"), "The amount or cap of \"%s\" is not below 0.".formatted(name),
                "Write it as 5812.50, or leave it out.");
    }
}
