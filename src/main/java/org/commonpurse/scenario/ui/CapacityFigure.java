package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Notes;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.scenario.CapacityAnswer;
import org.commonpurse.scenario.CapacityAnswer.Month;
import org.commonpurse.scenario.CapacityWords;
import org.jspecify.annotations.Nullable;

/** The hours that moderation needs by month, against those that are there. */
final class CapacityFigure {

    private CapacityFigure() {}

    static Figure of(CapacityAnswer answer) {
        var axis = Axis.months(answer.months().getFirst().month(), answer.asOf());
        var caption = Caption.of(
                "capacity",
                t("Hours that moderation needs, by month, at {0} in a mean week", CapacityWords.number(answer.mean())),
                Unit.count(t("hours a week")));
        var needed = new Series[] {
            series(answer, axis, t("Reports to moderators"), Tone.COST, month -> month.need().reportHours()),
            series(answer, axis, t("Sign-ups"), Tone.COST_2, month -> month.need().signUpHours()),
            series(answer, axis, t("On call"), Tone.NEUTRAL, month -> month.need().onCallHours())
        };
        var capacity = answer.capacity();
        var staffed = answer.months().stream().map(Month::staffed).filter(Objects::nonNull).count();
        if (capacity != null && staffed < 2) {
            return Bars.stacked(caption, axis, needed)
                    .with(Notes.of(new Notes.Level(capacity.staffed(), t("there {0}", CapacityWords.number(capacity.staffed())))));
        }
        return staffed == 0
                ? Bars.stacked(caption, axis, needed)
                : Lines.of(caption, axis, series(answer, axis, t("There"), Tone.INCOME, Month::staffed)).overStacked(needed);
    }

    /** A month without a reading has no number. */
    private static Series series(
            CapacityAnswer answer, Axis axis, String name, Tone tone, Function<Month, @Nullable BigDecimal> hours) {
        var months = answer.months().stream().collect(Collectors.toMap(Month::month, month -> month));
        return Series.of(name, tone, axis.months().stream()
                .map(months::get)
                .map(month -> month == null ? null : hours.apply(month))
                .toList());
    }
}
