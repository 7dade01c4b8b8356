package org.commonpurse.figure;

import java.util.List;
import java.util.stream.DoubleStream;

/** Draws bars lying, one row for each name: for names that are too long to stand side by side. */
final class Rows {

    private static final double BAR = 15;

    private final Svg svg;
    private final Axis axis;
    private final Keys keys;
    private final List<Block> blocks;
    private final boolean above;
    private final double gutter;
    private final double left;
    private final double right;
    private final double min;
    private final double max;
    private final double pitch;

    Rows(Svg svg, Axis axis, List<Keys.Key> keys, List<Block> blocks) {
        this.svg = svg;
        this.axis = axis;
        this.blocks = blocks;
        this.keys = new Keys(svg, keys, 0);
        this.above = svg.look.isNarrow();
        var widest = axis.names().stream().mapToDouble(Text::width).max().orElse(0);
        var value = blocks.stream().mapToDouble(block -> Text.width(block.label())).max().orElse(0) + 8;
        this.min = DoubleStream.of(Block.amounts(blocks)).min().stream().map(low -> Math.min(0, low)).sum();
        this.max = DoubleStream.of(Block.amounts(blocks)).max().stream().map(high -> Math.max(0, high)).sum();
        this.gutter = above ? 0 : Math.min(widest, svg.look.width() * 0.36) + 12;
        var near = min + (max - min) * 0.3;
        this.left = gutter + (blocks.stream().anyMatch(block -> block.to() < block.from() && block.to() < near) ? value : 0);
        this.right = svg.look.width() - value;
        this.pitch = lanes() * BAR + (above ? 30 : 12);
    }

    private int lanes() {
        return blocks.stream().mapToInt(Block::lanes).max().orElse(1);
    }

    double draw() {
        keys.drawAbove(0);
        var top = keys.above() + 4;
        for (var place = 0; place < axis.size(); place++) {
            var y = top + place * pitch;
            var name = axis.name(place, svg.locale);
            if (above) {
                svg.text("tick-x", 0, y + 12, "start", svg.look.ink(), Text.fit(name, svg.look.width()));
            } else {
                svg.text("tick-x", gutter - 12, y + lanes() * BAR / 2 + 4, "end", svg.look.ink(), Text.fit(name, gutter - 12));
            }
        }
        blocks.forEach(block -> draw(block, top));
        for (var place = 0; place < axis.size(); place++) {
            var y = top + place * pitch + (above ? 16 : -4);
            svg.line(x(0), y, x(0), y + lanes() * BAR + (above ? 2 : 12), svg.look.quiet(), "class", "zero");
        }
        return top + axis.size() * pitch;
    }

    private void draw(Block block, double top) {
        var y = top + block.place() * pitch + (above ? 17 : 0) + block.lane() * BAR;
        var start = x(Math.min(block.from(), block.to()));
        var end = x(Math.max(block.from(), block.to()));
        var height = (BAR - 2) * block.broad();
        svg.mark(block.words(), block.link(), () ->
                block.rectangle(svg, start, y + (BAR - height) / 2, end - start, height));
        if (!block.label().isEmpty() && block.broad() == 1) {
            var back = block.to() < block.from();
            svg.textOver("value", back ? start - 5 : end + 5, y + 12, back ? "end" : "start", svg.look.ink(), block.label());
        }
    }

    private double x(double amount) {
        return max == min ? left : left + (amount - min) / (max - min) * (right - left);
    }
}
