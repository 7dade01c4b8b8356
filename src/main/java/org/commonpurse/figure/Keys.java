package org.commonpurse.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which colour is what: beside the ends of the lines where that fits, else in a row above. */
final class Keys {

    enum Sign { LINE, DASHES, BLOCK, OUTLINE, AREA }

    /**
     * One series.
     *
     * @param end the amount at which the series ends at the right edge; null where it ends elsewhere
     * @param value what stands under the name beside the end; may be empty
     */
    record Key(String name, Tone tone, Sign sign, @Nullable Double end, String value) {

        double width() {
            return Math.max(Text.width(name), Text.width(value));
        }

        double height() {
            return value.isEmpty() ? 15 : 29;
        }
    }

    private final Svg svg;
    private final List<Key> keys;
    private final boolean direct;

    Keys(Svg svg, List<Key> keys, double height) {
        this.svg = svg;
        this.keys = keys;
        this.direct = !keys.isEmpty()
                && keys.stream().allMatch(key -> key.end != null)
                && keys.stream().mapToDouble(Key::height).sum() <= height
                && widest() <= svg.look.width() * 0.26;
    }

    private double widest() {
        return keys.stream().mapToDouble(Key::width).max().orElse(0);
    }

    /** The room needed at the right edge. */
    double right() {
        return direct ? widest() + 22 : 0;
    }

    /** The room needed above. */
    double above() {
        return direct || keys.isEmpty() ? 0 : 18 * (1 + rows().stream().mapToInt(Spot::row).max().orElse(0)) + 4;
    }

    private record Spot(Key key, double x, int row) {}

    private List<Spot> rows() {
        var spots = new ArrayList<Spot>();
        var x = 0.0;
        var row = 0;
        for (var key : keys) {
            var width = Math.min(Text.width(key.name) + 38, svg.look.width());
            if (x > 0 && x + width > svg.look.width()) {
                x = 0;
                row++;
            }
            spots.add(new Spot(key, x, row));
            x += width;
        }
        return spots;
    }

    void drawAbove(double y) {
        if (!direct) {
            for (var spot : rows()) {
                var middle = y + spot.row * 18 + 8;
                sign(spot.key, spot.x, middle);
                var words = Text.fit(spot.key.name, svg.look.width() - spot.x - 22);
                svg.text("key", spot.x + 20, middle + 4, "start", svg.look.ink(), words);
            }
        }
    }

    private void sign(Key key, double x, double y) {
        var colour = svg.look.colour(key.tone);
        switch (key.sign) {
            case LINE -> svg.line(x, y, x + 14, y, colour, "stroke-width", 2.5);
            case DASHES -> svg.line(x, y, x + 14, y, colour, "stroke-width", 2, "stroke-dasharray", "4 3");
            case BLOCK -> svg.leaf("rect", "x", x + 1, "y", y - 5.5, "width", 11, "height", 11, "fill", colour);
            case OUTLINE -> svg.leaf("rect", "x", x + 1.5, "y", y - 5, "width", 10, "height", 10, "fill", "none",
                    "stroke", colour, "stroke-width", 1.5);
            case AREA -> svg.leaf("rect", "x", x, "y", y - 5.5, "width", 14, "height", 11, "fill", colour,
                    "fill-opacity", 0.25);
        }
    }

    /** Names beside the ends, moved apart where they would touch, each tied to its end. */
    void drawAtEnds(Plot plot) {
        if (!direct) {
            return;
        }
        var sorted = keys.stream().sorted(Comparator.comparingDouble((Key key) -> plot.y(end(key)))).toList();
        var tops = new double[sorted.size()];
        var next = plot.top - 8;
        for (var i = 0; i < tops.length; i++) {
            tops[i] = Math.max(next, plot.y(end(sorted.get(i))) - 8);
            next = tops[i] + sorted.get(i).height();
        }
        var limit = plot.bottom + 8;
        for (var i = tops.length - 1; i >= 0; i--) {
            tops[i] = Math.min(tops[i], limit - sorted.get(i).height());
            limit = tops[i];
        }
        for (var i = 0; i < tops.length; i++) {
            drawAtEnd(plot, sorted.get(i), tops[i]);
        }
    }

    private void drawAtEnd(Plot plot, Key key, double top) {
        var end = plot.y(end(key));
        svg.leaf("path", "d", "M%s %sL%s %sH%s".formatted(Svg.plain(plot.right - 1), Svg.plain(end), Svg.plain(plot.right + 9),
                Svg.plain(top + 8), Svg.plain(plot.right + 13)), "fill", "none", "stroke", svg.look.colour(key.tone));
        svg.text("key", plot.right + 17, top + 12, "start", svg.look.ink(), key.name);
        if (!key.value.isEmpty()) {
            svg.text("key", plot.right + 17, top + 26, "start", svg.look.quiet(), key.value);
        }
    }

    private static double end(Key key) {
        return key.end == null ? 0 : key.end;
    }
}
