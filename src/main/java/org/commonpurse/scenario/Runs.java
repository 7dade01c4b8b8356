package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.commonpurse.scenario.Forecast.Likely;
import org.commonpurse.scenario.Scenario.Chance;
import org.jspecify.annotations.Nullable;

/** Whole runs of a scenario: the exact course, and around it what chance adds. */
final class Runs {

    /** A start is safe if this share of whole runs says so. */
    private static final double SAFE = 0.8;

    /** Below any currency's smallest unit: what doubles leave of equal amounts. */
    private static final double NOTHING = 1e-7;

    private final Flows flows;
    private final Course course;
    private final Projection expected;
    private final int count;
    private final Spread recurring;
    private final Spread income;
    private final Spread other;
    private final Spread net;
    private final Spread free;
    private final Spread reserve;
    private final Spread margin;

    private Runs(Flows flows, Luck luck) {
        var hosting = flows.scenario().hosting();
        this.flows = flows;
        this.course = new Course(flows);
        this.expected = Projection.of(flows, course);
        this.count = luck.runs();
        this.recurring = luck.recurring();
        this.income = luck.gifts().plus(luck.customers().times(hosting == null ? 0 : hosting.price().doubleValue()));
        this.other = luck.customers().times(hosting == null ? 0 : hosting.costOfOne().doubleValue());
        this.net = recurring.plus(income).minus(other);
        this.free = net.cumulated();
        this.reserve = other.reserve(course, flows.scenario().reserveMonths().doubleValue());
        this.margin = free.minus(reserve);
    }

    static Forecast of(Flows flows, Chance chance, @Nullable LedgerFacts facts) {
        flows.notes().say(t("chance: {0} whole runs, seed {1}.", chance.runs(), chance.seed()));
        if (flows.scenario().leftOut().contains("chance.runs") || flows.scenario().leftOut().contains("chance.seed")) {
            flows.notes().say(t("chance: runs or seed are left out, so the usual ones are used."));
        }
        flows.notes().say(t("chance: what is not drawn (series, staff, costs, funds, active users) is the same in all runs; coverage is that of the median recurring gifts."));
        var luck = Luck.draw(flows, chance, facts);
        var runs = new Runs(flows, luck);
        var months = Spread.months(flows.time().months()).mapToObj(runs::month).toList();
        return new Forecast(runs.expected, months, runs.answers(), runs.armBreaksEven(luck), flows.notes().sentences());
    }

    /** In how many runs the arm has earned back what it cost, after tax, at the end of the plan. */
    private double armBreaksEven(Luck luck) {
        var hosting = flows.scenario().hosting();
        var arm = expected.hosting();
        if (hosting == null || arm == null || arm.months().isEmpty()) {
            return 0;
        }
        var each = luck.customers().times(hosting.price().subtract(hosting.costOfOne()).doubleValue());
        var tax = hosting.taxOnSurplus().doubleValue();
        var licence = hosting.price().multiply(hosting.licenceShare()).doubleValue();
        var surplus = new double[count];
        var licensed = new double[count];
        var taxed = new double[count];
        for (var month : arm.months()) {
            var at = flows.time().index(month.month());
            var row = each.row(at, count);
            var served = luck.customers().row(at, count);
            for (var run = 0; run < count; run++) {
                surplus[run] += month.surplus().doubleValue() + row[run];
                licensed[run] += (month.customers().doubleValue() + served[run]) * licence;
                taxed[run] = Math.max(taxed[run], surplus[run] - licensed[run]);
            }
        }
        return share(IntStream.range(0, count).mapToDouble(run -> surplus[run] - tax * taxed[run]).toArray(), left -> left > NOTHING);
    }

    private Forecast.Month month(int i) {
        var month = expected.months().get(i);
        var none = Spread.NONE;
        var gifts = recurring.band(i, month.recurring());
        var band = free.band(i, month.free());
        return new Forecast.Month(month.month(), gifts, income.band(i, month.income()), none.band(i, month.staff()),
                none.band(i, month.staffUnpaid()), other.band(i, month.other()), net.band(i, month.net()),
                new Forecast.Band(band.p10().add(month.restricted()), band.p50().add(month.restricted()),
                        band.p90().add(month.restricted())),
                band, none.band(i, month.restricted()), reserve.band(i, month.reserve()),
                month.staff().signum() == 0 ? null : gifts.p50().divide(month.staff(), Projection.FINE),
                month.capacityGapHours());
    }

    private Forecast.Answers answers() {
        var margins = expected(i -> course.margin(i).doubleValue());
        var frees = expected(i -> course.free(i).doubleValue());
        var hires = new HireTest(flows, course, this::kept, SAFE).verdicts().stream().map(Runs::hire).toList();
        return new Forecast.Answers(first(margins, margin), first(frees, free), runway(), coverageMean(),
                coverageTrough(), hires, new Likely<>(expected.answers().registrations(), 1));
    }

