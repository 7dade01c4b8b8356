package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Band;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Notes;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Currency;
import org.commonpurse.scenario.TrackRecord;
import org.commonpurse.scenario.donors.Backtest;
import org.commonpurse.scenario.donors.Behaviour;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.FigureView;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What the own history says about recurring donors, and how well a forecast from it would have done. */
class TrustSection extends Div {

    /** Around 80 %: what a band of 80 % may hold of few months. */
    private static final double FEW = 0.7;
    private static final double MANY = 0.9;

    TrustSection(TrackRecord.Known known, Currency currency) {
        add(new H2(t("How far can the forecast be trusted?")));
        if (!known.isEnough()) {
            add(new Paragraph(known.months() == 0
                    ? t("No recurring gift of a known donor is in the books yet. Nothing can be learnt: what comes next is not known.")
                    : t("Recurring gifts are known for {0} months. With less than {1} nobody can say who stays a year: what comes next is not known.",
                            known.months(), Behaviour.LEAST_MONTHS)));
            return;
        }
        var test = known.backtest();
        if (test == null) {
            add(new Paragraph(t("There is no month yet over which an earlier forecast could be laid.")));
        } else {
            sentences(test).forEach(sentence -> add(new Paragraph(sentence)));
            add(new FigureView(laid(test.lastTrial(), currency)));
        }
        for (var interval : known.donors()) {
            var figure = survival(interval);
            if (figure != null) {
                add(new FigureView(figure));
            }
        }
    }

    /** The verdict first. */
    static List<String> sentences(Backtest test) {
        var better = Math.min(test.lastValue(), test.lastYear());
        var said = new ArrayList<String>();
        if (test.error() >= better) {
            said.add(t("Do not build on it: in the past it was off by {0}, and a forecast that needs no model would have been off by {1}.",
                    percent(test.error()), percent(better)));
        } else if (test.within() < FEW) {
            said.add(t("It knows the direction better than a guess, and is surer of itself than it may be: take the band for wider."));
        } else {
            said.add(t("In the past it was better than a guess, and about as sure as it may be."));
        }
        said.add(t("Made again at the end of {0} past months, its band of 80 % held {1} of the {2} months that followed.",
                test.origins().size(), percent(test.within()), test.months())
                + (test.within() > MANY ? " " + t("It could be surer than it is.") : ""));
        said.add(t("It was off by {0} on average; \"as the last month\" by {1}, \"as the same month a year before\" by {2}.",
                percent(test.error()), percent(test.lastValue()), percent(test.lastYear())));
        return said;
    }

    /** The forecast of a year ago, and what came. */
    private static Figure laid(Backtest.Trial trial, Currency currency) {
        var from = trial.origin().minusMonths(trial.lastYear().size() - 1L);
        var to = trial.origin().plusMonths(trial.came().size());
        var actual = new ArrayList<BigDecimal>();
        trial.lastYear().forEach(value -> actual.add(cents(value)));
        trial.came().forEach(value -> actual.add(cents(value)));
        var ranges = new ArrayList<Band.@Nullable Range>();
        trial.lastYear().forEach(_ -> ranges.add(null));
        IntStream.range(0, trial.came().size()).forEach(i ->
                ranges.add(new Band.Range(cents(trial.low().get(i)), cents(trial.middle().get(i)), cents(trial.high().get(i)))));
        return new Band(
                Caption.of("laid-over", t("What the forecast of {0} said, and what came", Amounts.month(trial.origin())),
                        Unit.money(currency.code(), t("{0} of recurring gifts charged in the month, before fees", currency.code()))),
                Axis.months(from, to),
                Series.of(t("Charged"), Tone.INCOME, actual),
                ranges,
                Notes.NONE);
    }

    private static BigDecimal cents(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The share of donors who are still there by the number of charges; null where too few were seen. */
    private static @Nullable Figure survival(TrackRecord.Interval interval) {
        var points = interval.survival().points();
        if (points.isEmpty()) {
            return null;
        }
        var last = points.getLast();
        var title = interval.every() == 1
                ? t("Of new monthly donors {0} still give after {1} charges", percent(last.share()), last.charges())
                : t("Of new donors for {0} months {1} still give after {2} charges", interval.every(), percent(last.share()), last.charges());
        var axis = Axis.names(points.stream().map(point -> Integer.toString(point.charges())).toList());
        return Lines.of(
                Caption.of("survival-" + interval.every(), title, Unit.share(t("share of those who began, by the number of charges that ran out"))),
                axis,
                Series.of(t("Still there"), Tone.INCOME, points.stream().map(point -> share(point.share())).toList()),
                Series.of(t("at least (95 %)"), Tone.INCOME_3, points.stream().map(point -> share(point.low())).toList()),
                Series.of(t("at most (95 %)"), Tone.INCOME_2, points.stream().map(point -> share(point.high())).toList()));
    }

    private static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static String percent(double share) {
        return NumberFormat.getPercentInstance(Words.locale()).format(share);
    }
}
