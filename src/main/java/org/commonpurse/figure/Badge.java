package org.commonpurse.figure;

/**
 * A small sign for other pages: "reserve | 4.9 months". Its colours are fixed, since it is shown as an image anywhere.
 *
 * @param isGood whether the value is where it should be; the words must say so without the colour
 */
public record Badge(String label, String value, boolean isGood) {

    public String svg() {
        var left = Math.ceil(Text.width(label)) + 14;
        var right = Math.ceil(Text.width(value)) + 14;
        var words = Text.escape(Text.name(label) + ": " + Text.name(value));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="22" viewBox="0 0 %1$s 22" role="img" \
                aria-label="%2$s" font-size="12" font-family="system-ui, 'Liberation Sans', sans-serif"><title>%2$s</title>\
                <rect width="%1$s" height="22" rx="4" fill="#1d2330"/>\
                <path d="M%3$s 0H%4$sa4 4 0 0 1 4 4V18a4 4 0 0 1 -4 4H%3$sz" fill="%5$s"/>\
                <text x="%6$s" y="15" text-anchor="middle" fill="#ffffff">%7$s</text>\
                <text x="%8$s" y="15" text-anchor="middle" fill="#ffffff">%9$s</text></svg>"""
                .formatted(
                        Svg.plain(left + right), words, Svg.plain(left), Svg.plain(left + right - 4), isGood ? "#2c6e4a" : "#9a5b00",
                        Svg.plain(left / 2), Text.escape(label), Svg.plain(left + right / 2), Text.escape(value));
    }
}
