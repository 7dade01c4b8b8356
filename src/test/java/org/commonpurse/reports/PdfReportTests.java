package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.commonpurse.Approved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.SimpleBookmark;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class PdfReportTests {

    private static String text(byte[] pdf) throws IOException {
        var reader = new PdfReader(pdf);
        var text = new StringBuilder();
        for (var page = 1; page <= reader.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
        }
        return plain(text.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de"})
    void holdsEveryNumberOfTheTables(String language) throws IOException {
        var figures = Samples.year();
        var texts = Samples.texts(language);
        var text = text(PdfReport.bytes(figures, texts));
        var numbers = new Numbers(texts);

        for (var table : figures.tables()) {
            for (var row : table.rows()) {
                for (var i = 0; i < table.columns().size(); i++) {
                    assertThat(text)
                            .as("%s/%s", table.id(), row.key())
                            .contains(plain(numbers.cell(row.values().get(i), table.columns().get(i))));
                }
            }
        }
        assertThat(text).contains(figures.provenance().journalHash());
    }

    @Test
    void isTaggedNamedAndHasBookmarks() throws IOException {
        var pdf = PdfReport.bytes(Samples.year(), Samples.texts("de"));
        var reader = new PdfReader(pdf);
        var catalog = reader.getCatalog();

        assertThat(catalog.getAsString(PdfName.LANG).toString()).isEqualTo("de");
        assertThat(catalog.getAsDict(PdfName.MARKINFO).getAsBoolean(PdfName.MARKED).booleanValue()).isTrue();
        assertThat(catalog.getAsDict(PdfName.STRUCTTREEROOT)).isNotNull();
        assertThat(reader.getInfo()).containsEntry("Title", "Transparenzbericht 2023 – Example Server");
        assertThat(SimpleBookmark.getBookmarkList(reader).toString()).contains("Kurz gesagt").contains("Wohin es ging");
        for (var page = 1; page <= reader.getNumberOfPages(); page++) {
            var fonts = reader.getPageN(page).getAsDict(PdfName.RESOURCES).getAsDict(PdfName.FONT);
            assertThat(fonts.getKeys()).isNotEmpty();
        }
    }

    @Test
    void theSameFiguresMakeTheSameFile() {
        var bytes = PdfReport.bytes(Samples.year(), Samples.texts("en"));

        assertThat(Arrays.equals(PdfReport.bytes(Samples.year(), Samples.texts("en")), bytes)).isTrue();
        Approved.file("transparency-2023-en.pdf").keep(bytes);
    }

    @Test
    void bearsNamesOfAnyKind() throws IOException {
        assertThat(text(PdfReport.bytes(Samples.nasty(), Samples.texts("en")))).contains("=HYPERLINK");
    }
}
