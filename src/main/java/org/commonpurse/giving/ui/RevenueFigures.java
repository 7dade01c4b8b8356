package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonpurse.figure.Axis;
import org.commonpurse.figure.Bars;
import org.commonpurse.figure.Bridge;
import org.commonpurse.figure.Caption;
import org.commonpurse.figure.Figure;
import org.commonpurse.figure.HeatMap;
import org.commonpurse.figure.Lines;
import org.commonpurse.figure.Series;
import org.commonpurse.figure.Tone;
import org.commonpurse.figure.Unit;
import org.commonpurse.giving.By;
import org.commonpurse.giving.Cohort;
import org.commonpurse.giving.Definitions;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.giving.PartMovements;
import org.commonpurse.giving.Renewals;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.jspecify.annotations.Nullable;

/** The figures of the revenue page. */
final class RevenueFigures {

    private static final int COHORTS = 24;

    private RevenueFigures() {}

    private static Unit aMonth(String currency) {
        return Unit.money(currency, t("{0} a month", currency));
    }

    /** Cash as bars, its monthly equivalent before and after fees as lines, all named. */
    static Figure cashAndRecurring(Metrics metrics, List<Money> cash, List<@Nullable BigDecimal> fees, String links) {
        var months = metrics.months();
        var first = months.getFirst().month();
        var axis = axis(metrics);
        var title = lastComplete(metrics)
                .map(month -> t(
                        "Recurring gifts came to {0} in {1}",
                        Amounts.money(month.end().money()),
                        Amounts.month(month.month())))
                .orElse(t("Cash and its monthly equivalent"));
        var gross = Series.of(t("Recurring, per month"), Tone.INCOME_2, months.stream().map(month -> month.end().money().decimal()).toList());
        var net = Series.of(t("The same after fees"), Tone.INCOME_3, net(months, fees));
        var received = Series.of(t("Donations received"), Tone.INCOME, cash.stream().map(Money::decimal).toList());
        var lines = Stream.concat(
                        Breaks.split(Definitions.MRR, first, gross).stream(), Breaks.split(Definitions.NET_MRR, first, net).stream())
                .map(series -> series.linked(place -> links + first.plusMonths(place)))
                .toArray(Series[]::new);
        return Lines.of(Caption.of("cash-and-recurring", title, aMonth(metrics.currency().code())), axis, lines)
                .over(received)
                .with(Breaks.notes(axis, Definitions.MRR, Definitions.NET_MRR));
    }

    /** Out of incomplete months nothing is said after fees. */
    private static List<@Nullable BigDecimal> net(List<MrrMovement> months, List<@Nullable BigDecimal> fees) {
        var net = new ArrayList<@Nullable BigDecimal>();
        for (var i = 0; i < months.size(); i++) {
            var fee = fees.get(i);
            net.add(fee == null || !months.get(i).complete()
                    ? null
                    : Money.rounded(
                                    months.get(i).end().money().decimal().multiply(BigDecimal.ONE.subtract(fee)),
                                    months.get(i).end().currency())
                            .decimal());
        }
        return net;
    }

    private static Axis axis(Metrics metrics) {
        return Axis.months(metrics.months().getFirst().month(), metrics.months().getLast().month())
                .incompleteFrom(metrics.completeTo().plusMonths(1));
    }

