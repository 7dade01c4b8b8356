package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Band;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Bridge;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** Plans as figures. */
public final class PlanFigures {

    private static final List<Tone> TONES = List.of(Tone.NEUTRAL, Tone.INCOME, Tone.INCOME_2, Tone.INCOME_3);
    private static final int MOST_BARS = 10;

    private PlanFigures() {}

    private static String w(Locale locale, String english, Object... values) {
        return Words.in(locale, english, values);
    }

    private static Unit unit(Locale locale, Currency currency) {
        return Unit.money(currency.code(), w(locale, "{0}, at the end of the month", currency));
    }

    private static List<@Nullable BigDecimal> cents(List<BigDecimal> amounts, Currency currency) {
        return new ArrayList<>(amounts.stream().map(amount -> cent(amount, currency)).toList());
    }

    private static BigDecimal cent(BigDecimal amount, Currency currency) {
        return amount.setScale(currency.decimals(), RoundingMode.HALF_EVEN);
    }

    /**
     * Free funds with the reserve: the fan of the runs, or the one course without chance.
     *
     * @param forecast of the same plan; null: not computed yet
     */
    public static Band fan(Locale locale, String title, Projection projection, @Nullable Forecast forecast) {
        var currency = projection.scenario().currency();
        var months = projection.months();
        var caption = new Caption("free-funds", title,
                forecast == null ? "" : w(locale, "In eight of ten runs free funds stay within the band; the line in it is the middle one."),
                unit(locale, currency), "", null);
        var axis = Axis.months(months.getFirst().month(), months.getLast().month());
        List<@Nullable BigDecimal> exact = forecast == null ? cents(column(projection, Projection.Month::free), currency) : List.of();
        var ranges = forecast == null
                ? List.<Band.@Nullable Range>of()
                : forecast.months().stream().map(month -> range(month.free(), currency)).toList();
        return new Band(caption, axis, Series.of(w(locale, "Free funds"), Tone.INCOME, exact), new ArrayList<>(ranges), org.commonpurse.figure.Notes.NONE)
                .beside(Series.of(w(locale, "Reserve"), Tone.COST, cents(column(projection, Projection.Month::reserve), currency)));
    }

    private static Band.Range range(Forecast.Band band, Currency currency) {
        return new Band.Range(cent(band.p10(), currency), cent(band.p50(), currency), cent(band.p90(), currency));
    }

    private static List<BigDecimal> column(Projection projection, Function<Projection.Month, BigDecimal> figure) {
        return projection.months().stream().map(figure).toList();
    }

    /** Free funds of several plans in one figure, the first in grey; months that one does not have stay empty. */
    public static Lines beside(Locale locale, String title, List<String> names, List<Projection> plans) {
        var from = plans.stream().map(plan -> plan.scenario().start()).min(YearMonth::compareTo).orElseThrow();
        var to = plans.stream().map(plan -> plan.scenario().end()).max(YearMonth::compareTo).orElseThrow();
        var axis = Axis.months(from, to);
        var currency = plans.getFirst().scenario().currency();
        var lines = new ArrayList<Series>();
        for (var i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            var values = new ArrayList<@Nullable BigDecimal>();
            axis.months().forEach(month -> values.add(plan.months().stream()
                    .filter(one -> one.month().equals(month))
                    .findFirst()
                    .map(one -> cent(one.free(), currency))
                    .orElse(null)));
            lines.add(Series.of(names.get(i), TONES.get(i % TONES.size()), values));
        }
        return Lines.of(Caption.of("beside", title, unit(locale, currency)), axis, lines.toArray(Series[]::new));
    }

    /** From one plan to another. */
    public static Bridge bridge(Locale locale, String from, String to, Difference difference, Currency currency) {
        var end = difference.end();
        var title = w(locale, "{0} ends {1} with {2}, {3} with {4}", from, PlanText.month(locale, difference.at()), PlanText.money(locale, difference.start(), currency), to, PlanText.money(locale, end, currency));
        return new Bridge(
                new Caption("why", title, w(locale, "From the first plan to the second, one assumption after the other in the order of the file: what free funds change by at each."),
                        Unit.money(currency.code(), w(locale, "{0} of free funds", currency)), "", null),
                from,
                cent(difference.start(), currency),
                steps(locale, difference, currency),
                to);
    }

    /** Rounded so that the steps still add up: each is the difference of two rounded levels. */
    private static List<Bridge.Step> steps(Locale locale, Difference difference, Currency currency) {
        var steps = new ArrayList<Bridge.Step>();
        var level = difference.start();
        for (var step : difference.steps()) {
            var next = level.add(step.change());
            steps.add(Bridge.Step.of(PlanText.step(locale, step), cent(next, currency).subtract(cent(level, currency))));
            level = next;
        }
        return steps;
    }

    /** What weighs most, as bars. */
    public static Bars weights(Locale locale, Sensitivity sensitivity, Currency currency) {
        var shown = sensitivity.effects().stream().limit(MOST_BARS).toList();
        var title = shown.isEmpty()
                ? w(locale, "Nothing in this plan changes free funds")
                : w(locale, "What weighs most: {0}", PlanText.premise(locale, shown.getFirst().premise()));
        return Bars.grouped(
                new Caption("weights", title, w(locale, "Each assumption a tenth less and a tenth more, all others as they are: how free funds at the end change."),
                        Unit.money(currency.code(), w(locale, "{0} of free funds in the last month", currency)), "", null),
                Axis.names(shown.stream().map(effect -> PlanText.premise(locale, effect.premise())).toList()),
                Series.of(w(locale, "a tenth less"), Tone.COST, cents(shown.stream().map(Sensitivity.Effect::less).toList(), currency)),
                Series.of(w(locale, "a tenth more"), Tone.INCOME, cents(shown.stream().map(Sensitivity.Effect::more).toList(), currency)));
    }
}
