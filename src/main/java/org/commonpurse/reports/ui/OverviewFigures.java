package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.reports.Overview;

/** The figures of the overview. */
final class OverviewFigures {

    private OverviewFigures() {}

    private static Axis axis(Overview overview) {
        return Axis.months(overview.flows().getFirst().month(), overview.flows().getLast().month());
    }

    private static Unit unit(Overview overview) {
        var currency = overview.meanCost().currency().code();
        return Unit.money(currency, t("{0} a month", currency));
    }

    /** Cash as bars, its monthly equivalent as a line, both named. */
    static Figure cash(Overview overview) {
        if (!overview.recurringKnown()) {
            return Bars.grouped(
                    Caption.of("cash", t("Donations received by month; which of them recur was not recorded"), unit(overview)),
                    axis(overview),
                    Series.of(
                            t("Donations received"),
                            Tone.INCOME,
                            overview.flows().stream().map(flow -> flow.gifts().decimal()).toList()));
        }
        return Lines.of(
                        Caption.of("cash", t("Cash and its monthly equivalent"), unit(overview)),
                        axis(overview),
                        Series.of(
                                t("Recurring, per month"),
                                Tone.INCOME_2,
                                overview.flows().stream().map(flow -> flow.recurring().decimal()).toList()))
                .over(Series.of(
                        t("Donations received"),
                        Tone.INCOME,
                        overview.flows().stream().map(flow -> flow.gifts().decimal()).toList()));
    }

    /** Income beside cost. */
    static Figure result(Overview overview) {
        return Bars.grouped(
                Caption.of("result", t("Income and cost by month"), unit(overview)),
                axis(overview),
                Series.of(t("Income"), Tone.INCOME, overview.flows().stream().map(flow -> flow.income().decimal()).toList()),
                Series.of(t("Cost"), Tone.COST, overview.flows().stream().map(flow -> flow.cost().decimal()).toList()));
    }
}
