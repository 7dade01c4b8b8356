package org.commonpurse.reports;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Look;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** Draws figures into a PDF as vectors, with the same face as the text around them. */
final class PdfPictures {

    static {
        register();
    }

    private PdfPictures() {}

    /** A figure as wide as this. */
    static PdfTemplate draw(PdfWriter writer, Figure figure, Locale locale, float width) {
        var document = document(figure, locale);
        var height = height(document, width);
        var template = writer.getDirectContent().createTemplate(width, height);
        var graphics = template.createGraphicsShapes(width, height);
        try {
            document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return template;
    }

    /** How high a figure is that is this wide. */
    static float height(Figure figure, Locale locale, float width) {
        return height(document(figure, locale), width);
    }

    private static float height(SVGDocument document, float width) {
        return (float) (width * document.size().getHeight() / document.size().getWidth());
    }

    private static SVGDocument document(Figure figure, Locale locale) {
        var svg = figure.svg(Look.PDF, locale);
        var document = new SVGLoader()
                .load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("the figure " + figure.caption().id() + " is no picture");
        }
        return document;
    }

    /** Figures name the face; the machine need not have it. */
    private static void register() {
        try {
            var environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
            for (var file : new String[] {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"}) {
                environment.registerFont(Font.createFont(
                        Font.TRUETYPE_FONT, new ByteArrayInputStream(PdfPaper.face(file))));
            }
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
