package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.commonpurse.giving.Cohort;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.giving.Renewals;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;

/** The figures of the revenue page. */
final class RevenueFigures {

    private static final int COHORTS = 24;

    private RevenueFigures() {}

    private static Unit aMonth(String currency) {
        return Unit.money(currency, t("{0} a month", currency));
    }

    /** Cash as bars, its monthly equivalent as a line, both named. */
    static Figure cashAndRecurring(Metrics metrics, List<Money> cash) {
        var months = metrics.months();
        var axis = Axis.months(months.getFirst().month(), months.getLast().month())
                .incompleteFrom(metrics.completeTo().plusMonths(1));
        var last = lastComplete(metrics);
        var title = last.map(month -> t(
                        "Recurring gifts came to {0} in {1}",
                        Amounts.money(month.end().money()),
                        Amounts.month(month.month())))
                .orElse(t("Cash and its monthly equivalent"));
        return Lines.of(
                        Caption.of("cash-and-recurring", title, aMonth(metrics.currency().code())),
                        axis,
                        Series.of(t("Recurring, per month"), Tone.INCOME_2, months.stream().map(month -> month.end().money().decimal()).toList()))
                .over(Series.of(t("Donations received"), Tone.INCOME, cash.stream().map(Money::decimal).toList()));
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

    static Figure renewals(Renewals renewals, String currency) {
        var months = renewals.months();
        var most = months.stream().max((a, b) -> a.amount().compareTo(b.amount())).orElseThrow();
        var title = t("{0} of yearly gifts fall due in {1}", Amounts.money(most.amount()), Amounts.month(most.month()));
        return Bars.grouped(
                Caption.of("renewals", title, Unit.money(currency, currency)),
                Axis.months(months.getFirst().month(), months.getLast().month()),
                Series.of(t("Falls due"), Tone.INCOME_3, months.stream().map(due -> due.amount().decimal()).toList()));
    }

    /** The share of each month's new donors who still give, month by month after. */
    static Optional<Figure> cohorts(Metrics metrics) {
        var all = metrics.cohorts().stream().filter(cohort -> cohort.size() > 0).toList();
        var cohorts = all.subList(Math.max(0, all.size() - COHORTS), all.size());
        if (cohorts.isEmpty()) {
            return Optional.empty();
        }
        var longest = cohorts.stream().mapToInt(cohort -> cohort.retained().size()).max().orElse(0);
        return Optional.of(new HeatMap(
                Caption.of("cohorts", t("How many of the donors who began in a month still give"), Unit.share(t("share of those who began"))),
                t("First gift in"),
                cohorts.stream().map(cohort -> "%s (%d)".formatted(cohort.month(), cohort.size())).toList(),
                IntStream.range(0, longest).mapToObj(Integer::toString).toList(),
                cohorts.stream().map(RevenueFigures::shares).toList()));
    }

    private static List<BigDecimal> shares(Cohort cohort) {
        return cohort.retained().stream()
                .map(left -> BigDecimal.valueOf(left).divide(BigDecimal.valueOf(cohort.size()), 4, RoundingMode.HALF_EVEN))
                .toList();
    }
}
