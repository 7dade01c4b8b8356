package org.commonpurse.reports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonpurse.figure.Figure;
import org.commonpurse.reports.PdfTable.Line;
import org.commonpurse.reports.Story.Appendix;
import org.commonpurse.reports.Story.Block;
import org.commonpurse.reports.Story.Grid;
import org.commonpurse.reports.Story.Picture;
import org.commonpurse.reports.Story.Prose;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** A report as a PDF: tagged, with bookmarks, title and language; fonts embedded, figures as vectors. */
final class PdfReport {

    private static final float PROSE = 10.5f;
    private static final float LEADING = 15.5f;
    private static final float WIDTH = PdfPaper.RIGHT - PdfPaper.LEFT;
    /** Lines of prose are shorter than tables are wide. */
    private static final float MEASURE = 420;

    private static final float HALF = PageSize.A4.getHeight() / 2;
    /** More than this is not kept with a heading: too much of the page before it would stay empty. */
    private static final float MOST = PageSize.A4.getHeight() * 0.6f;
    /** What a picture has above and below it: its sentence and where it comes from. */
    private static final float AROUND = 60;

    private final Figures figures;
    private final Texts texts;
    private final Numbers numbers;
    private final Story story;
    private final Appendices appendices;

    private PdfReport(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
        this.numbers = new Numbers(texts);
        this.story = Outline.story(figures, texts);
        this.appendices = new Appendices(figures, texts);
    }

    static byte[] bytes(Figures figures, Texts texts) {
        return new PdfReport(figures, texts).bytes();
    }

