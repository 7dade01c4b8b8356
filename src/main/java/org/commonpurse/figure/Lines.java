package org.commonpurse.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Amounts that go on: lines over time, if wanted over bars on the same axis ("cash as bars, monthly equivalent as a
 * line"). A plan is dashed, and so is the way to a month that is not complete; where a value is missing the line stops.
 *
 * @param stacked whether the bars stand one on the other
 */
public record Lines(
        Caption caption, Axis axis, List<Series> bars, boolean stacked, List<Series> lines, Notes notes)
        implements Figure {

    public Lines {
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
    }

    public static Lines of(Caption caption, Axis axis, Series... lines) {
        return new Lines(caption, axis, List.of(), false, List.of(lines), Notes.NONE);
    }

    /** The same lines over bars. */
    public Lines over(Series... bars) {
        return new Lines(caption, axis, List.of(bars), stacked, lines, notes);
    }

    /** The same lines over bars that stand one on the other. */
    public Lines overStacked(Series... bars) {
        return new Lines(caption, axis, List.of(bars), true, lines, notes);
    }

    public Lines with(Notes notes) {
        return new Lines(caption, axis, bars, stacked, lines, notes);
    }

    @Override
    public Table table(Locale locale) {
        return Table.of(caption, axis, Stream.concat(bars.stream(), lines.stream()).toList(), locale);
    }
}