    /** The largest parts one on the other, the rest as one. */
    static Figure parts(By by, List<PartMovements> parts, Metrics metrics) {
        var tones = List.of(Tone.INCOME, Tone.INCOME_2, Tone.INCOME_3, Tone.COST_2, Tone.COST);
        var series = new ArrayList<Series>();
        for (var i = 0; i < Math.min(tones.size(), parts.size()); i++) {
            series.add(Series.of(
                    MovementsSection.name(by, parts.get(i).part()), tones.get(i),
                    parts.get(i).months().stream().map(month -> month.movement().end().money().decimal()).toList()));
        }
        var rest = parts.subList(series.size(), parts.size());
        if (!rest.isEmpty()) {
            series.add(Series.of(
                    t("Others"), Tone.NEUTRAL,
                    IntStream.range(0, metrics.months().size())
                            .mapToObj(place -> rest.stream()
                                    .map(part -> part.months().get(place).movement().end().money().decimal())
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .toList()));
        }
        var title = lastComplete(metrics)
                .map(month -> parts(by, parts, month, metrics.months().indexOf(month)))
                .orElse(t("Recurring gifts by part"));
        return Bars.stacked(
                Caption.of("parts", title, aMonth(metrics.currency().code())), axis(metrics), series.toArray(Series[]::new));
    }

    /** The largest part of a month and its share. */
    private static String parts(By by, List<PartMovements> parts, MrrMovement month, int place) {
        var largest = parts.stream()
                .max(Comparator.comparing(part -> part.months().get(place).movement().end()))
                .orElseThrow();
        return t(
                "{0} of recurring gifts came by {1} in {2}",
                Tables.percent(largest.months().get(place).movement().end().over(month.end())),
                MovementsSection.name(by, largest.part()), Amounts.month(month.month()));
    }

    /** Donors who left, of all and of those who could; complete months only. */
    static Figure churn(Metrics metrics) {
        var months = metrics.months();
        var last = lastComplete(metrics);
        var could = last.map(MrrMovement::couldNotLeave).orElse(null);
        var title = last.isEmpty() || could == null
                ? t("How many leave")
                : t("{0} of donors could not yet leave in {1}", Tables.percent(could), Amounts.month(last.get().month()));
        return Lines.of(
                Caption.of("churn", title, Unit.share(t("share of donors, a month"))),
                axis(metrics),
                Series.of(t("Left, of all"), Tone.COST_2, rates(months, MrrMovement::donorChurnRate)),
                Series.of(t("Left, of monthly donors who could"), Tone.COST, rates(months, MrrMovement::monthlyAtRisk)));
    }

    private static List<@Nullable BigDecimal> rates(List<MrrMovement> months, Function<MrrMovement, @Nullable BigDecimal> rate) {
        var rates = new ArrayList<@Nullable BigDecimal>();
        months.forEach(month -> rates.add(rate.apply(month)));
        return rates;
    }

    static Optional<MrrMovement> lastComplete(Metrics metrics) {
        return metrics.months().stream().filter(MrrMovement::complete).reduce((_, later) -> later);
    }

    /** How the last complete month came out of the one before. */
    static Optional<Figure> lastMovement(Metrics metrics) {
        return lastComplete(metrics).map(month -> {
            var change = month.end().minus(month.start()).money();
            var title = change.isNegative()
                    ? t("In {0} recurring gifts fell by {1}", Amounts.month(month.month()), Amounts.money(change.abs()))
                    : t("In {0} recurring gifts grew by {1}", Amounts.month(month.month()), Amounts.money(change));
            var steps = new ArrayList<Bridge.Step>();
            step(steps, t("New"), month.added());
            step(steps, t("Back again"), month.reactivation());
            step(steps, t("More"), month.expansion());
            step(steps, t("Less"), month.contraction().negate());
            step(steps, t("Gone"), month.churn().negate());
            step(steps, t("Exchange rates"), month.fx());
            return new Bridge(
                    Caption.of("movement", title, aMonth(metrics.currency().code())),
                    t("Before"),
                    month.start().money().decimal(),
                    steps,
                    t("After"));
        });
    }

    private static void step(List<Bridge.Step> steps, String name, Exact change) {
        if (change.sign() != 0) {
            steps.add(Bridge.Step.of(name, change.money().decimal()));
        }
    }

    /** What falls due, and between which lines it will probably come again. */
    static Figure renewals(Renewals renewals, String currency) {
        var months = renewals.months();
        var first = months.getFirst().month();
        var most = months.stream().max((a, b) -> a.amount().compareTo(b.amount())).orElseThrow();
        var title = t("{0} of yearly gifts fall due in {1}", Amounts.money(most.amount()), Amounts.month(most.month()));
        var axis = Axis.months(first, months.getLast().month());
        var due = Series.of(t("Falls due"), Tone.INCOME_3, months.stream().map(month -> month.amount().decimal()).toList());
        var caption = Caption.of("renewals", title, Unit.money(currency, currency));
        if (months.stream().allMatch(month -> month.likely() == null)) {
            return Bars.grouped(caption, axis, due);
        }
        return Lines.of(
                        caption, axis,
                        Series.of(t("Comes again at least"), Tone.INCOME_2, band(months, Renewals.Likely::low)),
                        Series.of(t("Comes again at most"), Tone.INCOME, band(months, Renewals.Likely::high)))
                .over(Breaks.split(Definitions.RENEWALS, first, due).toArray(Series[]::new))
                .with(Breaks.notes(axis, Definitions.RENEWALS));
    }

    private static List<@Nullable BigDecimal> band(List<Renewals.Due> months, Function<Renewals.Likely, Money> edge) {
        var values = new ArrayList<@Nullable BigDecimal>();
        months.forEach(month -> values.add(month.likely() == null ? null : edge.apply(month.likely()).decimal()));
        return values;
    }

    /** The share of each month's new donors who still give, month by month after; or of what they gave at first. */
    static Optional<Figure> cohorts(Metrics metrics, boolean money) {
        var all = counted(metrics);
        var cohorts = all.subList(Math.max(0, all.size() - COHORTS), all.size());
        if (cohorts.isEmpty()) {
            return Optional.empty();
        }
        var longest = cohorts.stream().mapToInt(cohort -> cohort.retained().size()).max().orElse(0);
        var caption = money
                ? Caption.of("cohorts-money", t("How much of what donors gave in their first month still comes"), Unit.share(t("share of their first month's gifts")))
                : Caption.of("cohorts", t("How many of the donors who began in a month still give"), Unit.share(t("share of those who began")));
        return Optional.of(new HeatMap(
                caption,
                t("First gift in"),
                cohorts.stream().map(cohort -> "%s (%d)".formatted(cohort.month(), cohort.size())).toList(),
                IntStream.range(0, longest).mapToObj(Integer::toString).toList(),
                cohorts.stream().map(cohort -> money ? sums(cohort) : shares(cohort)).toList()));
    }

    /** Cohorts of complete months, in order. */
    static List<Cohort> counted(Metrics metrics) {
        return metrics.cohorts().stream()
                .filter(cohort -> cohort.size() > 0 && !cohort.month().isAfter(metrics.completeTo()))
                .toList();
    }

    private static List<@Nullable BigDecimal> shares(Cohort cohort) {
        var shares = new ArrayList<@Nullable BigDecimal>();
        cohort.retained().forEach(left -> shares.add(
                BigDecimal.valueOf(left).divide(BigDecimal.valueOf(cohort.size()), 4, RoundingMode.HALF_EVEN)));
        return shares;
    }

    private static List<@Nullable BigDecimal> sums(Cohort cohort) {
        var sums = new ArrayList<@Nullable BigDecimal>();
        cohort.revenue().forEach(left -> {
            var share = left.over(cohort.revenue().getFirst());
            sums.add(share == null ? null : share.setScale(4, RoundingMode.HALF_EVEN));
        });
        return sums;
    }
}
