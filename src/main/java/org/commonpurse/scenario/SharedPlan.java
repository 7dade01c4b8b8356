package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.money.RoundNumbers;
import org.commonpurse.scenario.Scenario.Cost;
import org.commonpurse.scenario.Scenario.Position;

/**
 * A plan as people outside may see it: nothing in it tells what one or two people are paid. Pay and all other costs are one
 * sum, and pay is spread evenly over the months, since the step of a month would be somebody's.
 *
 * @param basis the plan as it is, from which the answers come
 * @param level the same plan with pay spread evenly, from which figure and table come
 * @param people how many are paid in it
 * @param team a hash of who is paid what from when
 */
record SharedPlan(Basis basis, Basis level, int people, String team) {

    private static final int ENOUGH = 3;

    /** Into how many parts what one gets is rounded. */
    private static final int PARTS = 5;

    /**
     * @throws IllegalArgumentException with a sentence, where the sum of all costs would still tell somebody's pay
     */
    static SharedPlan of(Scenarios scenarios, Basis basis) {
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
        parts.costs.add(new Cost("staff", 1, rounded(staff.divide(months, Projection.FINE), paid, flows.time().months()), null, null, null, null));
        var heads = paid.stream().mapToInt(job -> job.position().count()).sum();
        return new SharedPlan(basis, parts.basis(), heads, hash(paid.stream()
                .map(Outflow.Job::position)
                .map(Position::toString)
                .sorted()
                .collect(Collectors.joining("\n"))));
    }

    /**
     * Where somebody comes or goes, to a round number of at least a fifth of what the best paid of them gets: it would else tell that,
     * less what everything cost until now.
     */
    private static BigDecimal rounded(BigDecimal staff, List<Outflow.Job> paid, int months) {
        var changing = paid.stream()
                .filter(job -> job.position().planned() || !job.works(0) || !job.works(months - 1))
                .toList();
        if (changing.isEmpty()) {
            return staff;
        }
        var most = changing.stream()
                .map(job -> Stream.of(job.cost()).reduce(BigDecimal.ZERO, BigDecimal::max).divide(BigDecimal.valueOf(job.position().count()), Projection.FINE))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        var step = RoundNumbers.atLeast(most.divide(BigDecimal.valueOf(PARTS), Projection.FINE));
        return staff.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
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
