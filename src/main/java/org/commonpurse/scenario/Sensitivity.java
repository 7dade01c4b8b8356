package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * On what a plan depends: each premise a tenth less and a tenth more, all others as written, and what that does to free
 * funds at the end. What does most comes first; what does nothing is left out.
 *
 * @param role the first planned position, of which the effects tell the earliest safe start; null where none is planned
 */
public record Sensitivity(@Nullable String role, List<Effect> effects) {

    private static final BigDecimal LESS = new BigDecimal("0.9");
    private static final BigDecimal MORE = new BigDecimal("1.1");

    /**
     * What a premise does.
     *
     * @param less the change of free funds at the end where it is a tenth less
     * @param more the change where it is a tenth more
     * @param earliestLess the earliest safe start of the first planned position with a tenth less; null: none
     * @param earliestMore with a tenth more; null: none
     */
    public record Effect(
            Premise premise,
            BigDecimal less,
            BigDecimal more,
            @Nullable YearMonth earliestLess,
            @Nullable YearMonth earliestMore) {

        BigDecimal size() {
            return less.abs().max(more.abs());
        }
    }

    static Sensitivity of(Scenarios scenarios, Basis basis, Projection projection) {
        var hires = projection.answers().safeToHire();
        return new Sensitivity(
                hires.isEmpty() ? null : hires.getFirst().role(),
                effects(scenarios, basis, projection, plan -> plan.months().getLast().free()));
    }

    /** The effects on any one figure of a plan, the largest first. */
    static List<Effect> effects(
            Scenarios scenarios, Basis basis, Projection projection, Function<Projection, BigDecimal> figure) {
        var now = figure.apply(projection);
        var effects = new ArrayList<Effect>();
        for (var premise : Premise.of(basis)) {
            var less = scenarios.project(premise.times(basis, LESS));
            var more = scenarios.project(premise.times(basis, MORE));
            effects.add(new Effect(premise, figure.apply(less).subtract(now), figure.apply(more).subtract(now),
                    earliest(less), earliest(more)));
        }
        effects.removeIf(effect -> effect.size().signum() == 0);
        effects.sort(Comparator.comparing(Effect::size).reversed());
        return List.copyOf(effects);
    }

    private static @Nullable YearMonth earliest(Projection projection) {
        var hires = projection.answers().safeToHire();
        return hires.isEmpty() ? null : hires.getFirst().earliest();
    }
}
