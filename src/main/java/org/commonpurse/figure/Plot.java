package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** The frame of a figure whose amounts stand upright: scale, grid, labels, events, levels. */
final class Plot {

    final Svg svg;
    final Axis axis;
    final double left;
    final double right;
    final double top;
    final double bottom;
    private final Unit unit;
    private final Notes notes;
    private final Scale scale;
    private final Keys keys;
    private final boolean slots;
    private final boolean millions;
    private final List<Spot> events;

    /** An event's label, in the row where it touches no other. */
    private record Spot(Notes.Event event, double x, int row) {}

    /**
     * @param amounts all that must be inside the scale, levels excepted
     * @param zero whether the scale starts at zero even where all amounts are far from it
     * @param slots whether a place is as wide as a bar, or a point
     */
    Plot(Svg svg, Unit unit, Axis axis, Notes notes, List<Keys.Key> keys, double[] amounts, boolean zero, boolean slots) {
        this.svg = svg;
        this.unit = unit;
        this.axis = axis;
        this.notes = notes;
        this.slots = slots || !axis.isTime();
        this.scale = scale(amounts, zero);
        this.millions = !unit.share() && Math.max(scale.high(), -scale.low()) >= 2_000_000;
        var height = svg.look.isNarrow() ? 180 : 216;
        this.keys = new Keys(svg, keys, height);
        this.left = scale.ticks().stream().mapToDouble(tick -> Text.width(tick(tick))).max().orElse(0) + 8;
        this.right = svg.look.width() - Math.max(this.keys.right(), this.slots ? 4 : 20);
        this.events = place(notes.events());
        var rows = events.stream().mapToInt(Spot::row).max().orElse(-1) + 1;
        this.top = this.keys.above() + (head().isEmpty() ? 8 : 20) + rows * 15;
        this.bottom = top + height;
    }

    private Scale scale(double[] amounts, boolean zero) {
        var all = DoubleStream.concat(
                        DoubleStream.of(amounts), notes.levels().stream().mapToDouble(level -> level.value().doubleValue()))
                .toArray();
        var min = DoubleStream.of(all).min().orElse(0);
        var max = DoubleStream.of(all).max().orElse(0);
        var far = !zero && min > 0 && max - min < 0.25 * max && max > min;
        return Scale.of(far ? min : Math.min(0, min), Math.max(0, max), unit.currency() == null && !unit.share() && isWhole(all));
    }

    private static boolean isWhole(double[] all) {
        return DoubleStream.of(all).allMatch(value -> value == Math.rint(value));
    }

    double slot() {
        return (right - left) / axis.size();
    }

    /** The middle of a place. */
    double x(int place) {
        return slots || axis.size() == 1
                ? left + (place + 0.5) * slot()
                : left + 6 + place * (right - left - 12) / (axis.size() - 1);
    }

    double y(double amount) {
        return bottom - (amount - scale.low()) / (scale.high() - scale.low()) * (bottom - top);
    }

    /** How far two places are apart. */
    double pitch() {
        return axis.size() == 1 ? slot() : x(1) - x(0);
    }

    /** Everything that lies under the marks. */
    void drawFrame() {
        keys.drawAbove(0);
        svg.text("unit", left - 6, keys.above() + 11, head().length() > 3 ? "start" : "end", svg.look.quiet(), head());
        for (var tick : scale.ticks()) {
            var y = y(tick.doubleValue());
            var isBase = tick.signum() == 0;
            svg.line(left, y, right, y, isBase ? svg.look.quiet() : svg.look.line(), "class", isBase ? "zero" : "grid");
            svg.text("tick-y", left - 6, y + 4, "end", svg.look.quiet(), tick(tick));
        }
        drawPlaces();
        events.forEach(this::hairline);
        events.forEach(this::label);
    }

    /** The labels under the axis. One that the edge pushes onto its neighbour is left out. */
    private void drawPlaces() {
        var free = new double[2];
        for (var tick : axis.ticks(pitch(), svg.locale)) {
            var edge = Math.min(x(tick.place()), svg.look.width() - x(tick.place()));
            var words = axis.isTime() ? tick.text() : Text.fit(tick.text(), 2 * edge);
            var half = Text.width(words) / 2;
            var x = Math.clamp(x(tick.place()), half, Math.max(half, svg.look.width() - half));
            if (x - half >= free[tick.row()]) {
                var colour = tick.row() == 0 ? svg.look.quiet() : svg.look.ink();
                svg.text("tick-x", x, bottom + 16 + tick.row() * 15, "middle", colour, words);
                free[tick.row()] = x + half + 3;
            }
        }
    }

    /** Everything that lies over the marks. */
    void drawNotes() {
        for (var level : notes.levels()) {
            var y = y(level.value().doubleValue());
            svg.line(left, y, right, y, svg.look.ink(), "class", "threshold", "stroke-dasharray", "2 3");
            svg.textOver("level", left + 4, y - 5, "start", svg.look.ink(), Text.fit(Text.name(level.words()), right - left - 8));
        }
        keys.drawAtEnds(this);
    }

    double height() {
        var rows = axis.ticks(pitch(), svg.locale).stream().mapToInt(Axis.Tick::row).max().orElse(0);
        return bottom + 22 + rows * 15;
    }

    private void hairline(Spot spot) {
        var x = x(spot.event.place());
        svg.line(x, top - 2 - 15 * spot.row, x, bottom, svg.look.quiet(), "class", "hairline", "stroke-width", 0.8);
    }

    private void label(Spot spot) {
        var words = Text.fit(Text.name(spot.event.words()), svg.look.width() - 8);
        svg.textOver("event", spot.x, top - 5 - 15 * spot.row, "start", svg.look.quiet(), words);
    }

    /** Each label in the lowest row where it is free, the last first, so that no hairline crosses a later label. */
    private List<Spot> place(List<Notes.Event> all) {
        var spots = new ArrayList<Spot>();
        var inside = all.stream()
                .filter(event -> event.place() >= 0 && event.place() < axis.size())
                .sorted(Comparator.comparingInt(Notes.Event::place).reversed())
                .toList();
        for (var event : inside) {
            var width = Math.min(Text.width(event.words()), svg.look.width() - 8);
            var x = Math.clamp(x(event.place()) - 3, 0, Math.max(0, svg.look.width() - width - 2));
            var row = 0;
            while (isTaken(spots, x, width, row)) {
                row++;
            }
            spots.add(new Spot(event, x, row));
        }
        return spots;
    }

    private static boolean isTaken(List<Spot> spots, double x, double width, int row) {
        return spots.stream().anyMatch(spot -> spot.row == row
                && x < spot.x + Text.width(spot.event.words()) + 8 && spot.x < x + width + 8);
    }

    /** What the numbers of the axis are: "€", "%", "million €". */
    private String head() {
        var symbol = unit.symbol(svg.locale);
        return (millions ? Words.MILLION.in(svg.locale) + " " + symbol : symbol).strip();
    }

    private String tick(BigDecimal value) {
        var shown = millions ? value.movePointLeft(6) : value;
        var decimals = scale.ticks().stream()
                .map(tick -> millions ? tick.movePointLeft(6) : unit.share() ? tick.movePointRight(2) : tick)
                .mapToInt(tick -> Math.max(0, tick.stripTrailingZeros().scale()))
                .max().orElse(0);
        return unit.number(shown, decimals, svg.locale);
    }
}
