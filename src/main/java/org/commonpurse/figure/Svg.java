package org.commonpurse.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one picture, well-formed whatever the names in it hold. */
final class Svg {

    final Look look;
    final Locale locale;
    private final String id;
    private final StringBuilder body = new StringBuilder();
    private final TreeMap<Tone, String> hatches = new TreeMap<>();
    private boolean linked;

    Svg(Look look, Locale locale, String id) {
        this.look = look;
        this.locale = locale;
        this.id = id + "-" + look.width();
    }

    /** An element without content; attributes as name, value, name, value. */
    void leaf(String element, Object... attributes) {
        tag(element, attributes).append("/>");
    }

    void line(double x1, double y1, double x2, double y2, String colour, Object... attributes) {
        tag("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour);
        attributes(attributes);
        body.append("/>");
    }

    /** Text in one line. The kind is its class: the style sheet and the tests know it by that. */
    void text(String kind, double x, double y, String anchor, String colour, String words, Object... attributes) {
        if (look.fixed() && !Text.isLatin(words)) {
            leaf("path", "class", kind, "d", Text.outline(words, x, y, anchor), "fill", colour, "aria-label", words);
            return;
        }
        tag("text", "class", kind, "x", x, "y", y, "text-anchor", anchor, "fill", colour);
        attributes(attributes);
        body.append('>').append(Text.escape(words)).append("</text>");
    }

    /** Text that stays readable over marks: with a rim of paper. */
    void textOver(String kind, double x, double y, String anchor, String colour, String words) {
        tag("text", "class", "rim", "x", x, "y", y, "text-anchor", anchor, "fill", look.paper(), "stroke", look.paper(),
                "stroke-width", 4, "stroke-linejoin", "round", "aria-hidden", "true");
        body.append('>').append(Text.escape(words)).append("</text>");
        text(kind, x, y, anchor, colour, words);
    }

    /** Shapes that stand for one value, with its words; a link to the rows behind it, where there is one. */
    void mark(String words, @Nullable String link, Runnable shapes) {
        var element = link != null && isSafe(link) && !look.fixed() ? "a" : "g";
        if (link != null && element.equals("a")) {
            linked = true;
            tag("a", "class", "mark", "href", link, "aria-label", words);
        } else {
            tag("g", "class", "mark");
        }
        body.append("><title>").append(Text.escape(words)).append("</title>");
        shapes.run();
        body.append("</").append(element).append('>');
    }

    /** What a bar is filled with whose month is not over. */
    String hatch(Tone tone) {
        return "url(#" + hatches.computeIfAbsent(tone, one -> id + "-hatch-" + one.ordinal()) + ")";
    }

    /** The whole picture. A picture that holds links is a group of them, any other is an image. */
    String document(Caption caption, double height) {
        var picture = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure-picture figure-")
                .append(look.isNarrow() ? "narrow" : "wide")
                .append("\" role=\"").append(linked ? "group" : "img")
                .append("\" aria-labelledby=\"").append(id).append("-t ").append(id).append("-d")
                .append("\" viewBox=\"0 0 ").append(look.width()).append(' ').append(plain(height))
                .append("\" width=\"").append(look.width()).append("\" height=\"").append(plain(height))
                .append("\" direction=\"ltr\" font-size=\"12\" font-family=\"")
                .append(look.fixed() ? "'Liberation Sans', Arial, sans-serif" : "system-ui, sans-serif")
                .append("\"><title id=\"").append(id).append("-t\">").append(Text.escape(caption.title()))
                .append("</title><desc id=\"").append(id).append("-d\">")
                .append(Text.escape((caption.description() + " " + caption.provenance(locale)).strip()))
                .append("</desc>");
        hatches.forEach((tone, name) -> picture.append(pattern(name, look.colour(tone))));
        return picture.append(body).append("</svg>").toString();
    }

    /** A picture for a line of text, without caption or table. */
    String strip(double width, String words) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="gauge" role="img" aria-label="%1$s" viewBox="0 0 %2$s 24" \
                width="%2$s" height="24" font-size="12" font-family="system-ui, sans-serif"><title>%1$s</title>%3$s</svg>"""
                .formatted(Text.escape(words), plain(width), body);
    }

    private String pattern(String name, String colour) {
        return """
                <defs><pattern id="%s" width="6" height="6" patternUnits="userSpaceOnUse">\
                <rect width="6" height="6" fill="%s"/>\
                <path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="%s" stroke-width="1.5"/></pattern></defs>"""
                .formatted(name, look.paper(), colour);
    }

    private StringBuilder tag(String element, Object... attributes) {
        body.append('<').append(element);
        attributes(attributes);
        return body;
    }

    private void attributes(Object... attributes) {
        for (var i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1];
            body.append(' ').append(attributes[i]).append("=\"")
                    .append(value instanceof Double number ? plain(number) : Text.escape(String.valueOf(value)))
                    .append('"');
        }
    }

    /** Pages of this house and of the web; nothing that runs. */
    private static boolean isSafe(String link) {
        return link.matches("(?i)(https?://|[/?#](?![/\\\\])).*|[\\w.-]+([/?#].*)?");
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
