package org.commonpurse.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.regex.Pattern;

/** Text that came from anywhere, made safe to write, and measured without a font. */
final class Text {

    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|[\\x{202A}-\\x{202E}\\x{2066}\\x{2067}]|[\\x{FFFE}\\x{FFFF}]|\\p{Cs}");
    private static final Pattern BIDI = Pattern.compile("[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");
    private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\p{InHebrew}\\p{InArabic}\\x{0700}-\\x{08FF}\\x{FB1D}-\\x{FEFC}]");

    private Text() {}

    /** Fit for XML and HTML, as content and as attribute; what neither can hold, and what turns lines around, is left out. */
    static String escape(String text) {
        return UNSAFE.matcher(text).replaceAll("")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A name that may stand in a sentence: one that is read from right to left does not turn the rest around. */
    static String name(String name) {
        var plain = BIDI.matcher(name).replaceAll("");
        return RIGHT_TO_LEFT.matcher(plain).find() ? "\u2068" + plain + "\u2069" : plain;
    }

    /** Whether the fonts that a PDF brings along can be expected to hold every letter. */
    static boolean isLatin(String text) {
        return text.codePoints().allMatch(point -> point < 0x530 || point >= 0x2000 && point < 0x2066 || point >= 0x20A0 && point < 0x2600);
    }

    /** The text as a shape: its letters joined and ordered as they are read, whatever draws the picture. */
    static String outline(String text, double x, double y, String anchor) {
        var layout = new TextLayout(text, new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, true));
        var before = layout.getAdvance() * switch (anchor) {
            case "end" -> 1;
            case "middle" -> 0.5;
            default -> 0;
        };
        var path = new StringBuilder();
        var at = new double[6];
        var shape = layout.getOutline(AffineTransform.getTranslateInstance(x - before, y));
        for (var pen = shape.getPathIterator(null); !pen.isDone(); pen.next()) {
            var kind = pen.currentSegment(at);
            path.append("MLQCZ".charAt(kind));
            for (var i = 0; i < 2 * "\1\1\2\3\0".charAt(kind); i++) {
                path.append(Math.round(at[i] * 100) / 100.0).append(' ');
            }
        }
        return path.toString();
    }

    /** How wide the text is at most in a common sans face at 12 pixels. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Text::em).sum() * 12;
    }

    /** As much of the text as fits, with an ellipsis where something is left out. */
    static String fit(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        var points = text.codePoints().toArray();
        var kept = points.length;
        while (kept > 0 && width(new String(points, 0, kept)) + 10 > width) {
            kept--;
        }
        return new String(points, 0, kept).strip() + "…";
    }

    private static double em(int point) {
        if (point >= 0x2E80 && point < 0xD800 || point > 0xFFFF) {
            return 1.05;
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER -> point == 'M' || point == 'W' ? 0.98 : point == 'I' ? 0.35 : 0.74;
            case Character.DECIMAL_DIGIT_NUMBER -> 0.64;
            case Character.SPACE_SEPARATOR -> 0.32;
            case Character.FORMAT, Character.NON_SPACING_MARK -> 0;
            default -> "iljtfr.,:;'|()[]·".indexOf(point) >= 0 ? 0.39 : "mw%…+\u2212".indexOf(point) >= 0 ? 0.95 : 0.63;
        };
    }
}
