package org.commonpurse.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws each kind of figure. */
final class Drawing {

    private Drawing() {}

    static String of(Figure figure, Look look, Locale locale) {
        var svg = new Svg(look, locale, figure.caption().id());
        return svg.document(figure.caption(), isEmpty(figure, locale) ? nothing(svg) : draw(figure, svg));
    }

    private static boolean isEmpty(Figure figure, Locale locale) {
        return figure.table(locale).rows().stream().flatMap(List::stream).allMatch(cell -> cell.exact() == null);
    }

    private static double nothing(Svg svg) {
        svg.leaf("rect", "x", 0.5, "y", 0.5, "width", svg.look.width() - 1, "height", 95, "rx", 6, "fill", "none",
                "stroke", svg.look.line());
        svg.text("empty", svg.look.width() / 2.0, 52, "middle", svg.look.quiet(), Words.NO_DATA.in(svg.locale));
        return 96;
    }

    private static double draw(Figure figure, Svg svg) {
        return switch (figure) {
            case Bars bars -> bars(bars, svg);
            case Lines lines -> lines(lines, svg, !lines.bars().isEmpty());
            case Band band -> band(band, svg);
            case Bridge bridge -> bridge(bridge, svg);
            case HeatMap map -> new HeatMapDrawing(map, svg).draw();
            case Flow flow -> new FlowDrawing(flow, svg).draw();
        };
    }

    /** Bars that would be thinner than a hair become lines; names that do not fit side by side, rows. */
    private static double bars(Bars bars, Svg svg) {
        if (bars.axis().isTime() && !bars.stacked() && bars.axis().size() * bars.series().size() * 4 > svg.look.width()) {
            return lines(Lines.of(bars.caption(), bars.axis(), bars.series().toArray(Series[]::new)).with(bars.notes()), svg, true);
        }
        var unit = bars.caption().unit();
        var blocks = Block.of(bars.axis(), bars.stacked(), bars.series(), unit, svg.locale);
        var keys = Marks.barKeys(bars.series(), blocks, bars.axis(), bars.stacked(), svg.locale);
        if (!bars.axis().isTime() && !bars.axis().namesFit((svg.look.width() - 80.0) / bars.axis().size())) {
            return new Rows(svg, bars.axis(), keys, blocks).draw();
        }
        var plot = new Plot(svg, unit, bars.axis(), bars.notes(), keys, Block.amounts(blocks), true, true);
        plot.drawFrame();
        Block.draw(plot, blocks);
        plot.drawNotes();
        return plot.height();
    }

    private static double lines(Lines lines, Svg svg, boolean zero) {
        var unit = lines.caption().unit();
        var blocks = Block.of(lines.axis(), lines.stacked(), lines.bars(), unit, svg.locale);
        var keys = new ArrayList<Keys.Key>();
        lines.bars().forEach(series -> keys.add(Marks.key(series, true, null, svg.locale)));
        lines.lines().forEach(series -> keys.add(Marks.lineKey(series, lines.axis(), unit, svg.locale)));
        var amounts = DoubleStream.concat(
                DoubleStream.of(Block.amounts(blocks)), Series.values(lines.lines()).mapToDouble(Number::doubleValue));
        var plot = new Plot(svg, unit, lines.axis(), lines.notes(), keys, amounts.toArray(), zero, !blocks.isEmpty());
        plot.drawFrame();
        Block.draw(plot, blocks.stream().map(Block::unlabelled).toList());
        if (!blocks.isEmpty()) {
            lines.lines().forEach(series -> Marks.drawRim(plot, series));
        }
        lines.lines().forEach(series -> Marks.drawLine(plot, series, unit));
        plot.drawNotes();
        return plot.height();
    }

    private static double band(Band band, Svg svg) {
        var unit = band.caption().unit();
        var low = band.edge(Words.LOW, Band.Range::low, svg.locale);
        var median = band.edge(Words.MEDIAN, Band.Range::median, svg.locale);
        var high = band.edge(Words.HIGH, Band.Range::high, svg.locale);
        var keys = new ArrayList<Keys.Key>();
        if (median.isEmpty()) {
            keys.add(Marks.lineKey(band.actual(), band.axis(), unit, svg.locale));
        } else {
            List.of(high, median, low).forEach(series -> keys.add(Marks.lineKey(series, band.axis(), unit, svg.locale)));
        }
        band.beside().forEach(series -> keys.add(Marks.lineKey(series, band.axis(), unit, svg.locale)));
        var amounts = DoubleStream.concat(
                        Series.values(List.of(band.actual(), low, median, high)).mapToDouble(Number::doubleValue),
                        Series.values(band.beside()).mapToDouble(Number::doubleValue))
                .toArray();
        var plot = new Plot(svg, unit, band.axis(), band.notes(), keys, amounts, false, false);
        plot.drawFrame();
        Marks.drawBand(plot, band, unit);
        band.beside().forEach(series -> Marks.drawLine(plot, series, unit));
        Marks.drawLine(plot, band.actual(), unit);
        plot.drawNotes();
        return plot.height();
    }

    private static double bridge(Bridge bridge, Svg svg) {
        var axis = bridge.axis();
        var blocks = bridge.blocks(svg.locale);
        var slot = (svg.look.width() - 80.0) / axis.size();
        if (!axis.namesFit(slot) || blocks.stream().anyMatch(block -> Text.width(block.label()) + 6 > slot)) {
            return new Rows(svg, axis, List.of(), blocks).draw();
        }
        var plot = new Plot(svg, bridge.caption().unit(), axis, Notes.NONE, List.of(), Block.amounts(blocks), true, true);
        plot.drawFrame();
        var half = Block.broad(plot, blocks) / 2;
        for (var place = 0; place + 1 < axis.size(); place++) {
            var y = plot.y(blocks.get(place).to());
            svg.line(plot.x(place) + half, y, plot.x(place + 1) - half, y, svg.look.quiet(), "stroke-width", 0.8);
        }
        Block.draw(plot, blocks);
        return plot.height();
    }
}
