package org.commonpurse.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Draws streams: places as uprights, in layers from left to right, each with its name, its amount and its share of the
 * whole to its right. The whole is what goes through the layer that most goes through.
 */
final class FlowDrawing {

    private static final double BROAD = 8;
    private static final double TALL = 260;
    private static final double ROW = 34;

    private final Flow flow;
    private final Svg svg;
    private final List<Flow.Stream> streams;
    private final Map<String, Integer> layers;
    private final Map<String, Double> tops = new LinkedHashMap<>();
    private final Map<String, Double> leaving = new LinkedHashMap<>();
    private final Map<String, Double> arriving = new LinkedHashMap<>();
    private final BigDecimal whole;
    private final double step;

    FlowDrawing(Flow flow, Svg svg) {
        this.flow = flow;
        this.svg = svg;
        this.streams = flow.drawn(svg.look);
        this.layers = Flow.layers(streams);
        var last = layers.values().stream().mapToInt(layer -> layer).max().orElse(1);
        var sums = new TreeMap<Integer, BigDecimal>();
        layers.forEach((place, layer) -> sums.merge(layer, amount(place), BigDecimal::add));
        this.whole = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        this.step = (double) svg.look.width() / (last + 1);
    }

    double draw() {
        var bottoms = new TreeMap<Integer, Double>();
        layers.forEach((place, layer) -> {
            var top = bottoms.getOrDefault(layer, 8.0);
            tops.put(place, top);
            bottoms.put(layer, top + Math.max(ROW, size(amount(place)) + 8));
        });
        streams.forEach(this::draw);
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
        var words = "%s → %s: %s (%s)".formatted(
                Text.name(flow.name(stream.from())), Text.name(flow.name(stream.to())),
                flow.caption().unit().text(stream.amount(), svg.locale), share(stream.amount()));
        svg.mark(words, stream.link(), () -> svg.leaf("path", "d",
                "M%s %sC%s %s %s %s %s %s".formatted(Svg.plain(x1), Svg.plain(from), middle, Svg.plain(from), middle,
                        Svg.plain(to), Svg.plain(x2), Svg.plain(to)),
                "fill", "none", "stroke", svg.look.colour(stream.tone()), "stroke-opacity", "0.4",
                "stroke-width", Math.max(size, 1.5)));
    }

    private void draw(String place) {
        var x = x(place);
        var top = tops.getOrDefault(place, 0.0);
        var amount = amount(place);
        svg.leaf("rect", "x", x, "y", top, "width", BROAD, "height", Math.max(1.5, size(amount)), "fill", svg.look.ink());
        var room = step - BROAD - 9;
        var middle = Math.max(top + size(amount) / 2, top + 14);
        svg.textOver("place", x + BROAD + 5, middle - 3, "start", svg.look.ink(), Text.fit(Text.name(flow.name(place)), room));
        svg.textOver("value", x + BROAD + 5, middle + 12, "start", svg.look.quiet(), told(amount, room));
    }

    /** Amount and share; where room is short, without the sign of the currency, which the caption says. */
    private String told(BigDecimal amount, double room) {
        var unit = flow.caption().unit();
        var value = unit.label(amount, svg.locale);
        var share = " · " + share(amount);
        return Stream.of(value + share, unit.number(amount, 0, svg.locale) + share, value)
                .filter(text -> Text.width(text) <= room)
                .findFirst()
                .orElseGet(() -> Text.fit(value, room));
    }

    private String share(BigDecimal amount) {
        var share = whole.signum() == 0 ? BigDecimal.ZERO : amount.divide(whole, MathContext.DECIMAL64);
        return Unit.share("").label(share, svg.locale);
    }

    private double top(Map<String, Double> used, String place, double size) {
        var before = used.merge(place, size, Double::sum) - size;
        return tops.getOrDefault(place, 0.0) + before;
    }

    private double x(String place) {
        return layers.getOrDefault(place, 0) * step;
    }

    private double size(BigDecimal amount) {
        return whole.signum() == 0 ? 0 : amount.doubleValue() * TALL / whole.doubleValue();
    }

    /** What goes through a place: the larger of what comes in and what goes out. */
    private BigDecimal amount(String place) {
        return sum(streams.stream().filter(stream -> stream.from().equals(place)).toList())
                .max(sum(streams.stream().filter(stream -> stream.to().equals(place)).toList()));
    }

    private static BigDecimal sum(List<Flow.Stream> streams) {
        return streams.stream().map(Flow.Stream::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
