package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.scenario.Scenario.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What is paid, month by month.
 *
 * @param jobs the positions, in the order of the scenario
 * @param other costs and hosting costs
 * @param tiedOther the part of other that a fund pays first, by fund
 */
record Outflow(List<Job> jobs, BigDecimal[] other, Map<String, BigDecimal[]> tiedOther) {

    /**
     * A position with its cost in any month, worked or not.
     *
     * @param from index of its first month
     * @param to index of its last month
     */
    record Job(Scenario.Position position, BigDecimal[] cost, int from, int to) {

        boolean works(int month) {
            return month >= from && month <= to;
        }
    }

    static Outflow of(Scenario scenario, BurdenTables tables, Timeline time, Moderation community, HostingArm arm,
            Notes notes) {
        var jobs = new ArrayList<Job>();
        for (var position : scenario.positions()) {
            var field = "positions[%d]".formatted(jobs.size());
            var pay = new Pay(position, field, tables, scenario.currency(), notes);
            var cost = new BigDecimal[time.months()];
            Arrays.setAll(cost, i -> pay.in(time.month(i)));
            if (position.start() == null) {
                notes.say(t("{0}: \"{1}\" starts with the plan in {2}.", field, position.role(), time.start()));
            }
            jobs.add(new Job(position, cost, time.from(position.start()), time.to(position.end())));
        }
        var other = time.plus(time.zeros(), arm.costs());
        var tied = new TreeMap<String, BigDecimal[]>();
        for (var cost : scenario.costs()) {
            spread(cost, time, community, other);
            if (cost.fund() != null) {
                spread(cost, time, community, tied.computeIfAbsent(cost.fund(), _ -> time.zeros()));
            }
        }
        return new Outflow(jobs, other, tied);
    }

    private static void spread(Cost cost, Timeline time, Moderation community, BigDecimal[] into) {
        var count = BigDecimal.valueOf(cost.count());
        var fixed = orZero(cost.monthly()).multiply(count);
        var each = orZero(cost.perActiveUser()).multiply(count);
        for (var i = Math.max(0, time.from(cost.start())); i <= Math.min(time.last(), time.to(cost.end())); i++) {
            into[i] = into[i].add(fixed).add(each.multiply(community.activeUsers()[i]));
        }
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    /** The value of unpaid work in a month. */
    BigDecimal unpaid(int month) {
        return jobs.stream()
                .filter(job -> !job.position().isPaid() && job.works(month))
                .map(job -> job.cost()[month])
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
