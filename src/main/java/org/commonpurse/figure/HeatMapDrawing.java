package org.commonpurse.figure;

import java.util.Objects;

/** Draws a heat map: cells with their values where these fit, headings thinned out. */
final class HeatMapDrawing {

    private static final double CELL = 24;

    private final HeatMap map;
    private final Svg svg;
    private final double left;
    private final double broad;
    private final double max;

    HeatMapDrawing(HeatMap map, Svg svg) {
        this.map = map;
        this.svg = svg;
        var widest = map.rows().stream().mapToDouble(Text::width).max().orElse(0);
        this.left = Math.min(widest, svg.look.width() * 0.3) + 8;
        this.broad = Math.min((svg.look.width() - left) / map.columns().size(), 72);
        this.max = map.values().stream().flatMap(row -> row.stream()).filter(Objects::nonNull)
                .mapToDouble(value -> Math.abs(value.doubleValue())).max().orElse(1);
    }

    double draw() {
        var widest = map.columns().stream().mapToDouble(Text::width).max().orElse(0);
        var every = (int) Math.max(1, Math.ceil((widest + 6) / broad));
        for (var column = 0; column < map.columns().size(); column += every) {
            var name = map.columns().get(column);
            var x = left + (column + 0.5) * broad;
            var over = Math.max(0, x + Text.width(name) / 2 - svg.look.width());
            if (over <= 5) {
                svg.text("tick-x", x - over, 12, "middle", svg.look.quiet(), name);
            }
        }
        for (var row = 0; row < map.rows().size(); row++) {
            var words = Text.fit(Text.name(map.rows().get(row)), left - 8);
            svg.text("tick-y", left - 8, 20 + row * CELL + 16, "end", svg.look.ink(), words);
            for (var column = 0; column < map.columns().size(); column++) {
                cell(row, column);
            }
        }
        return 24 + map.rows().size() * CELL;
    }

    private void cell(int row, int column) {
        var value = map.at(row, column);
        if (value == null) {
            return;
        }
        var unit = map.caption().unit();
        var words = Text.name(map.rows().get(row)) + " · " + Text.name(map.columns().get(column)) + ": "
                + unit.text(value, svg.locale);
        var x = left + column * broad;
        var y = 20 + row * CELL;
        svg.mark(words, null, () -> {
            // Never so strong that ink could not be read on it, in light or dark.
            svg.leaf("rect", "x", x + 0.5, "y", y + 0.5, "width", broad - 1, "height", CELL - 1,
                    "fill", svg.look.colour(value.signum() < 0 ? Tone.COST : Tone.INCOME),
                    "fill-opacity", String.valueOf(Math.round((0.05 + 0.5 * Math.abs(value.doubleValue()) / max) * 100) / 100.0));
            var label = unit.label(value, svg.locale);
            var bare = unit.number(value, 0, svg.locale);
            if (Text.width(label) + 4 <= broad) {
                svg.text("value", x + broad / 2, y + 16, "middle", svg.look.ink(), label);
            } else if (Text.width(bare) * 10 / 12 <= broad) {
                svg.text("value", x + broad / 2, y + 16, "middle", svg.look.ink(), bare, "font-size", 10);
            }
        });
    }
}
