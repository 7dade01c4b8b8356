package org.commonpurse.giving.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Notes;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.giving.Definition;
import org.commonpurse.shell.Words;
import org.junit.jupiter.api.Test;

/** A definition that changes within a figure begins a new series there. */
class BreaksTests {

    private static final YearMonth JANUARY = YearMonth.of(2027, 1);

    private final Definition first = new Definition("made-up", 1, "Made up", "All gifts.", "own");
    private final Definition second = first.changed(JANUARY.plusMonths(2), "All gifts but one.");
    private final Series series = Series.of("Gifts", Tone.INCOME, 1, 2, 3, 4);

    @Test
    void cutsTheSeriesWhereTheDefinitionChanged() {
        var pieces = Breaks.split(second, JANUARY, series);

        assertThat(pieces).extracting(Series::name).containsExactly("Gifts (version 1)", "Gifts (version 2)");
        assertThat(pieces.getFirst().values()).hasToString("[1.0, 2.0, null, null]");
        assertThat(pieces.getLast().values()).hasToString("[null, null, 3.0, 4.0]");
    }

    @Test
    void leavesASeriesThatNoChangeCrosses() {
        assertThat(Breaks.split(first, JANUARY, series)).containsExactly(series);
        assertThat(Breaks.split(second, JANUARY.plusMonths(2), series)).containsExactly(series);
        assertThat(Breaks.notes(Axis.months(JANUARY, JANUARY.plusMonths(1)), second).events()).isEmpty();
    }

    @Test
    void marksTheBreakInTheFigure() {
        var axis = Axis.months(JANUARY, JANUARY.plusMonths(3));
        var notes = Breaks.notes(axis, first, second);
        var figure = Lines.of(
                        Caption.of("gifts", "Gifts", Unit.count("gifts")), axis,
                        Breaks.split(second, JANUARY, series).toArray(Series[]::new))
                .with(notes);

        assertThat(notes.events()).containsExactly(new Notes.Event(2, "made-up v2"));
        assertThat(figure.html(Words.LANGUAGES.getFirst())).contains("made-up v2", "Gifts (version 1)");
    }
}
