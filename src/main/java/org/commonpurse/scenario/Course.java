package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.commonpurse.scenario.Outflow.Job;

/** The course of the money with given starts: staff cost, balances and reserve at the end of each month. Exact. */
final class Course {

    private static final MathContext FINE = new MathContext(60);
    private static final int AHEAD = 12;

    private final Flows flows;
    private final BigDecimal[] staff;
    private final Map<String, BigDecimal[]> tied;
    private final BigDecimal[] free;
    private final BigDecimal[] restricted;
    private final BigDecimal[] spent;
    private BigDecimal spentByFunds = BigDecimal.ZERO;

    /** As the scenario is written. */
    Course(Flows flows) {
        this(flows, flows.time().zeros(), copies(flows.outflow().tiedOther()));
        flows.outflow().jobs().forEach(job -> work(job, job.from(), BigDecimal::add));
        run(flows.time().last());
    }

    private Course(Flows flows, BigDecimal[] staff, Map<String, BigDecimal[]> tied) {
        this.flows = flows;
        this.staff = staff;
        this.tied = tied;
        this.free = flows.time().zeros();
        this.restricted = flows.time().zeros();
        this.spent = new BigDecimal[flows.time().months() + 1];
    }

    private static Map<String, BigDecimal[]> copies(Map<String, BigDecimal[]> amounts) {
        var copies = new TreeMap<String, BigDecimal[]>();
        amounts.forEach((fund, each) -> copies.put(fund, each.clone()));
        return copies;
    }

    /**
     * The same with one job starting in another month. It is computed as far as the reserve of the twelfth month after
     * that start looks, and must not be asked for later months.
     */
    Course moved(Job job, int start) {
        var moved = new Course(flows, staff.clone(), copies(tied));
        moved.work(job, job.from(), BigDecimal::subtract);
        moved.work(job, start, BigDecimal::add);
        moved.run(Math.min(flows.time().last(), start + 2 * AHEAD));
        return moved;
    }

    /** Adds a job's pay to the staff cost and to what its fund is asked to pay, or takes it away. */
    private void work(Job job, int start, BinaryOperator<BigDecimal> how) {
        if (!job.position().isPaid()) {
            return;
        }
        var fund = job.position().fund();
        var asked = fund == null ? null : tied.computeIfAbsent(fund, _ -> flows.time().zeros());
        for (var i = Math.max(0, start); i <= Math.min(flows.time().last(), job.to()); i++) {
            staff[i] = how.apply(staff[i], job.cost()[i]);
            if (asked != null) {
                asked[i] = how.apply(asked[i], job.cost()[i]);
            }
        }
    }

    private void run(int until) {
        var inflow = flows.inflow();
        var funds = new TreeMap<>(inflow.funds());
        var balance = inflow.free();
        spent[0] = BigDecimal.ZERO;
        for (var i = 0; i <= until; i++) {
            var month = i;
            inflow.tied().forEach((fund, amounts) -> funds.merge(fund, amounts[month], BigDecimal::add));
            var cost = staff[i].add(flows.outflow().other()[i]);
            var byFunds = paidByFunds(funds, tied, i);
            spentByFunds = spentByFunds.add(byFunds);
            balance = balance.add(inflow.recurring()[i]).add(inflow.income()[i]).subtract(cost).add(byFunds);
            free[i] = balance;
            restricted[i] = funds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            spent[i + 1] = spent[i].add(cost);
        }
    }

    /** A fund pays what it can of what names it. */
    private static BigDecimal paidByFunds(Map<String, BigDecimal> funds, Map<String, BigDecimal[]> tied, int month) {
        var paid = BigDecimal.ZERO;
        for (var asked : tied.entrySet()) {
            var there = funds.getOrDefault(asked.getKey(), BigDecimal.ZERO);
            var part = asked.getValue()[month].min(there);
            funds.put(asked.getKey(), there.subtract(part));
            paid = paid.add(part);
        }
        return paid;
    }

    BigDecimal staff(int month) {
        return staff[month];
    }

    BigDecimal free(int month) {
        return free[month];
    }

    BigDecimal restricted(int month) {
        return restricted[month];
    }

    /** Staff and other of the whole plan. */
    BigDecimal spent() {
        return spent[spent.length - 1];
    }

    /** The same without what restricted funds pay. */
    BigDecimal spentByFreeFunds() {
        return spent().subtract(spentByFunds);
    }

    /** The first and the last month, exclusive, whose mean cost the reserve of a month looks at. */
    int reserveFrom(int month) {
        return month == flows.time().last() ? month : month + 1;
    }

    int reserveTo(int month) {
        return Math.min(month + AHEAD, flows.time().last()) + 1;
    }

    /** Policy months × cost ahead; the reserve is this divided by the months ahead. */
    private BigDecimal reserveTimesMonths(int month) {
        return spent[reserveTo(month)].subtract(spent[reserveFrom(month)]).multiply(flows.scenario().reserveMonths());
    }

    private BigDecimal monthsAhead(int month) {
        return BigDecimal.valueOf((long) reserveTo(month) - reserveFrom(month));
    }

    BigDecimal reserve(int month) {
        return reserveTimesMonths(month).divide(monthsAhead(month), FINE);
    }

    /** Free funds less reserve, times the months ahead: exact, and of the sign of the margin. */
    private BigDecimal marginTimesMonths(int month) {
        return free[month].multiply(monthsAhead(month)).subtract(reserveTimesMonths(month));
    }

    boolean isBelowReserve(int month) {
        return marginTimesMonths(month).signum() < 0;
    }

    /** Free funds less reserve. */
    BigDecimal margin(int month) {
        return marginTimesMonths(month).divide(monthsAhead(month), FINE);
    }
}
