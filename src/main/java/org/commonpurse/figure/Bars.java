package org.commonpurse.figure;

import java.util.List;
import java.util.Locale;

/**
 * Amounts to compare: bars side by side, or stacked, always from zero. What is not complete is hatched, a plan is an
 * outline around the bar of the same colour. Names that do not fit side by side turn the bars into rows.
 */
public record Bars(Caption caption, Axis axis, boolean stacked, List<Series> series, Notes notes) implements Figure {

    public Bars {
        series = List.copyOf(series);
    }

    public static Bars grouped(Caption caption, Axis axis, Series... series) {
        return new Bars(caption, axis, false, List.of(series), Notes.NONE);
    }

    public static Bars stacked(Caption caption, Axis axis, Series... series) {
        return new Bars(caption, axis, true, List.of(series), Notes.NONE);
    }

    public Bars with(Notes notes) {
        return new Bars(caption, axis, stacked, series, notes);
    }

    @Override
    public Table table(Locale locale) {
        return Table.of(caption, axis, series, locale);
    }
}
