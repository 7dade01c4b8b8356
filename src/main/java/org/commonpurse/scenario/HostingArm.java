package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import org.commonpurse.scenario.HostingCourse.Trade;
import org.jspecify.annotations.Nullable;

/**
 * The for-profit arm, month by month.
 *
 * @param sales customers × price, without value-added tax
 * @param costs all that it pays to others, taxes included; what it hands on to the non-profit stays in the group
 * @param course what the arm itself answers; null where there is none
 */
record HostingArm(BigDecimal[] sales, BigDecimal[] costs, @Nullable HostingCourse course) {

    static HostingArm of(Scenario.@Nullable Hosting hosting, Timeline time, Notes notes) {
        if (hosting == null) {
            return new HostingArm(time.zeros(), time.zeros(), null);
        }
        var customers = customers(hosting, time);
        var sales = times(customers, hosting.price());
        var costs = costs(hosting, customers, time);
        var trade = new ArrayList<Trade>();
        for (var i = Math.max(0, time.from(hosting.start())); i < time.months(); i++) {
            trade.add(new Trade(time.month(i), customers[i], sales[i], costs[i]));
        }
        var course = HostingCourse.of(hosting, trade);
        new HostingNotes(hosting, time, notes).add(course);
        for (var month : course.months()) {
            var at = time.index(month.month());
            costs[at] = costs[at].add(month.tax());
        }
        return new HostingArm(sales, costs, course);
    }

    private static BigDecimal[] customers(Scenario.Hosting hosting, Timeline time) {
        var customers = time.renewed(
                time.from(hosting.start()), hosting.customers(), hosting.churn(), hosting.arrivals());
        for (var i = Math.max(0, time.to(hosting.end()) + 1); i < time.months(); i++) {
            customers[i] = BigDecimal.ZERO;
        }
        return customers;
    }

    /** What customers cost, what the arm costs without any, and once what founding it costs. */
    private static BigDecimal[] costs(Scenario.Hosting hosting, BigDecimal[] customers, Timeline time) {
        var costs = times(customers, hosting.costOfOne());
        var from = time.from(hosting.start());
        for (var i = Math.max(0, from); i <= Math.min(time.last(), time.to(hosting.end())); i++) {
            costs[i] = costs[i].add(hosting.fixedCost());
        }
        if (from >= 0 && from < time.months() && hosting.founding() != null) {
            costs[from] = costs[from].add(hosting.founding());
        }
        return costs;
    }

    private static BigDecimal[] times(BigDecimal[] customers, BigDecimal each) {
        return Arrays.stream(customers).map(each::multiply).toArray(BigDecimal[]::new);
    }

    /** Says whether the capital that the plan puts in could come from free reserves; asked once balances are known. */
    static void noteCapital(Flows flows, Course course) {
        var hosting = flows.scenario().hosting();
        var capital = hosting == null ? null : hosting.capital();
        if (hosting == null || capital == null) {
            return;
        }
        var at = Math.clamp(flows.time().from(hosting.start()), 0, flows.time().last());
        var free = at == 0 ? flows.inflow().free() : course.free(at - 1);
        var reserves = free.subtract(course.reserve(Math.max(0, at - 1))).max(BigDecimal.ZERO);
        var notes = flows.notes();
        if (capital.compareTo(reserves) > 0) {
            notes.say(t("hosting: capital of {0} is more than the free reserves of {1} before {2} (free funds less the reserve of the policy); only free reserves may go into the arm.",
                    notes.money(capital), notes.money(reserves), flows.time().month(at)));
        } else {
            notes.say(t("hosting: capital of {0} comes from free reserves of {1} before {2}; it stays in the group and moves no figure of the plan.",
                    notes.money(capital), notes.money(reserves), flows.time().month(at)));
        }
    }
}
