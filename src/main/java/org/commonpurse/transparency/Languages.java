package org.commonpurse.transparency;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which language a visitor reads, and other weighted wishes of a browser. */
final class Languages {

    private Languages() {}

    /** The language asked for, else the one that the browser likes best of those there are, else English. */
    static String choose(@Nullable String asked, @Nullable String accepted) {
        if (asked != null && PublicWords.LANGUAGES.contains(asked)) {
            return asked;
        }
        if (accepted == null || accepted.length() > 1000) {
            return "en";
        }
        var best = "en";
        var weight = 0.0;
        for (var wish : accepted.split(",")) {
            var parts = wish.split(";", 2);
            var language = parts[0].strip().toLowerCase(Locale.ROOT).split("-", 2)[0];
            var wanted = weight(parts);
            if (wanted > weight && PublicWords.LANGUAGES.contains(language)) {
                best = language;
                weight = wanted;
            }
        }
        return best;
    }

    /** How much a browser wants something from a list such as {@code gzip;q=0.8, br}; 0 where it does not. */
    static double weight(String accepted, String what) {
        var any = 0.0;
        for (var wish : accepted.split(",")) {
            var parts = wish.split(";", 2);
            var name = parts[0].strip();
            if (name.equalsIgnoreCase(what)) {
                return weight(parts);
            }
            if (name.equals("*")) {
                any = weight(parts);
            }
        }
        return any;
    }

    private static double weight(String[] parts) {
        if (parts.length < 2) {
            return 1;
        }
        var text = parts[1].strip();
        return text.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(text.substring(2)) : 1;
    }
}