    private double[] expected(IntToDoubleFunction figure) {
        return IntStream.range(0, flows.time().months()).mapToDouble(figure).toArray();
    }

    /** The share of runs that keep the reserve from one month through another, whole. */
    private double kept(Course moved, int from, int to) {
        var lowest = new double[count];
        for (var i = from; i <= to; i++) {
            var expectedMargin = moved.margin(i).doubleValue();
            var row = margin.row(i, count);
            for (var run = 0; run < count; run++) {
                lowest[run] = Math.min(lowest[run], expectedMargin + row[run]);
            }
        }
        return share(lowest, value -> value >= -NOTHING);
    }

    private static double share(double[] values, DoublePredicate test) {
        var passed = 0;
        for (var value : values) {
            passed += test.test(value) ? 1 : 0;
        }
        return (double) passed / values.length;
    }

    private Likely<YearMonth> first(double[] expectedValues, Spread spread) {
        double never = flows.time().months();
        var firsts = new double[count];
        Arrays.fill(firsts, never);
        for (var i = flows.time().last(); i >= 0; i--) {
            var row = spread.row(i, count);
            for (var run = 0; run < count; run++) {
                firsts[run] = expectedValues[i] + row[run] < -NOTHING ? i : firsts[run];
            }
        }
        var median = Spread.median(firsts);
        return new Likely<>(median < never ? flows.time().month((int) median) : null,
                share(firsts, first -> first < never));
    }

    private Likely<BigDecimal> runway() {
        if (other.isNone()) {
            return new Likely<>(expected.answers().runwayMonths(), 1);
        }
        var cost = course.spent().doubleValue();
        var sums = other.cumulated().row(flows.time().last(), count);
        var opening = flows.inflow().free().doubleValue() * flows.time().months();
        return median(Arrays.stream(sums).map(off -> opening / (cost + off)).toArray());
    }

    /** The median over the runs, and how many reach it; without cost a figure is infinite, which is none. */
    private static Likely<BigDecimal> median(double[] values) {
        var median = Spread.median(values);
        return new Likely<>(Double.isFinite(median) ? BigDecimal.valueOf(median) : null,
                share(values, value -> value >= median));
    }

    private Likely<BigDecimal> coverageMean() {
        var staffed = staffed();
        if (staffed.length == 0 || recurring.isNone()) {
            return new Likely<>(expected.answers().coverageMean(), 1);
        }
        var sums = new double[count];
        for (var i : staffed) {
            var row = coverage(i);
            for (var run = 0; run < count; run++) {
                sums[run] += row[run] / staffed.length;
            }
        }
        return median(sums);
    }

    private int[] staffed() {
        return IntStream.range(0, flows.time().months()).filter(i -> course.staff(i).signum() > 0).toArray();
    }

    private double[] coverage(int month) {
        var staff = course.staff(month).doubleValue();
        var gifts = flows.inflow().recurring()[month].doubleValue();
        var row = recurring.row(month, count).clone();
        for (var run = 0; run < count; run++) {
            row[run] = (gifts + row[run]) / staff;
        }
        return row;
    }

    private Likely<Projection.Trough> coverageTrough() {
        var staffed = staffed();
        var trough = expected.answers().coverageTrough();
        if (trough == null || recurring.isNone()) {
            return new Likely<>(trough, 1);
        }
        var lowest = new double[count];
        var at = new int[count];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (var i : staffed) {
            var row = coverage(i);
            for (var run = 0; run < count; run++) {
                at[run] = row[run] < lowest[run] ? i : at[run];
                lowest[run] = Math.min(lowest[run], row[run]);
            }
        }
        var median = Spread.median(lowest);
        return new Likely<>(new Projection.Trough(flows.time().month(mostOften(at)), BigDecimal.valueOf(median)),
                share(lowest, value -> value >= median));
    }

    /** The month that occurs most often, the first of equals. */
    private int mostOften(int[] months) {
        var times = new int[flows.time().months()];
        var most = months[0];
        for (var month : months) {
            times[month]++;
        }
        for (var month = times.length - 1; month >= 0; month--) {
            most = times[month] >= times[most] ? month : most;
        }
        return most;
    }

    private static Forecast.Hire hire(HireTest.Verdict verdict) {
        return new Forecast.Hire(verdict.role(), verdict.planned(), verdict.safe(), verdict.safeShare(),
                new Likely<>(verdict.earliest(), verdict.earliestShare()), HireTest.word(verdict.reason()),
                verdict.binding());
    }
}
