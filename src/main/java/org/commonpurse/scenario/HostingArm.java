package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The for-profit arm, month by month.
 *
 * @param sales customers × price, without value-added tax
 * @param costs customers × cost
 */
record HostingArm(BigDecimal[] sales, BigDecimal[] costs) {

    static HostingArm of(Scenario.@Nullable Hosting hosting, Timeline time, Notes notes) {
        if (hosting == null) {
            return new HostingArm(time.zeros(), time.zeros());
        }
        var customers = customers(hosting, time);
        notes.add("hosting: the price is net; value-added tax of %s is owed to the tax office and never income.",
                Notes.percent(hosting.vat()));
        notes.add("hosting: customers start at %s in %s.", Notes.number(hosting.customers()),
                hosting.start() == null ? time.start() : hosting.start());
        if (hosting.cost().compareTo(hosting.price()) > 0) {
            notes.add("hosting: each customer costs more than the price; donated funds may not cover the arm's losses.");
        } else {
            notes.add("hosting: taxes on the arm's surplus are not deducted.");
        }
        return new HostingArm(times(customers, hosting.price()), times(customers, hosting.cost()));
    }

    private static BigDecimal[] customers(Scenario.Hosting hosting, Timeline time) {
        var customers = time.renewed(
                time.from(hosting.start()), hosting.customers(), hosting.churn(), hosting.arrivals());
        for (var i = Math.max(0, time.to(hosting.end()) + 1); i < time.months(); i++) {
            customers[i] = BigDecimal.ZERO;
        }
        return customers;
    }

    private static BigDecimal[] times(BigDecimal[] customers, BigDecimal each) {
        return Arrays.stream(customers).map(each::multiply).toArray(BigDecimal[]::new);
    }
}
