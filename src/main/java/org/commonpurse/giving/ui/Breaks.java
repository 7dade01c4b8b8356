package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Notes;
import org.commonpurse.figure.Series;
import org.commonpurse.giving.Definition;
import org.jspecify.annotations.Nullable;

/** Shows in a figure where a definition changed: there a new series begins, with a mark that names the version. */
final class Breaks {

    private Breaks() {}

    /** The series, cut where another version begins to hold; one that no change crosses stays as it is. */
    static List<Series> split(Definition definition, YearMonth first, Series series) {
        var size = series.values().size();
        var breaks = size == 0 ? List.<Definition.Break>of() : definition.breaks(first, first.plusMonths(size - 1L));
        if (breaks.isEmpty()) {
            return List.of(series);
        }
        var pieces = new ArrayList<Series>();
        var versions = IntStream.concat(
                        IntStream.of(definition.versionAt(first)), breaks.stream().mapToInt(Definition.Break::version))
                .toArray();
        for (var version : versions) {
            var values = new ArrayList<@Nullable BigDecimal>();
            for (var place = 0; place < size; place++) {
                values.add(definition.versionAt(first.plusMonths(place)) == version ? series.values().get(place) : null);
            }
            pieces.add(new Series(
                    t("{0} (version {1})", series.name(), version), series.tone(), values, series.planned(), series.links()));
        }
        return pieces;
    }

    /** A mark for each change of these definitions within the months of the axis. */
    static Notes notes(Axis axis, Definition... definitions) {
        var months = axis.months();
        var events = Stream.of(definitions)
                .flatMap(definition -> definition.breaks(months.getFirst(), months.getLast()).stream()
                        .map(change -> new Notes.Event(axis.at(change.month()), definition.id() + " v" + change.version())))
                .toList();
        return new Notes(events, List.of());
    }
}
