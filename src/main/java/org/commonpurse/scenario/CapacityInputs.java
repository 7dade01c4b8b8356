package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonpurse.instance.Reading;
import org.commonpurse.scenario.CapacityAnswer.Input;
import org.commonpurse.scenario.CapacityAnswer.Origin;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.CapacityDefaults;
import org.commonpurse.staffing.Need;
import org.jspecify.annotations.Nullable;

/** The numbers that capacity is computed with: written by hand, else from the own readings, else the usual ones. */
final class CapacityInputs {

    /** So many months tell how often something happens. */
    private static final int ENOUGH = 3;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final Map<Assumption, BigDecimal> byHand;
    private final Map<Assumption, Input> all = new EnumMap<>(Assumption.class);

    /**
     * @param year the readings that count, each with active users
     */
    CapacityInputs(Map<Assumption, BigDecimal> byHand, List<Reading> year) {
        this.byHand = Map.copyOf(byHand);
        for (var assumption : Assumption.values()) {
            var written = byHand.get(assumption);
            if (written != null) {
                all.put(assumption, new Input(written, Origin.BY_HAND, 0));
            } else {
                CapacityDefaults.of(assumption).ifPresent(usual -> all.put(
                        assumption, new Input(usual.amount(), usual.published() ? Origin.PUBLISHED : Origin.ASSUMED, 0)));
            }
        }
        seen(Assumption.REPORTS_PER_1000, year, Reading::reports);
        seen(Assumption.SIGNUPS_PER_1000, year, Reading::signUps);
    }

    /** How often it happened for a thousand active users, over the months that say so. */
    private void seen(Assumption assumption, List<Reading> year, Function<Reading, @Nullable Long> count) {
        var telling = year.stream().filter(reading -> count.apply(reading) != null && active(reading) > 0).toList();
        if (telling.size() >= ENOUGH && !isByHand(assumption)) {
            var happened = telling.stream().mapToLong(reading -> orZero(count.apply(reading))).sum();
            var users = telling.stream().mapToLong(CapacityInputs::active).sum();
            all.put(assumption, new Input(
                    BigDecimal.valueOf(happened).multiply(THOUSAND).divide(BigDecimal.valueOf(users), 2, RoundingMode.HALF_EVEN),
                    Origin.READINGS,
                    telling.size()));
        }
    }

    /** Takes a number instead of the usual one, unless one was written by hand. */
    void take(Assumption assumption, Input input) {
        if (!isByHand(assumption)) {
            all.put(assumption, input);
        }
    }

    /** There is no usual number that fits. */
    void forget(Assumption assumption) {
        if (!isByHand(assumption)) {
            all.remove(assumption);
        }
    }

    boolean isByHand(Assumption assumption) {
        return byHand.containsKey(assumption);
    }

    BigDecimal amount(Assumption assumption) {
        var input = all.get(assumption);
        if (input == null) {
            throw new IllegalStateException("%s is not known".formatted(assumption.key()));
        }
        return input.amount();
    }

    Map<Assumption, Input> all() {
        return Map.copyOf(all);
    }

    /** What a month needs: by its own counts where it has them, else by its active users. */
    Need need(Reading reading) {
        return new Need(
                counted(Assumption.REPORTS_PER_1000, reading, reading.reports()),
                amount(Assumption.MINUTES_PER_REPORT),
                counted(Assumption.SIGNUPS_PER_1000, reading, reading.signUps()),
                amount(Assumption.MINUTES_PER_SIGNUP),
                onCall());
    }

    /** Hours a week that being reachable takes. */
    BigDecimal onCall() {
        return amount(Assumption.ON_CALL_HOURS).multiply(amount(Assumption.ON_CALL_SHARE));
    }

    private BigDecimal counted(Assumption assumption, Reading reading, @Nullable Long count) {
        return count != null && !isByHand(assumption)
                ? BigDecimal.valueOf(count)
                : amount(assumption).multiply(BigDecimal.valueOf(active(reading))).divide(THOUSAND, 6, RoundingMode.HALF_EVEN);
    }

    static long active(Reading reading) {
        return orZero(reading.activeUsers());
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
