package org.commonpurse.shell;

import com.vaadin.flow.component.UI;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The words of the staff screens in English, French and German. The English text is its own key; what has no translation
 * stays English.
 */
public final class Words {

    /** The languages that there are words in; the first is the one of the keys, with days and months as most of the world has them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.UK, Locale.FRENCH, Locale.GERMAN);

    private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]");

    /** French shortens "de" before a month that begins with a vowel. */
    private static final Pattern MONTH_IN_VOWEL = Pattern.compile("\\b([Dd])e (avril|août|octobre)\\b");

    private static final Map<String, Properties> BUNDLES = new ConcurrentHashMap<>();

    private Words() {}

    /** The text in the language of the person who looks at the screen. Values are put in for {0}, {1}, … */
    public static String t(String english, Object... values) {
        return in(locale(), english, values);
    }

    /** The text in a language. */
    public static String in(Locale locale, String english, Object... values) {
        var text = bundle(locale.getLanguage()).getProperty(english, english);
        for (var i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", alone(values[i]));
        }
        return locale.getLanguage().equals("fr") ? MONTH_IN_VOWEL.matcher(text).replaceAll("$1\u2019$2") : text;
    }

    /** A value that is written from right to left does not turn the sentence around it. */
    private static String alone(Object value) {
        var text = String.valueOf(value);
        return RIGHT_TO_LEFT.matcher(text).find() ? "\u2068" + text + "\u2069" : text;
    }

    /** A text that the program wrote in one of its languages and kept, in the one asked for; any other text as it is. */
    public static String again(Locale locale, String kept, String... english) {
        return Arrays.stream(english)
                .filter(own -> LANGUAGES.stream().anyMatch(language -> in(language, own).equals(kept)))
                .findFirst()
                .map(own -> in(locale, own))
                .orElse(kept);
    }

    /** What a label says of something: "Role: 12 hours". */
    public static String labelled(Locale locale, String label, String text) {
        return in(locale, "{0}: {1}", label, text);
    }

    /**
     * A sentence about a number of things: its form for one or that for several, in the language of the person who looks at
     * the screen; French counts nothing as one.
     *
     * @param one the translated sentence for one, with {0} for the number
     * @param several the translated sentence for several
     * @param more values for {1}, {2}, …
     */
    public static String counted(long number, String one, String several, Object... more) {
        var single = number == 1 || number == 0 && locale().getLanguage().equals("fr");
        var text = (single ? one : several).replace("{0}", NumberFormat.getIntegerInstance(locale()).format(number));
        for (var i = 0; i < more.length; i++) {
            text = text.replace("{" + (i + 1) + "}", alone(more[i]));
        }
        return text;
    }

    /** The language of the person who looks at the screen. */
    public static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? LANGUAGES.getFirst() : ui.getLocale();
    }

    static Properties bundle(String language) {
        return BUNDLES.computeIfAbsent(language, Words::load);
    }

    private static Properties load(String language) {
        var words = new Properties();
        try (var stream = Words.class.getResourceAsStream("/i18n/" + language + ".properties")) {
            if (stream != null) {
                words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
                if (language.equals("fr")) {
                    words.replaceAll((_, text) -> bound(text.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** French signs stay on the line of the word before them, and quotes with what they quote. */
    private static String bound(String french) {
        return french.replaceAll(" ([;:!?»%‰])", "\u00a0$1").replace("« ", "«\u00a0");
    }
}
