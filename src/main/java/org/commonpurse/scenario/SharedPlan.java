package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonpurse.money.RoundNumbers;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Cost;
import org.commonpurse.scenario.Scenario.Position;

/**
 * A plan as people outside may see it: nothing in it tells what one or two people are paid. Pay and all other costs are one
 * sum, and pay is spread evenly over the months, since the step of a month would be somebody's.
 *
 * @param basis the plan with round pay of whoever comes or goes, from which the answers come
 * @param level the same with pay spread evenly, from which figure and table come
 * @param people how many are paid in it
 * @param team a hash of who is paid what from when
 */
record SharedPlan(Basis basis, Basis level, int people, String team) {

    private static final int ENOUGH = 3;

    /** Into how many parts what one gets is cut; it is told in whole ones. */
    private static final int PARTS = 5;

    /**
     * @throws IllegalArgumentException with a sentence, where the sum of all costs would still tell somebody's pay
     */
    static SharedPlan of(Scenarios scenarios, Basis exact) {
        var basis = rounded(scenarios, exact);
        var flows = scenarios.flows(basis);
        var paid = flows.outflow().jobs().stream().filter(job -> job.position().isPaid()).toList();
        var months = BigDecimal.valueOf(flows.time().months());
        var staff = BigDecimal.ZERO;
        var byFunds = false;
        var fewest = Integer.MAX_VALUE;
        for (var i = 0; i < flows.time().months(); i++) {
            var month = i;
            var people = 0;
            for (var job : paid) {
                if (job.works(month) && job.cost()[month].signum() > 0) {
                    people += job.position().count();
                    staff = staff.add(job.cost()[month]);
                    byFunds = byFunds || job.position().fund() != null;
                }
            }
            fewest = people == 0 ? fewest : Math.min(fewest, people);
        }
        var other = BigDecimal.ZERO;
        for (var cost : flows.outflow().other()) {
            other = other.add(cost);
        }
        if (fewest < ENOUGH && other.add(other).compareTo(staff) < 0) {
            throw new IllegalArgumentException(t("Fewer than three people are paid in some month of this plan, and other costs are less than half of their pay: the sum of all costs would tell what they get. It cannot be shared."));
        }
        var parts = new Parts(basis);
        parts.positions = parts.positions.stream().filter(position -> !position.isPaid()).toList();
        if (byFunds) {
            // When a fund is used up, what it paid would show; so it is taken off the even cost of all.
            var course = new Course(flows);
            staff = staff.subtract(course.spent().subtract(course.spentByFreeFunds()));
            parts.opening = new Scenario.Opening(basis.opening(), Map.of());
            parts.costs.replaceAll(cost -> new Cost(
                    cost.name(), cost.count(), cost.monthly(), cost.perActiveUser(), cost.start(), cost.end(), null));
        }
        parts.costs.add(new Cost("staff", 1, staff.divide(months, Projection.FINE), null, null, null, null));
        var heads = paid.stream().mapToInt(job -> job.position().count()).sum();
        return new SharedPlan(basis, parts.basis(), heads, hash(exact.scenario().positions().stream()
                .filter(Position::isPaid)
                .map(Position::toString)
                .sorted()
                .collect(Collectors.joining("\n"))));
    }

    /**
     * The plan with a round number for what each gets who comes or goes, of at least a fifth of it: the sum of costs, and every
     * chance, would else tell it to whoever knows what everything cost until now.
     */
    private static Basis rounded(Scenarios scenarios, Basis exact) {
        var flows = scenarios.flows(exact);
        var last = flows.time().months() - 1;
        var parts = new Parts(exact);
        parts.positions = flows.outflow().jobs().stream()
                .map(job -> job.position().isPaid() && (job.position().planned() || !job.works(0) || !job.works(last)) ? rounded(job, last) : job.position())
                .toList();
        return parts.basis();
    }

    private static Position rounded(Outflow.Job job, int last) {
        var position = job.position();
        var months = IntStream.rangeClosed(0, last).filter(job::works).toArray();
        var all = IntStream.of(months).mapToObj(month -> job.cost()[month]).reduce(BigDecimal.ZERO, BigDecimal::add);
        var each = all.divide(BigDecimal.valueOf(Math.max(1L, (long) months.length * position.count())), Projection.FINE);
        if (each.signum() <= 0) {
            return position;
        }
        var step = RoundNumbers.atLeast(each.divide(BigDecimal.valueOf(PARTS), Projection.FINE));
        return new Position(
                position.role(), position.type(), position.count(),
                each.divide(step, 0, RoundingMode.HALF_UP).multiply(step).divide(position.shareOfFullTime(), Projection.FINE), null, position.hours(),
                position.share(), new Burden.Share(BigDecimal.ZERO), position.start(), position.end(), position.planned(), position.fund());
    }

    /** Whether the difference between the two would be the pay of one or two people. */
    static boolean tellsPay(int people, String team, int otherPeople, String otherTeam) {
        return !team.equals(otherTeam) && Math.abs(people - otherPeople) < ENOUGH;
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
