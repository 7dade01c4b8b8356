package org.commonpurse.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was, and what may come: the actual line, then the median within the band that holds the outcome in four of five
 * cases.
 *
 * @param forecast for each place of the axis, null where there is none
 * @param beside lines to compare with, such as a reserve that changes by month
 */
public record Band(
        Caption caption, Axis axis, Series actual, List<@Nullable Range> forecast, List<Series> beside, Notes notes)
        implements Figure {

    /** One month's outcome: one case in ten is below low, one in ten above high. */
    public record Range(BigDecimal low, BigDecimal median, BigDecimal high) {}

    public Band {
        forecast = Collections.unmodifiableList(new ArrayList<>(forecast));
        beside = List.copyOf(beside);
    }

    public Band(Caption caption, Axis axis, Series actual, List<@Nullable Range> forecast, Notes notes) {
        this(caption, axis, actual, forecast, List.of(), notes);
    }

    public Band with(Notes notes) {
        return new Band(caption, axis, actual, forecast, beside, notes);
    }

    /** The same with lines to compare with. */
    public Band beside(Series... lines) {
        return new Band(caption, axis, actual, forecast, List.of(lines), notes);
    }

    @Nullable Range at(int place) {
        return place < forecast.size() ? forecast.get(place) : null;
    }

    /** One end or the middle of the band as a series of its own. */
    Series edge(Words name, Function<Range, BigDecimal> part, Locale locale) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (var place = 0; place < axis.size(); place++) {
            var range = at(place);
            values.add(range == null ? null : part.apply(range));
        }
        return Series.of(name.in(locale), actual.tone(), values);
    }

    @Override
    public Table table(Locale locale) {
        var columns = new ArrayList<Series>();
        if (!actual.isEmpty()) {
            columns.add(actual);
        }
        columns.add(edge(Words.LOW, Range::low, locale));
        columns.add(edge(Words.MEDIAN, Range::median, locale));
        columns.add(edge(Words.HIGH, Range::high, locale));
        if (forecast.stream().allMatch(Objects::isNull)) {
            columns.removeIf(column -> !column.equals(actual));
        }
        columns.addAll(beside);
        return Table.of(caption, axis, columns, locale);
    }
}
