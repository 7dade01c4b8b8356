package org.commonpurse.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Limits of tax law by country: figures with date and source. They are data: shipped in {@code rules/}, and any folder of such
 * files replaces or adds to them.
 */
public final class TaxRules {

    private static final List<String> SHIPPED = List.of("DE");

    private final Map<String, Country> countries;

    private TaxRules(Map<String, Country> countries) {
        this.countries = countries;
    }

    /** What a limit counts. */
    public enum Counts {
        /** Income of the sphere of taxable businesses. */
        TAXABLE,
        /** Turnover of a small business. */
        TURNOVER
    }

    /**
     * What a limit is from a day on.
     *
     * @param own whether the organisation has set it itself
     */
    public record Figure(LocalDate from, Money amount, String source, boolean own) {}

    /**
     * One limit.
     *
     * @param title by language
     * @param says what it means, by language
     * @param yearsBack how many years before the one asked about are counted
     * @param charitableOnly whether it is for charitable organisations only
     */
    public record Limit(
            String id,
            Map<String, String> title,
            String law,
            Counts counts,
            boolean withVat,
            int yearsBack,
            boolean charitableOnly,
            Map<String, String> says,
            List<Figure> figures) {

        public String title(Locale locale) {
            return in(title, locale);
        }

        public String says(Locale locale) {
            return in(says, locale);
        }

        private static String in(Map<String, String> texts, Locale locale) {
            return texts.getOrDefault(locale.getLanguage(), texts.getOrDefault("en", ""));
        }

        /** What it is for a year; empty before the first. */
        Optional<Figure> at(int year) {
            return figures.stream()
                    .filter(figure -> !figure.from().isAfter(LocalDate.of(year, 1, 1)))
                    .max(Comparator.comparing(Figure::from).thenComparing(Figure::own));
        }

        Limit with(List<Figure> own) {
            var all = new ArrayList<>(figures);
            // The last one said of a day counts.
            own.forEach(figure -> {
                all.removeIf(other -> other.own() && other.from().equals(figure.from()));
                all.add(figure);
            });
            return new Limit(id, title, law, counts, withVat, yearsBack, charitableOnly, says, List.copyOf(all));
        }
    }

    /**
     * The limits of a country.
     *
     * @param warnAt from which share of a limit on to warn
     */
    public record Country(String name, Currency currency, BigDecimal warnAt, List<Limit> limits) {}

    /** The rules that come with the program. */
    public static TaxRules shipped() {
        var countries = new TreeMap<String, Country>();
        for (var name : SHIPPED) {
            var resource = "/rules/%s.yaml".formatted(name);
            try (var stream = TaxRules.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new IllegalStateException("%s is missing in the program".formatted(resource));
                }
                countries.put(name, read(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TaxRules(countries);
    }

    /** These and every {@code .yaml} file of a folder, which replaces rules of the same name; a folder that does not exist adds nothing. */
    public TaxRules with(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        var all = new TreeMap<>(countries);
        try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (var file : files) {
                var country = read(file.toString(), Files.readString(file));
                all.put(country.name(), country);
            }
        }
        return new TaxRules(all);
    }

    /** Those of a country, by its two letters. */
    public Optional<Country> of(String country) {
        return Optional.ofNullable(countries.get(country));
    }

    /**
     * @throws IllegalArgumentException naming the file and the field that is wrong
     */
    static Country read(String file, String text) {
        Object top;
        try {
            top = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("%s is not YAML: %s".formatted(file, e.getMessage()), e);
        }
        var fields = new Fields(file, "", top);
        var currency = Currency.of(fields.text("currency"));
        var limits = fields.list("limits").stream().map(limit -> limit(limit, currency)).toList();
        return new Country(fields.text("name"), currency, fields.number("warn_at"), limits);
    }

    private static Limit limit(Fields fields, Currency currency) {
        var counts = fields.text("counts");
        if (!counts.equals("taxable") && !counts.equals("turnover")) {
            throw fields.wrong("counts", "choose one of: taxable, turnover");
        }
        var figures = fields.list("figures").stream()
                .map(figure -> new Figure(figure.day("from"), Money.of(figure.number("amount"), currency), figure.text("source"), false))
                .toList();
        return new Limit(fields.text("id"), fields.texts("title"), fields.text("law"), Counts.valueOf(counts.toUpperCase(Locale.ROOT)),
                fields.yes("with_vat"), fields.number("years_back").intValueExact(), fields.yes("charitable_only"), fields.texts("says"), figures);
    }

    /** One mapping of a file; what is missing or wrong is refused with its place. */
    private record Fields(String file, String path, @Nullable Object values) {

        IllegalArgumentException wrong(String name, String fix) {
            return new IllegalArgumentException("%s, %s%s: missing or wrong; %s".formatted(file, path, name, fix));
        }

        private Object value(String name, String fix) {
            if (!(values instanceof Map<?, ?> map) || map.get(name) == null) {
                throw wrong(name, fix);
            }
            return Objects.requireNonNull(map.get(name));
        }

        String text(String name) {
            return String.valueOf(value(name, "write a text"));
        }

        BigDecimal number(String name) {
            try {
                return new BigDecimal(text(name));
            } catch (NumberFormatException e) {
                throw wrong(name, "write a number such as 50000");
            }
        }

        boolean yes(String name) {
            if (value(name, "write true or false") instanceof Boolean yes) {
                return yes;
            }
            throw wrong(name, "write true or false");
        }

        LocalDate day(String name) {
            var value = value(name, "write a day such as 2026-01-01");
            if (value instanceof java.util.Date date) {
                return date.toInstant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
            }
            try {
                return LocalDate.parse(String.valueOf(value));
            } catch (java.time.DateTimeException e) {
                throw wrong(name, "write a day such as 2026-01-01");
            }
        }

        Map<String, String> texts(String name) {
            var texts = new TreeMap<String, String>();
            if (!(value(name, "write a text by language") instanceof Map<?, ?> map)) {
                throw wrong(name, "write a text by language, such as {en: …}");
            }
            map.forEach((language, text) -> texts.put(String.valueOf(language), String.valueOf(text)));
            return texts;
        }

        List<Fields> list(String name) {
            if (!(value(name, "write a list") instanceof List<?> list)) {
                throw wrong(name, "write a list");
            }
            var all = new ArrayList<Fields>();
            list.forEach(one -> all.add(new Fields(file, "%s%s[%d].".formatted(path, name, all.size()), one)));
            return all;
        }
    }
}
