package org.commonpurse.reports;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Pages of paper with a pen that goes down. Whatever is put on them is part of the document's structure, so that a reader
 * who listens gets headings, paragraphs, tables and figures; what repeats on every page is not.
 */
final class PdfPaper {

    static final Color INK = new Color(0x1d2330);
    static final Color QUIET = new Color(0x5a6270);
    static final Color LINE = new Color(0xdedbd2);
    static final Color ACCENT = new Color(0x1f5f8b);

    static final float LEFT = 56;
    static final float RIGHT = PageSize.A4.getWidth() - 56;
    private static final float TOP = PageSize.A4.getHeight() - 60;
    private static final float BOTTOM = 64;
    private static final float FOOT = 36;
    /** Between words of the foot. */
    private static final float SPACE = 2.5f;

    final Document document;
    final PdfWriter writer;
    private final BaseFont regular = font("LiberationSans-Regular.ttf");
    private final BaseFont bold = font("LiberationSans-Bold.ttf");
    private final PdfStructureElement root;
    private final String foot;
    private final String pages;
    private final PdfTemplate[] counts = new PdfTemplate[1000];
    private int page;
    private float y;

    PdfPaper(Document document, PdfWriter writer, String foot, String pages) {
        this.document = document;
        this.writer = writer;
        this.foot = foot;
        this.pages = pages;
        this.root = new PdfStructureElement(writer.getStructureTreeRoot(), PdfName.DOCUMENT);
        begin();
    }

    /** The bytes of a face of the fonts that are embedded. */
    static byte[] face(String file) {
        try (InputStream stream = PdfPaper.class.getResourceAsStream("/liberation/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BaseFont font(String file) {
        try {
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, face(file), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Font font(float size, boolean isBold, Color colour) {
        return new Font(isBold ? bold : regular, size, Font.NORMAL, colour);
    }

    float width(String text, float size, boolean isBold) {
        return (isBold ? bold : regular).getWidthPoint(text, size);
    }

    float y() {
        return y;
    }

    /** What is left of the page. */
    float room() {
        return y - BOTTOM;
    }

    void down(float points) {
        y -= points;
    }

    /** Begins a page where less than this is left. */
    boolean need(float points) {
        if (room() >= points) {
            return false;
        }
        turn();
        return true;
    }

    void turn() {
        document.newPage();
        begin();
    }

    private void begin() {
        page++;
        y = TOP;
        var canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(new PdfName("Artifact"));
        line(LEFT, FOOT + 12, RIGHT, LINE);
        write(new Phrase(fit(foot), font(8, false, QUIET)), LEFT, RIGHT, FOOT, Element.ALIGN_LEFT);
        var words = pages.replace("{0}", Integer.toString(page));
        var before = words.substring(0, words.indexOf("{1}")).strip();
        var width = width("000", 8, false) + SPACE;
        write(new Phrase(fit(before), font(8, false, QUIET)), LEFT, RIGHT - width, FOOT, Element.ALIGN_RIGHT);
        counts[page] = canvas.createTemplate(width, 12);
        canvas.addTemplate(counts[page], RIGHT - width, FOOT - 3);
        canvas.endMarkedContentSequence();
    }

    /** Writes on every page how many there are. */
    void finish() {
        for (var i = 1; i <= page; i++) {
            var template = counts[i];
            template.beginText();
            template.setFontAndSize(regular, 8);
            template.setColorFill(QUIET);
            template.setTextMatrix(SPACE, 3);
            template.showText(Integer.toString(page));
            template.endText();
        }
    }

    PdfStructureElement part(PdfName name) {
        return new PdfStructureElement(root, name);
    }

    PdfStructureElement part(PdfStructureElement parent, PdfName name) {
        return new PdfStructureElement(parent, name);
    }

    /** How high a text is that is this wide. */
    float height(Phrase text, float width, float leading) {
        var column = new ColumnText(writer.getDirectContent());
        column.setSimpleColumn(new Phrase(text), 0, 0, width, 10_000, leading, Element.ALIGN_LEFT);
        column.go(true);
        return column.getLinesWritten() * leading;
    }

    /** A paragraph at the pen, as a part of the document; the pen goes below it. */
    void paragraph(PdfName name, Phrase text, float left, float width, float leading) {
        need(Math.min(height(text, width, leading), TOP - BOTTOM - 1));
        cell(part(name), text, left, width, leading, Element.ALIGN_LEFT);
        down(height(text, width, leading));
    }

    /** A text at the pen, which stays where it is. */
    void cell(PdfStructureElement element, Phrase text, float left, float width, float leading, int alignment) {
        var canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(element);
        var column = new ColumnText(canvas);
        column.setSimpleColumn(text, left, BOTTOM - 20, left + width, y, leading, alignment);
        column.go();
        canvas.endMarkedContentSequence();
    }

    private void write(Phrase text, float left, float right, float base, int alignment) {
        ColumnText.showTextAligned(
                writer.getDirectContent(), alignment, text, alignment == Element.ALIGN_LEFT ? left : right, base, 0);
    }

    void line(float left, float at, float right, Color colour) {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.saveState();
        canvas.setColorStroke(colour);
        canvas.setLineWidth(0.6f);
        canvas.moveTo(left, at);
        canvas.lineTo(right, at);
        canvas.stroke();
        canvas.restoreState();
    }

    /** A line that only looks: no part of the structure. */
    void rule(Color colour) {
        var canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(new PdfName("Artifact"));
        line(LEFT, y, RIGHT, colour);
        canvas.endMarkedContentSequence();
    }

    /** A picture at the pen, with the words for those who do not see it. */
    void picture(PdfTemplate picture, float width, float height, String words) {
        var element = part(PdfName.FIGURE);
        element.put(PdfName.ALT, new PdfString(words, PdfString.TEXT_UNICODE));
        var layout = new PdfDictionary();
        layout.put(PdfName.O, new PdfName("Layout"));
        layout.put(new PdfName("Placement"), new PdfName("Block"));
        element.put(PdfName.A, layout);
        var canvas = writer.getDirectContent();
        canvas.beginMarkedContentSequence(element);
        canvas.addTemplate(picture, LEFT, y - height);
        canvas.endMarkedContentSequence();
        down(height);
    }

    /** A bookmark to where the pen is. */
    PdfOutline bookmark(@Nullable PdfOutline parent, String title) {
        var root = parent == null ? writer.getDirectContent().getRootOutline() : parent;
        return new PdfOutline(root, new PdfDestination(PdfDestination.XYZ, LEFT, y + 18, 0), title);
    }

    Chunk chunk(String text, Font font) {
        return new Chunk(fit(text), font);
    }

    /** The text with signs that the embedded face has: narrow spaces become ordinary ones, what is missing a box. */
    String fit(String text) {
        var fit = new StringBuilder(text.length());
        text.replace('\u202f', '\u00a0').codePoints().forEach(sign -> {
            if (sign == '\n' || regular.charExists(sign)) {
                fit.appendCodePoint(sign);
            } else if (!Character.isISOControl(sign)) {
                fit.append('\u25a1');
            }
        });
        return fit.toString();
    }
}
