package org.commonpurse.staffing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The usual numbers of moderation, as shipped: data with source and date. */
public final class CapacityDefaults {

    private static final String FILE = "/capacity/defaults.properties";
    private static final Properties DATA = load();
    private static final Map<Assumption, Usual> SHIPPED = read();

    private CapacityDefaults() {}

    /**
     * A usual number.
     *
     * @param published whether somebody measured and published it; else it is assumed, and the note says why
     * @param source who says it; empty where nobody does
     * @param date of the source: a year, month or day; empty without one
     * @param address where it can be read; may be empty
     * @param notes how the number was taken from the source, by language
     */
    public record Usual(BigDecimal amount, boolean published, String source, String date, String address, Map<String, String> notes) {

        public String note(Locale locale) {
            return notes.getOrDefault(locale.getLanguage(), notes.getOrDefault("en", ""));
        }
    }

    /** Empty for what only the organisation can know. */
    public static Optional<Usual> of(Assumption assumption) {
        return Optional.ofNullable(SHIPPED.get(assumption));
    }

    /** How many users a moderator had elsewhere, to compare with. */
    public static Usual usersPerModerator() {
        return usual("users_per_moderator");
    }

    private static Properties load() {
        var file = new Properties();
        try (var stream = CapacityDefaults.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("%s is missing in the program".formatted(FILE));
            }
            file.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Map<Assumption, Usual> read() {
        var all = new EnumMap<Assumption, Usual>(Assumption.class);
        for (var assumption : Assumption.values()) {
            if (DATA.containsKey(assumption.key())) {
                all.put(assumption, usual(assumption.key()));
            }
        }
        return all;
    }

    private static Usual usual(String key) {
        return new Usual(
                new BigDecimal(DATA.getProperty(key)),
                DATA.getProperty(key + ".kind").equals("published"),
                DATA.getProperty(key + ".source", ""),
                DATA.getProperty(key + ".date", ""),
                DATA.getProperty(key + ".address", ""),
                Map.of(
                        "en", DATA.getProperty(key + ".note.en", ""),
                        "de", DATA.getProperty(key + ".note.de", ""),
                        "fr", DATA.getProperty(key + ".note.fr", "")));
    }
}
