package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonpurse.Approved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class ReportFilesTests {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de"})
    void articleIsWhatWasApproved(String language) {
        var article = ReportHtml.article(Samples.year(), Samples.texts(language));

        Approved.file("transparency-2023-%s.html".formatted(language)).matches(article + "\n");
    }

    @Test
    void csvIsWhatWasApproved() {
        Approved.file("transparency-2023-en.csv").matches(ReportCsv.text(Samples.year(), Samples.texts("en")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de"})
    void noLabelIsMissing(String language) {
        var all = ReportHtml.article(Samples.year(), Samples.texts(language)) + ReportCsv.text(Samples.year(), Samples.texts(language))
                .lines().map(line -> line.replaceFirst("^[^,]*,[^,]*,[^,]*,[^,]*,", "")).collect(Collectors.joining("\n"));

        var keys = Pattern.compile("\\b(table|column|row|fact|check|definition|unit|basis|provenance|source)\\.[a-z][a-z0-9.-]*\\b")
                .matcher(all.replaceAll("(href|id)=\"[^\"]*\"", ""));

        assertThat(keys.results().map(match -> match.group())).isEmpty();
        assertThat(all).doesNotContain("{").doesNotContain("null");
    }

    @Test
    void allLanguagesHaveTheSameLabelsAndTheSameOutline() {
        var english = Samples.texts("en");
        for (var language : List.of("fr", "de")) {
            var other = Samples.texts(language);
            assertThat(other.keys()).as(language).isEqualTo(english.keys());
            assertThat(marks(other)).as(language).isEqualTo(marks(english));
        }
    }

    /** The places of an outline in their order, without the words around them. */
    private static List<String> marks(Texts texts) {
        var places = Pattern.compile("\\[[^]]+]|\\{#[^}]+}|^: |\\{fact:[^|}]+");
        return texts.outline().stream()
                .map(line -> places.matcher(line).results().map(match -> match.group()).sorted().collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void pageStandsByItselfAndHoldsNoScriptAndNoInlineStyle() throws Exception {
        var page = ReportHtml.page(Samples.year(), Samples.texts("de"));

        assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"de\">").contains("--paper: #fbfaf7");
        assertThat(page).doesNotContain("<script").doesNotContain(" style=").doesNotContain("http://evil");
        assertThat(Pattern.compile(" on[a-z]+=").matcher(page).find()).isFalse();
        assertThat(Pattern.compile("(src|href)=\"(?!#)").matcher(page).find()).as("loads nothing").isFalse();
        var article = ReportHtml.article(Samples.year(), Samples.texts("de")).replace("&nbsp;", " ");
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(article)));
    }

    @Test
    void namesFromTheBooksStayText() {
        var article = ReportHtml.article(Samples.nasty(), Samples.texts("en"));
        var csv = ReportCsv.text(Samples.nasty(), Samples.texts("en"));

        assertThat(article).contains("&lt;/script&gt;&lt;b&gt;x").doesNotContain("<b>x").doesNotContain("\u202E");
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"")
                .contains("'+1+1").contains("'@SUM(A1)").contains("'\t=1");
    }

    @Test
    void aNumberCarriesItsExactValueAndLeadsToItsDefinition() {
        assertThat(ReportHtml.article(Samples.year(), Samples.texts("en")))
                .contains("<a href=\"#definition-runway\"><data class=\"fact\" value=\"4.1\">4.1</data></a>")
                .contains("<div id=\"definition-runway\">");
    }
}
