package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws streams: places as uprights, in layers from left to right, each with its name beside it. */
final class FlowDrawing {

    private static final double BROAD = 8;
    private static final double ROW = 22;

    private final Flow flow;
    private final Svg svg;
    private final Map<String, Integer> layers;
    private final Map<String, Double> tops = new LinkedHashMap<>();
    private final Map<String, Double> leaving = new LinkedHashMap<>();
    private final Map<String, Double> arriving = new LinkedHashMap<>();
    private final int last;
    private final double pixel;

    FlowDrawing(Flow flow, Svg svg) {
        this.flow = flow;
        this.svg = svg;
        this.layers = Flow.layers(flow.streams());
        this.last = layers.values().stream().mapToInt(layer -> layer).max().orElse(1);
        var sums = new TreeMap<Integer, Double>();
        layers.forEach((place, layer) -> sums.merge(layer, amount(place).doubleValue(), Double::sum));
        var most = sums.values().stream().mapToDouble(sum -> sum).max().orElse(0);
        this.pixel = most == 0 ? 0 : 220 / most;
    }

    double draw() {
        var bottoms = new TreeMap<Integer, Double>();
        layers.forEach((place, layer) -> {
            var top = bottoms.getOrDefault(layer, 8.0);
            tops.put(place, top);
            bottoms.put(layer, top + Math.max(ROW, size(amount(place)) + 8));
        });
        flow.streams().forEach(this::draw);
        layers.keySet().forEach(this::draw);
        return bottoms.values().stream().mapToDouble(bottom -> bottom).max().orElse(0);
    }

    private void draw(Flow.Stream stream) {
        var size = size(stream.amount());
        var from = top(leaving, stream.from(), size) + size / 2;
        var to = top(arriving, stream.to(), size) + size / 2;
        var x1 = x(stream.from()) + BROAD;
        var x2 = x(stream.to());
        var middle = Svg.plain((x1 + x2) / 2);
        var words = Text.name(stream.from()) + " → " + Text.name(stream.to()) + ": "
                + flow.caption().unit().text(stream.amount(), svg.locale);
        svg.mark(words, stream.link(), () -> svg.leaf("path", "d",
                "M%s %sC%s %s %s %s %s %s".formatted(Svg.plain(x1), Svg.plain(from), middle, Svg.plain(from), middle,
                        Svg.plain(to), Svg.plain(x2), Svg.plain(to)),
                "fill", "none", "stroke", svg.look.colour(stream.tone()), "stroke-opacity", "0.4",
                "stroke-width", Math.max(size, 0.8)));
    }

    private void draw(String place) {
        var x = x(place);
        var top = tops.getOrDefault(place, 0.0);
        var amount = amount(place);
        svg.leaf("rect", "x", x, "y", top, "width", BROAD, "height", Math.max(1, size(amount)), "fill", svg.look.ink());
        var isLast = layers.getOrDefault(place, 0) == last;
        var room = (svg.look.width() - BROAD) / (last == 1 ? 2.0 : last) - BROAD - 12;
        var at = isLast ? x - 5 : x + BROAD + 5;
        var anchor = isLast ? "end" : "start";
        var value = flow.caption().unit().label(amount, svg.locale);
        var middle = top + size(amount) / 2;
        if (size(amount) >= 30) {
            svg.text("place", at, middle - 3, anchor, svg.look.ink(), Text.fit(Text.name(place), room));
            svg.text("value", at, middle + 12, anchor, svg.look.ink(), value);
        } else {
            var name = Text.fit(Text.name(place), room - Text.width(value) - 6);
            svg.text("place", at, Math.max(middle, top + 6) + 4, anchor, svg.look.ink(), name + "  " + value);
        }
    }

    private double top(Map<String, Double> used, String place, double size) {
        var before = used.merge(place, size, Double::sum) - size;
        return tops.getOrDefault(place, 0.0) + before;
    }

    private double x(String place) {
        return layers.getOrDefault(place, 0) * (svg.look.width() - BROAD) / last;
    }

    private double size(BigDecimal amount) {
        return amount.doubleValue() * pixel;
    }

    /** What goes through a place: the larger of what comes in and what goes out. */
    private BigDecimal amount(String place) {
        return sum(flow.streams().stream().filter(stream -> stream.from().equals(place)).toList())
                .max(sum(flow.streams().stream().filter(stream -> stream.to().equals(place)).toList()));
    }

    private static BigDecimal sum(List<Flow.Stream> streams) {
        return streams.stream().map(Flow.Stream::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
