package org.commonpurse.staffing;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.commonpurse.money.Money;

/**
 * What the positions cost in a month beside what was booked.
 *
 * @param plannedPayroll with what the employer pays on top
 * @param withheld whether nothing of it is told, since it would tell what one or two people get; all is zero then
 * @param isMean whether these are means of the months around it, without a split
 */
public record PlanAndActual(
        YearMonth month,
        Money plannedPayroll,
        Money plannedFreelance,
        Money bookedPayroll,
        Money bookedFreelance,
        Money unpaid,
        Money unpaidBooked,
        boolean unpaidByStaffing,
        boolean withheld,
        boolean isMean) {

    public Money planned() {
        return plannedPayroll.plus(plannedFreelance);
    }

    public Money booked() {
        return bookedPayroll.plus(bookedFreelance);
    }

    /** What was booked beyond the plan. */
    public Money difference() {
        return booked().minus(planned());
    }

    public Money payrollDifference() {
        return bookedPayroll.minus(plannedPayroll);
    }

    public Money freelanceDifference() {
        return bookedFreelance.minus(plannedFreelance);
    }

    /** The months added up. */
    public static PlanAndActual sum(List<PlanAndActual> months) {
        var first = months.getFirst();
        return months.stream().skip(1).reduce(first, PlanAndActual::plus);
    }

    private PlanAndActual plus(PlanAndActual other) {
        return new PlanAndActual(
                month,
                plannedPayroll.plus(other.plannedPayroll),
                plannedFreelance.plus(other.plannedFreelance),
                bookedPayroll.plus(other.bookedPayroll),
                bookedFreelance.plus(other.bookedFreelance),
                unpaid.plus(other.unpaid),
                unpaidBooked.plus(other.unpaidBooked),
                unpaidByStaffing && other.unpaidByStaffing,
                withheld || other.withheld,
                isMean || other.isMean);
    }

    /**
     * As those without the payroll right see it: the plan as they see the cost, the books as the mean of these months to two
     * digits.
     *
     * @param costs as they see them
     */
    static List<PlanAndActual> seen(List<PlanAndActual> months, List<MonthlyCost> costs) {
        var zero = Money.zero(months.getFirst().planned().currency());
        var booked = MonthlyCost.about(months, PlanAndActual::booked);
        return IntStream.range(0, months.size())
                .mapToObj(i -> {
                    var one = months.get(i);
                    var isTold = !costs.get(i).withheld() && !costs.get(i).paid().isZero();
                    return new PlanAndActual(
                            one.month, costs.get(i).paid(), zero, isTold ? booked : zero, zero, one.unpaid, one.unpaidBooked,
                            one.unpaidByStaffing, !isTold, true);
                })
                .toList();
    }
}
