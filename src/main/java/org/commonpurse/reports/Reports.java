package org.commonpurse.reports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports: the figures of a period, and the files that carry them. A file is a function of the figures and the pack's
 * texts in a language alone; the same figures make the same file, now and in ten years.
 */
@Service
public class Reports {

    private final List<Pack> packs;
    private final Statements statements;
    private final Path folder;

    Reports(List<Pack> packs, Statements statements, @Value("${purse.data:data}") String data) {
        this.packs = packs;
        this.statements = statements;
        this.folder = Path.of(data).resolve("packs");
    }

    /** The ids of the packs. */
    public List<String> packs() {
        return packs.stream().map(Pack::id).sorted().toList();
    }

    /** The languages that reports are written in. */
    public List<String> languages() {
        return Texts.LANGUAGES;
    }

    /**
     * The figures of a period, from the books as they are now.
     *
     * @throws Refused with a sentence, where there is no such pack, or the books do not reach into the period
     */
    @Transactional(readOnly = true)
    public Figures figures(Actor actor, String pack, Period period) {
        actor.require(Right.READ);
        var known = packs.stream()
                .filter(one -> one.id().equals(pack))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "there is no pack \"%s\"".formatted(pack), "choose one of: " + String.join(", ", packs())));
        covered(actor, period);
        return known.figures(actor, period);
    }

    private void covered(Actor actor, Period period) {
        var span = statements.span(actor);
        if (span.isEmpty() || period.to().isBefore(span.getFirst()) || period.from().isAfter(span.getLast())) {
            throw new Refused(
                    "nothing is booked in %s or around it".formatted(period),
                    span.isEmpty()
                            ? "import something first"
                            : "choose a period between %s and %s".formatted(span.getFirst(), span.getLast()));
        }
    }

    /** The report as a file. JSON is the figures' canonical form, whatever the language. */
    public byte[] file(Figures figures, Format format, String language) {
        var texts = texts(figures, language);
        return switch (format) {
            case HTML -> utf8(ReportHtml.page(figures, texts));
            case CSV -> utf8(ReportCsv.text(figures, texts));
            case JSON -> utf8(figures.canonical());
            case XLSX -> XlsxWriter.bytes(figures, texts);
            case PDF -> PdfReport.bytes(figures, texts);
        };
    }

    /** The report as an HTML article for a page that links the style sheet: no script, no inline style. */
    public String article(Figures figures, String language) {
        return ReportHtml.article(figures, texts(figures, language));
    }

    /** The report's title in a language. */
    public String title(Figures figures, String language) {
        return Outline.story(figures, texts(figures, language)).title();
    }

    private Texts texts(Figures figures, String language) {
        return Texts.of(figures.pack(), language, folder);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