    private byte[] bytes() {
        var out = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4, 0, 0, 0, 0);
        var writer = PdfWriter.getInstance(document, out);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setTagged();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(texts.language()));
        document.addTitle("%s – %s".formatted(story.title(), figures.publisher().name()));
        document.addAuthor(figures.publisher().name());
        document.addSubject(story.title());
        document.addCreator(figures.provenance().program());
        document.addKeywords(figures.provenance().journalHash());
        document.addProducer(figures.provenance().program());
        var made = GregorianCalendar.from(figures.provenance().madeAt().atZone(ZoneId.of("UTC")));
        writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
        document.open();
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(made));
        writer.createXmpMetadata();
        write(new PdfPaper(
                document, writer, "%s · %s".formatted(figures.publisher().name(), story.title()), texts.label("page")));
        document.close();
        return even(out.toByteArray());
    }

    private void write(PdfPaper paper) {
        var top = paper.bookmark(null, story.title());
        paper.paragraph(PdfName.P, phrase(paper, story.subtitle(), 11, false), PdfPaper.LEFT, WIDTH, 15);
        paper.down(4);
        paper.paragraph(PdfName.H1, phrase(paper, story.title(), 24, true), PdfPaper.LEFT, WIDTH, 30);
        paper.down(10);
        paper.rule(PdfPaper.INK);
        paper.down(8);
        for (var section : story.sections()) {
            section(paper, section, top);
        }
        paper.finish();
    }

    private void section(PdfPaper paper, Story.Section section, PdfOutline top) {
        paper.need(44 + Math.min(MOST, opening(paper, section.blocks())));
        paper.down(14);
        paper.bookmark(top, section.title());
        paper.paragraph(PdfName.H2, phrase(paper, section.title(), 15, true), PdfPaper.LEFT, WIDTH, 20);
        paper.down(6);
        for (var block : section.blocks()) {
            block(paper, block);
        }
    }

    /** How much a heading must have below it: its first sentences, and the picture or table that they are about. */
    private float opening(PdfPaper paper, List<Block> blocks) {
        var sum = 0f;
        for (var block : blocks) {
            sum += height(paper, block);
            if (!(block instanceof Prose)) {
                break;
            }
        }
        return sum;
    }

    private float height(PdfPaper paper, Block block) {
        return switch (block) {
            case Grid grid -> made(paper, grid.table()).height() + 24;
            case Appendix appendix -> appendix == Appendix.CHECKS ? checksTable(paper).height() : 90;
            case Picture picture -> PdfPictures.height(figure(picture), texts.locale(), WIDTH) + AROUND;
            case Prose prose -> prose.pieces().isEmpty() ? 0 : paper.height(words(paper, prose), MEASURE, LEADING) + 8;
        };
    }

    private Figure figure(Picture picture) {
        return new Pictures(figures, texts).of(picture);
    }

    private static Phrase phrase(PdfPaper paper, String text, float size, boolean isBold) {
        return new Phrase(paper.fit(text), paper.font(size, isBold, PdfPaper.INK));
    }

    private void block(PdfPaper paper, Block block) {
        switch (block) {
            case Prose prose -> prose(paper, prose);
            case Picture picture -> picture(paper, picture);
            case Grid grid -> table(paper, grid.table());
            case Appendix appendix -> {
                switch (appendix) {
                    case DEFINITIONS -> definitions(paper);
                    case CHECKS -> checks(paper);
                    case PROVENANCE -> provenance(paper);
                }
            }
        }
    }

    /** Numbers stand out a little, so that the eye finds them. */
    private void prose(PdfPaper paper, Prose prose) {
        if (prose.pieces().isEmpty()) {
            return;
        }
        paper.paragraph(PdfName.P, words(paper, prose), PdfPaper.LEFT, MEASURE, LEADING);
        paper.down(prose.isItem() ? 3 : 8);
    }

    private static Phrase words(PdfPaper paper, Prose prose) {
        var phrase = new Phrase();
        if (prose.isItem()) {
            phrase.add(paper.chunk("•  ", paper.font(PROSE, false, PdfPaper.QUIET)));
        }
        prose.pieces().forEach(piece ->
                phrase.add(paper.chunk(piece.text(), paper.font(PROSE, piece.fact() != null, PdfPaper.INK))));
        return phrase;
    }

    private void picture(PdfPaper paper, Picture picture) {
        var figure = figure(picture);
        var drawn = PdfPictures.draw(paper.writer, figure, texts.locale(), WIDTH);
        paper.need(drawn.getHeight() + AROUND);
        paper.down(4);
        paper.paragraph(PdfName.P, phrase(paper, picture.title(), 11, true), PdfPaper.LEFT, WIDTH, 15);
        var about = figure.caption().provenance(texts.locale());
        paper.paragraph(PdfName.P, new Phrase(paper.fit(about), paper.font(8, false, PdfPaper.QUIET)), PdfPaper.LEFT, WIDTH, 12);
        paper.down(6);
        paper.picture(drawn, WIDTH, drawn.getHeight(), picture.title());
        paper.down(14);
    }

    private PdfTable made(PdfPaper paper, FiguresTable table) {
        var heads = new ArrayList<String>();
        heads.add(texts.head(table));
        table.columns().forEach(column ->
                heads.add(appendices.column(table, column) + (column.kind() == Kind.SHARE ? " (%)" : "")));
        var lines = table.rows().stream()
                .map(row -> {
                    var cells = new ArrayList<String>();
                    cells.add(appendices.name(table, row));
                    for (var i = 0; i < table.columns().size(); i++) {
                        cells.add(numbers.cell(row.values().get(i), table.columns().get(i)));
                    }
                    return new Line(cells, row.isSum());
                })
                .toList();
        return PdfTable.ofNumbers(paper, heads, lines);
    }

    private void table(PdfPaper paper, FiguresTable table) {
        var unit = table.columns().stream().map(FiguresTable.Column::unit).filter(u -> !u.isEmpty()).findFirst();
        var made = made(paper, table);
        title(paper, texts.title(table), unit.map(code -> texts.label("amounts-in").replace("{0}", code)).orElse(""), made);
        made.write(paper.part(PdfName.TABLE));
    }

    /** A table that fits half a page is not torn apart, and none from its title. */
    private static void title(PdfPaper paper, String title, String unit, PdfTable table) {
        paper.need(table.height() < HALF ? table.height() + 24 : 120);
        paper.down(2);
        var phrase = new Phrase(paper.fit(title), paper.font(PROSE, true, PdfPaper.INK));
        if (!unit.isEmpty()) {
            phrase.add(paper.chunk("   " + unit, paper.font(8, false, PdfPaper.QUIET)));
        }
        paper.paragraph(PdfName.P, phrase, PdfPaper.LEFT, WIDTH, 15);
        paper.down(2);
    }

    private void definitions(PdfPaper paper) {
        for (var definition : figures.definitions()) {
            var phrase = new Phrase(
                    paper.fit(texts.label("definition." + definition.id() + ".title")), paper.font(PROSE, true, PdfPaper.INK));
            phrase.add(paper.chunk(
                    " · " + texts.label("version").replace("{0}", Integer.toString(definition.version())) + "\n",
                    paper.font(8, false, PdfPaper.QUIET)));
            phrase.add(paper.chunk(
                    texts.label("definition." + definition.id()), paper.font(9.5f, false, PdfPaper.INK)));
            paper.paragraph(PdfName.P, phrase, PdfPaper.LEFT, MEASURE, 13.5f);
            paper.down(7);
        }
    }

    private void checks(PdfPaper paper) {
        var table = checksTable(paper);
        paper.need(table.height() < HALF ? table.height() : 120);
        table.write(paper.part(PdfName.TABLE));
    }

    private PdfTable checksTable(PdfPaper paper) {
        var lines = appendices.checks().stream().map(cells -> new Line(cells, false)).toList();
        return PdfTable.ofNumbers(paper, appendices.checkHeads(), lines);
    }

    private void provenance(PdfPaper paper) {
        var lines = appendices.provenance().stream().map(cells -> new Line(cells, false)).toList();
        PdfTable.ofWords(
                        paper, List.of(texts.label("column.item"), texts.label("column.value")), lines, 0.28f, 0.72f)
                .write(paper.part(PdfName.TABLE));
        paper.paragraph(
                PdfName.P, phrase(paper, texts.label("provenance.verify"), PROSE, false), PdfPaper.LEFT, MEASURE, LEADING);
    }

    /** The same bytes for the same figures: what the library draws by lot is replaced by what follows from them. */
    private byte[] even(byte[] made) {
        var text = new String(made, StandardCharsets.ISO_8859_1);
        var prefixes = new ArrayList<String>();
        text = Pattern.compile("/([A-Z]{6})\\+").matcher(text).replaceAll(match -> {
            if (!prefixes.contains(match.group(1))) {
                prefixes.add(match.group(1));
            }
            return "/AAAAA" + (char) ('A' + prefixes.indexOf(match.group(1))) + "+";
        });
        var id = sha256(figures.canonical() + texts.language()).substring(0, 32);
        text = Pattern.compile("/ID ?\\[<[0-9a-fA-F]{32}><[0-9a-fA-F]{32}>]").matcher(text).replaceAll(match -> {
            var space = match.group().startsWith("/ID ") ? "/ID " : "/ID";
            return space + "[<" + id + "><" + id + ">]";
        });
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
