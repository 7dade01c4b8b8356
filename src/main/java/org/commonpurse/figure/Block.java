package org.commonpurse.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One bar, or one part of it.
 *
 * @param lane where it stands within its place, of so many lanes
 * @param broad how much of its lane it takes; a bar within the outline of its plan is slimmer
 * @param label the value, where one may stand at the end of the bar; else empty
 */
record Block(
        int place, int lane, int lanes, double broad, double from, double to, Tone tone, Style style,
        String words, @Nullable String link, String label) {

    enum Style { SOLID, OUTLINE, HATCHED }

    /** The bars of these series, side by side or one on the other; outlines last, so that they lie on top. */
    static List<Block> of(Axis axis, boolean stacked, List<Series> all, Unit unit, Locale locale) {
        var lanes = lanes(all, stacked);
        var count = lanes.stream().mapToInt(lane -> lane + 1).max().orElse(1);
        var blocks = new ArrayList<Block>();
        for (var planned : List.of(false, true)) {
            for (var place = 0; place < axis.size(); place++) {
                var whole = whole(all, place, planned);
                var last = last(all, place, planned);
                var up = 0.0;
                var down = 0.0;
                for (var i = 0; i < all.size(); i++) {
                    var series = all.get(i);
                    var value = series.at(place);
                    if (value == null || series.planned() != planned) {
                        continue;
                    }
                    var size = value.doubleValue();
                    var from = !stacked ? 0 : size < 0 ? down : up;
                    up += Math.max(0, size);
                    down += Math.min(0, size);
                    var words = axis.name(place, locale) + " · " + series.title(locale) + ": " + unit.text(value, locale)
                            + (stacked && all.size() > 1 && whole != null ? share(value, whole, locale) : "");
                    blocks.add(new Block(place, lanes.get(i), count, broad(series, i, all, lanes), from, from + size,
                            series.tone(), style(series, axis.isIncomplete(place)), words, series.link(place),
                            !stacked ? unit.label(value, locale) : whole == null || i != last ? "" : unit.label(whole, locale)));
                }
            }
        }
        return blocks;
    }

    /** A plan shares the lane of what became of it: the actual series in the same colour. */
    private static List<Integer> lanes(List<Series> all, boolean stacked) {
        var lanes = new ArrayList<Integer>();
        var next = 0;
        for (var series : all) {
            var same = all.stream()
                    .limit(lanes.size())
                    .filter(other -> other.tone() == series.tone() && other.planned() != series.planned())
                    .findFirst();
            lanes.add(stacked ? 0 : same.isPresent() ? lanes.get(all.indexOf(same.get())) : next++);
        }
        return lanes;
    }

    private static double broad(Series series, int index, List<Series> all, List<Integer> lanes) {
        var shared = IntStream.range(0, all.size())
                .anyMatch(i -> Objects.equals(lanes.get(i), lanes.get(index)) && all.get(i).planned());
        return shared && !series.planned() ? 0.62 : 1;
    }

    private static Style style(Series series, boolean incomplete) {
        return series.planned() ? Style.OUTLINE : incomplete ? Style.HATCHED : Style.SOLID;
    }

    /** The series on top of the stack: there stands what it adds up to. */
    private static int last(List<Series> all, int place, boolean planned) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).planned() == planned && !isZero(all.get(i).at(place)))
                .max().orElse(0);
    }

    private static boolean isZero(@Nullable BigDecimal value) {
        return value == null || value.signum() == 0;
    }

    /** What a stack adds up to; null where it goes both ways and so is not the whole of its parts. */
    private static @Nullable BigDecimal whole(List<Series> all, int place, boolean planned) {
        var values = all.stream()
                .filter(series -> series.planned() == planned)
                .map(series -> series.at(place))
                .filter(value -> !isZero(value))
                .toList();
        return values.stream().map(BigDecimal::signum).distinct().count() > 1
                ? null
                : values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String share(BigDecimal value, BigDecimal whole, Locale locale) {
        return whole.signum() == 0
                ? ""
                : " (" + Unit.share("").text(value.divide(whole, 3, RoundingMode.HALF_EVEN), locale) + ")";
    }

    /** The same bar without its value: where lines run over it. */
    Block unlabelled() {
        return new Block(place, lane, lanes, broad, from, to, tone, style, words, link, "");
    }

    static double[] amounts(List<Block> blocks) {
        return blocks.stream().flatMapToDouble(block -> DoubleStream.of(block.from, block.to)).toArray();
    }

    /** How much of its place all lanes together take. */
    static double broad(Plot plot, List<Block> blocks) {
        return Math.min(plot.slot() * 0.74, 56.0 * blocks.stream().mapToInt(Block::lanes).max().orElse(1));
    }

    /** Draws the bars upright, with their values where all of them fit. */
    static void draw(Plot plot, List<Block> blocks) {
        var broad = broad(plot, blocks);
        var labelled = blocks.stream().allMatch(block ->
                Text.width(block.label) + 6 <= plot.slot() && block.lanes == 1 && block.broad == 1);
        for (var block : blocks) {
            var lane = broad / block.lanes;
            var width = Math.max(0.6, (lane - (lane > 5 ? 2 : 0)) * block.broad);
            var x = plot.x(block.place) - broad / 2 + block.lane * lane + (lane - width) / 2;
            var high = plot.y(Math.max(block.from, block.to));
            var low = plot.y(Math.min(block.from, block.to));
            plot.svg.mark(block.words, block.link, () -> block.rectangle(plot.svg, x, high, width, low - high));
            if (labelled && !block.label.isEmpty()) {
                var y = block.to < block.from ? low + 14 : high - 5;
                plot.svg.textOver("value", plot.x(block.place), y, "middle", plot.svg.look.ink(), block.label);
            }
        }
    }

    /** The bar itself; a sliver of paper parts it from what it stands on. */
    void rectangle(Svg svg, double x, double y, double width, double height) {
        var colour = svg.look.colour(tone);
        if (style == Style.SOLID) {
            var gap = from != 0 && height > 3 && width > 3 ? 0.5 : 0;
            svg.leaf("rect", "x", x, "y", y + gap, "width", width, "height", Math.max(0, height - 2 * gap), "fill", colour);
        } else {
            var fill = style == Style.HATCHED ? svg.hatch(tone) : "none";
            var inset = Math.min(0.6, width / 4);
            svg.leaf("rect", "class", style.name().toLowerCase(Locale.ROOT), "x", x + inset, "y", y + Math.min(inset, height / 2),
                    "width", width - 2 * inset, "height", Math.max(0, height - 2 * inset), "fill", fill, "stroke", colour,
                    "stroke-width", 2 * inset, "pointer-events", "all");
        }
    }
}
