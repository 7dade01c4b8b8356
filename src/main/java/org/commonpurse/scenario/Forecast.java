package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A projection with chance: many whole runs, and of each figure what the runs say.
 *
 * @param expected the same scenario without chance
 * @param armBreaksEven in what share of runs the for-profit arm has earned back its cost by the end; 0 without one
 * @param assumptions in words, what was filled in
 */
public record Forecast(
        Projection expected, List<Month> months, Answers answers, double armBreaksEven, List<String> assumptions) {

    /** A tenth of the runs lies below {@code p10}, half below {@code p50}, a tenth above {@code p90}. */
    public record Band(BigDecimal p10, BigDecimal p50, BigDecimal p90) {}

    /**
     * One month as in {@link Projection.Month}, each money figure a band.
     *
     * @param coverage that of the median recurring gifts
     */
    public record Month(
            YearMonth month,
            Band recurring,
            Band income,
            Band staff,
            Band staffUnpaid,
            Band other,
            Band net,
            Band cash,
            Band free,
            Band restricted,
            Band reserve,
            @Nullable BigDecimal coverage,
            @Nullable BigDecimal capacityGapHours) {}

    /**
     * An answer with a share of whole runs: for a first month, those in which it comes at all; for a figure, those that
     * reach at least it; for a start of work, those in which it is safe; 1 where chance has no part.
     */
    public record Likely<T>(@Nullable T value, double probability) {}

    /**
     * What the runs answer.
     *
     * @param reserveBreaks the month by which the reserve has broken in half of all runs; null where in fewer
     * @param cashOut the month by which free funds have run out in half of all runs; null where in fewer
     * @param runwayMonths the median; null without cost
     * @param coverageMean the median; null without staff
     * @param coverageTrough the median of the lowest coverage, and the month in which it falls most often
     */
    public record Answers(
            Likely<YearMonth> reserveBreaks,
            Likely<YearMonth> cashOut,
            Likely<BigDecimal> runwayMonths,
            Likely<BigDecimal> coverageMean,
            Likely<Projection.Trough> coverageTrough,
            List<Hire> safeToHire,
            Likely<Registrations> registrations) {}

    /**
     * As {@link Projection.Hire}; safe means in at least 80 % of whole runs.
     *
     * @param safeProbability the share of runs in which the planned start is safe
     * @param earliest with the share of runs in which it is safe; where there is none, the best share of all starts
     */
    public record Hire(
            String role,
            YearMonth planned,
            boolean safe,
            double safeProbability,
            Likely<YearMonth> earliest,
            @Nullable String reason,
            @Nullable YearMonth bindingMonth) {}

    /** The result as the contract of {@code plan} writes it with chance. */
    public ObjectNode toJson() {
        return ForecastJson.of(this);
    }
}
