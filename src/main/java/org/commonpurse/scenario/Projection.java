package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The months that follow from a scenario, and what they answer. Every figure is exact; the JSON form rounds.
 *
 * @param runway how long free funds last, in three ways of asking
 * @param hosting the for-profit arm by itself; null where the scenario has none
 * @param assumptions in words, what was filled in
 */
public record Projection(
        Scenario scenario,
        List<Month> months,
        Answers answers,
        Runway runway,
        @Nullable HostingCourse hosting,
        List<String> assumptions) {

    static final MathContext FINE = new MathContext(60);

    /**
     * One month; balances are those of its end.
     *
     * @param income all income but the recurring, restricted and hosting sales included
     * @param staff paid work
     * @param staffUnpaid the value of unpaid work, never cash
     * @param other costs and hosting costs
     * @param net recurring + income - staff - other, which is the change of cash
     * @param coverage recurring / staff; null without staff
     * @param capacityGapHours hours of moderation needed less those there; null where not known
     */
    public record Month(
            YearMonth month,
            BigDecimal recurring,
            BigDecimal income,
            BigDecimal staff,
            BigDecimal staffUnpaid,
            BigDecimal other,
            BigDecimal net,
            BigDecimal cash,
            BigDecimal free,
            BigDecimal restricted,
            BigDecimal reserve,
            @Nullable BigDecimal coverage,
            @Nullable BigDecimal capacityGapHours) {}

    /**
     * What the months answer.
     *
     * @param reserveBreaks the first month with less free funds than reserve
     * @param cashOut the first month with less free funds than 0
     * @param runwayMonths opening free funds / mean of staff and other, whoever pays it; null without cost. What people are
     *     told is {@link Runway#withoutGifts}, which leaves out what restricted funds pay
     * @param coverageMean of the months with staff
     * @param coverageTrough the first month with the lowest coverage
     * @param registrations what the worst month allows; null where capacity is not known
     */
    public record Answers(
            @Nullable YearMonth reserveBreaks,
            @Nullable YearMonth cashOut,
            @Nullable BigDecimal runwayMonths,
            @Nullable BigDecimal coverageMean,
            @Nullable Trough coverageTrough,
            List<Hire> safeToHire,
            @Nullable Registrations registrations) {}

    /** The month with the lowest coverage. */
    public record Trough(YearMonth month, BigDecimal value) {}

    /**
     * Whether and when a planned position is safe.
     *
     * @param planned its planned start
     * @param safe whether that is safe
     * @param earliest the earliest safe start, null where there is none
     * @param reason why there is none: {@code reserve} or {@code horizon}, the plan being too short to tell
     * @param bindingMonth the first month that forbids the planned start
     */
    public record Hire(
            String role,
            YearMonth planned,
            boolean safe,
            @Nullable YearMonth earliest,
            @Nullable String reason,
            @Nullable YearMonth bindingMonth) {}

    static Projection of(Flows flows) {
        return of(flows, new Course(flows));
    }

    static Projection of(Flows flows, Course course) {
        var months = months(flows, course);
        HostingArm.noteCapital(flows, course);
        var answers = answers(flows, course, months);
        var runway = Runway.of(
                months.size(), flows.inflow().free(), course.spentByFreeFunds(), months.getLast().free(), answers.cashOut());
        return new Projection(
                flows.scenario(), months, answers, runway, flows.arm().course(), flows.notes().sentences());
    }

    private static List<Month> months(Flows flows, Course course) {
        var months = new ArrayList<Month>();
        for (var i = 0; i < flows.time().months(); i++) {
            var recurring = flows.inflow().recurring()[i];
            var income = flows.inflow().income(i);
            var staff = course.staff(i);
            var other = flows.outflow().other()[i];
            months.add(new Month(flows.time().month(i), recurring, income, staff, flows.outflow().unpaid(i), other,
                    recurring.add(income).subtract(staff).subtract(other),
                    course.free(i).add(course.restricted(i)), course.free(i), course.restricted(i),
                    course.reserve(i), staff.signum() == 0 ? null : recurring.divide(staff, FINE),
                    flows.community().gap(flows.outflow(), i)));
        }
        return List.copyOf(months);
    }

    private static Answers answers(Flows flows, Course course, List<Month> months) {
        var coverages = months.stream().map(Month::coverage).filter(Objects::nonNull).toList();
        var mean = coverages.isEmpty() ? null : coverages.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(coverages.size()), FINE);
        var hires = new HireTest(flows, course, HireTest.CERTAIN, 1).verdicts().stream().map(Projection::hire).toList();
        return new Answers(
                first(flows, course::isBelowReserve), first(flows, i -> course.free(i).signum() < 0),
                runway(flows, course), mean, trough(months), hires, registrations(flows));
    }

    private static Hire hire(HireTest.Verdict verdict) {
        return new Hire(verdict.role(), verdict.planned(), verdict.safe(), verdict.earliest(),
                HireTest.word(verdict.reason()), verdict.binding());
    }

    private static @Nullable YearMonth first(Flows flows, IntPredicate test) {
        var first = IntStream.range(0, flows.time().months()).filter(test).findFirst();
        return first.isPresent() ? flows.time().month(first.getAsInt()) : null;
    }

    private static @Nullable BigDecimal runway(Flows flows, Course course) {
        return course.spent().signum() == 0 ? null : flows.inflow().free()
                .multiply(BigDecimal.valueOf(flows.time().months()))
                .divide(course.spent(), FINE);
    }

    private static @Nullable Trough trough(List<Month> months) {
        Trough lowest = null;
        for (var month : months) {
            var coverage = month.coverage();
            if (coverage != null && (lowest == null || coverage.compareTo(lowest.value()) < 0)) {
                lowest = new Trough(month.month(), coverage);
            }
        }
        return lowest;
    }

    private static @Nullable Registrations registrations(Flows flows) {
        if (!flows.community().isKnown()) {
            return null;
        }
        var worst = Registrations.OPEN;
        for (var i = 0; i < flows.time().months(); i++) {
            var month = flows.community().registrations(flows.outflow(), i);
            worst = month.compareTo(worst) > 0 ? month : worst;
        }
        return worst;
    }

    /** The result as the contract of {@code plan} writes it: amounts as decimal strings, rounded half-even. */
    public ObjectNode toJson() {
        return ProjectionJson.of(this);
    }
}
