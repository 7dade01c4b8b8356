package org.commonpurse.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The words of a pack in one language: an outline with prose ({@code en.md}) and labels ({@code en.properties}). Both are
 * part of the program, and a file of the same name in the folder {@code packs} beside the data replaces each.
 */
final class Texts {

    /** The languages that every pack is written in; the first is taken where a reader's is not among them. */
    static final List<String> LANGUAGES = List.of("en", "fr", "de");

    private final String pack;
    private final Locale locale;
    private final List<String> outline;
    private final Properties labels;

    private Texts(String pack, Locale locale, List<String> outline, Properties labels) {
        this.pack = pack;
        this.locale = locale;
        this.outline = outline;
        this.labels = labels;
    }

    /**
     * @param folder where an organisation keeps its own texts; may be missing
     * @throws Refused with a sentence, where there is no such pack or language
     */
    static Texts of(String pack, String language, @Nullable Path folder) {
        if (!LANGUAGES.contains(language)) {
            throw new Refused("\"%s\" is not a language of reports".formatted(language), "choose en, fr or de");
        }
        var outline = read(pack + "/" + language + ".md", folder)
                .orElseThrow(() -> new Refused("there is no pack \"%s\"".formatted(pack), "choose transparency"));
        var labels = new Properties();
        for (var file : List.of("common/" + language + ".properties", pack + "/" + language + ".properties")) {
            read(file, folder).ifPresent(text -> load(labels, text, file));
        }
        return new Texts(pack, localeOf(language), outline.lines().toList(), labels);
    }

    /** British English, since its dates are read everywhere without mistake. */
    private static Locale localeOf(String language) {
        return language.equals("en") ? Locale.UK : Locale.of(language);
    }

    private static void load(Properties labels, String text, String file) {
        try (Reader reader = new StringReader(text)) {
            labels.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("the texts %s cannot be read: %s".formatted(file, e.getMessage()), "mend or remove the file");
        }
    }

    private static Optional<String> read(String file, @Nullable Path folder) {
        try {
            if (folder != null && Files.isRegularFile(folder.resolve(file))) {
                return Optional.of(Files.readString(folder.resolve(file)));
            }
            try (InputStream stream = Texts.class.getResourceAsStream("/reports/packs/" + file)) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pack() {
        return pack;
    }

    Locale locale() {
        return locale;
    }

    String language() {
        return locale.getLanguage();
    }

    List<String> outline() {
        return outline;
    }

    /** All keys, so that a test can compare languages. */
    Set<String> keys() {
        return labels.stringPropertyNames();
    }

    /** A label; the key itself where there is none, so that a missing one is seen. */
    String label(String key) {
        return find(key).orElse(key);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(labels.getProperty(key));
    }

    String title(FiguresTable table) {
        return title(table.id());
    }

    String title(String table) {
        return label("table." + table);
    }

    /** The head of the column of names. */
    String head(FiguresTable table) {
        return find("column." + table.id() + ".name").orElseGet(() -> label("column.item"));
    }

    String column(FiguresTable table, FiguresTable.Column column) {
        return find("column." + table.id() + "." + column.id()).orElseGet(() -> label("column." + column.id()));
    }

    /** The words for a row: of its key in this table, of its key anywhere, of its name; else the name as it is. */
    String row(FiguresTable table, FiguresTable.Row row) {
        return find("row." + table.id() + "." + slug(row.key()))
                .or(() -> find("row." + slug(row.key())))
                .or(() -> find("row." + slug(row.name())))
                .orElse(row.name().isEmpty() ? row.key() : row.name());
    }

    /** The words for a single figure. */
    String fact(Figures.Fact fact) {
        return label("fact." + fact.id());
    }

    /** A name that comes from the books, translated where the texts know it. */
    String name(String name) {
        return find("row." + slug(name)).orElse(name);
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}
