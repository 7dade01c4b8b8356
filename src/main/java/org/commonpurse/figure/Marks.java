package org.commonpurse.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines, points and bands, and what stands for each series in the key. */
final class Marks {

    private Marks() {}

    static Keys.Key key(Series series, boolean bar, @Nullable Double end, Locale locale) {
        var sign = bar
                ? series.planned() ? Keys.Sign.OUTLINE : Keys.Sign.BLOCK
                : series.planned() ? Keys.Sign.DASHES : Keys.Sign.LINE;
        return new Keys.Key(series.title(locale), series.tone(), sign, end, "");
    }

    /** Stacked bars are named beside the last stack, others above; a single series needs no name beside its title. */
    static List<Keys.Key> barKeys(List<Series> all, List<Block> blocks, Axis axis, boolean stacked, Locale locale) {
        if (all.size() < 2) {
            return List.of();
        }
        var keys = new ArrayList<Keys.Key>();
        for (var series : all) {
            var last = blocks.stream()
                    .filter(block -> stacked && axis.isTime() && block.place() == axis.size() - 1
                            && block.tone() == series.tone() && !series.planned() && block.from() != block.to())
                    .findFirst();
            keys.add(key(series, true, last.map(block -> (block.from() + block.to()) / 2).orElse(null), locale));
        }
        return keys;
    }

    /** A line is named beside its end, with its last value, where it goes on to the right edge. */
    static Keys.Key lineKey(Series series, Axis axis, Unit unit, Locale locale) {
        var last = series.at(axis.size() - 1);
        var key = key(series, false, last == null ? null : last.doubleValue(), locale);
        return last == null ? key : new Keys.Key(key.name(), key.tone(), key.sign(), key.end(), unit.label(last, locale));
    }

    /** A rim of paper that keeps a line apart from the bars behind it. */
    static void drawRim(Plot plot, Series series) {
        stroke(plot, series, 0, plot.axis.size(), "rim", plot.svg.look.paper(), 4, "none");
    }

    static void drawLine(Plot plot, Series series, Unit unit) {
        var locale = plot.svg.locale;
        var colour = plot.svg.look.colour(series.tone());
        var whole = Math.min(plot.axis.incompleteFrom(), plot.axis.size());
        stroke(plot, series, 0, whole, "line", colour, 2, series.planned() ? "5 4" : "none");
        if (whole < plot.axis.size()) {
            stroke(plot, series, Math.max(0, whole - 1), plot.axis.size(), "line", colour, 2, "2 3");
        }
        for (var place = 0; place < plot.axis.size(); place++) {
            var value = series.at(place);
            if (value != null) {
                var alone = (place == 0 || series.at(place - 1) == null) && series.at(place + 1) == null;
                point(plot, place, value.doubleValue(), series.tone(), alone ? 4 : plot.pitch() < 12 ? 0 : 2.5, series.link(place),
                        plot.axis.name(place, locale) + " · " + series.title(locale) + ": " + unit.text(value, locale));
            }
        }
    }

    /** The band, its median, and one point a month that tells all three numbers. */
    static void drawBand(Plot plot, Band band, Unit unit) {
        var locale = plot.svg.locale;
        var upper = new StringBuilder();
        var lower = new StringBuilder();
        var middle = new StringBuilder();
        for (var place = 0; place < plot.axis.size(); place++) {
            var range = rangeAt(band, place);
            if (range != null) {
                var x = Svg.plain(plot.x(place));
                upper.append(upper.isEmpty() ? "M" : "L").append(x).append(' ').append(y(plot, range.high()));
                middle.append(middle.isEmpty() ? "M" : "L").append(x).append(' ').append(y(plot, range.median()));
                lower.insert(0, "L" + x + " " + y(plot, range.low()));
            }
        }
        var colour = plot.svg.look.colour(band.actual().tone());
        if (!upper.isEmpty()) {
            plot.svg.leaf("path", "class", "band", "d", upper.append(lower).append("Z"), "fill", colour, "fill-opacity", 0.2);
            plot.svg.leaf("path", "class", "median", "d", middle, "fill", "none", "stroke", colour, "stroke-width", 2,
                    "stroke-dasharray", "6 3");
        }
        for (var place = 0; place < plot.axis.size(); place++) {
            var range = band.at(place);
            if (range != null) {
                var words = plot.axis.name(place, locale) + " · " + Words.MEDIAN.in(locale) + ": "
                        + unit.text(range.median(), locale) + " (" + unit.label(range.low(), locale) + " – "
                        + unit.label(range.high(), locale) + ")";
                point(plot, place, range.median().doubleValue(), band.actual().tone(), 0, null, words);
            }
        }
    }

    /** The band opens at the last month that is known, where the next is forecast. */
    private static Band.@Nullable Range rangeAt(Band band, int place) {
        var range = band.at(place);
        var actual = band.actual().at(place);
        return range != null || actual == null || band.at(place + 1) == null ? range : new Band.Range(actual, actual, actual);
    }

    private static String y(Plot plot, Number amount) {
        return Svg.plain(plot.y(amount.doubleValue()));
    }

    private static void stroke(
            Plot plot, Series series, int from, int to, String kind, String colour, int width, String dashes) {
        var path = new StringBuilder();
        var pen = "M";
        for (var place = from; place < to; place++) {
            var value = series.at(place);
            if (value == null) {
                pen = "M";
            } else {
                path.append(pen).append(Svg.plain(plot.x(place))).append(' ').append(y(plot, value));
                pen = "L";
            }
        }
        if (!path.isEmpty()) {
            plot.svg.leaf("path", "class", kind, "d", path, "fill", "none", "stroke", colour,
                    "stroke-width", width, "stroke-linejoin", "round", "stroke-linecap", "round", "stroke-dasharray", dashes);
        }
    }

    /** A dot of this radius, and around it enough to point at. */
    private static void point(
            Plot plot, int place, double amount, Tone tone, double dot, @Nullable String link, String words) {
        var x = plot.x(place);
        var y = plot.y(amount);
        var look = plot.svg.look;
        plot.svg.mark(words, link, () -> {
            if (plot.axis.isIncomplete(place)) {
                plot.svg.leaf("circle", "cx", x, "cy", y, "r", 3, "fill", look.paper(), "stroke", look.colour(tone), "stroke-width", 1.5);
            } else if (dot > 0) {
                plot.svg.leaf("circle", "cx", x, "cy", y, "r", dot, "fill", look.colour(tone));
            }
            if (!look.fixed()) {
                plot.svg.leaf("circle", "class", "hit", "cx", x, "cy", y, "r", Math.clamp(plot.pitch() / 2, 3, 9),
                        "fill", look.colour(tone), "fill-opacity", 0);
            }
        });
    }
}
