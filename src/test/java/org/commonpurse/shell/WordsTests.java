package org.commonpurse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    private static final Pattern VALUE = Pattern.compile("\\{\\d+}");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void everyWordOfTheScreensIsTranslated(String language) {
        assertThat(Words.bundle(language).stringPropertyNames()).containsAll(SourceWords.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void noTranslationIsLeftOver(String language) {
        var leftOver = new TreeSet<>(Words.bundle(language).stringPropertyNames());
        leftOver.removeAll(SourceWords.all());

        assertThat(leftOver).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void aTranslationTakesTheSameValues(String language) {
        var bundle = Words.bundle(language);

        assertThat(bundle.stringPropertyNames())
                .allSatisfy(english -> assertThat(values(bundle.getProperty(english))).isEqualTo(values(english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void noTranslationIsEmpty(String language) {
        var bundle = Words.bundle(language);

        assertThat(bundle.stringPropertyNames())
                .allSatisfy(english -> assertThat(bundle.getProperty(english)).isNotBlank());
    }

    @Test
    void putsValuesIn() {
        assertThat(Words.in(Locale.GERMAN, "{0} is closed. Choose {1} or later.", "2026-05", "2026-06-01"))
                .isEqualTo("2026-05 ist abgeschlossen. Wählen Sie 2026-06-01 oder später.");
    }

    @Test
    void readsTheSources() {
        assertThat(SourceWords.all()).contains("Sign in", "Overview", "closed for good", "needs an account", "Freelance", "treasurer", "month closed");
    }

    @Test
    void whatHasNoTranslationStaysEnglish() {
        assertThat(Words.in(Locale.ITALIAN, "Sign in")).isEqualTo("Sign in");
    }

    @Test
    void frenchSignsStayWithTheWordBeforeThem() {
        assertThat(Words.bundle("fr").values())
                .noneSatisfy(text -> assertThat(text.toString()).containsPattern(" [;:!?»%]|« |[\\p{L})}»]; "));
    }

    @Test
    void frenchShortensBeforeAVowel() {
        assertThat(Words.in(Locale.FRENCH, "At the end of {0}.", "octobre 2026")).isEqualTo("À la fin d’octobre 2026.");
        assertThat(Words.in(Locale.FRENCH, "At the end of {0}.", "mai 2026")).isEqualTo("À la fin de mai 2026.");
    }

    @Test
    void aNameFromRightToLeftDoesNotTurnTheSentence() {
        assertThat(Words.labelled(Locale.UK, "ليلى", "3,800 EUR")).isEqualTo("\u2068ليلى\u2069: 3,800 EUR");
        assertThat(Words.labelled(Locale.FRENCH, "Modération", "3 800 EUR")).isEqualTo("Modération\u00a0: 3 800 EUR");
    }

    @Test
    void whatTheProgramNamedIsNamedInTheLanguageOfTheReader() {
        assertThat(Words.again(Locale.UK, "Wie es ist", "As it stands")).isEqualTo("As it stands");
        assertThat(Words.again(Locale.GERMAN, "As it stands", "Sign in", "As it stands")).isEqualTo("Wie es ist");
        assertThat(Words.again(Locale.GERMAN, "As we like it", "As it stands")).isEqualTo("As we like it");
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
