package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.scenario.Scenario.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a plan answers beyond its own months, for those who decide.
 *
 * @param hires for each planned position, in the order of {@code projection.answers().safeToHire()}
 * @param room how many people of each paid position are safe, those with pay of their own apart
 * @param lost null where it is not known how much the largest donor gives, or where nothing is given
 */
public record Outlook(
        Projection projection, Runway runway, Needed needed, List<Why> hires, List<Room> room, @Nullable Lost lost) {

    private static final int MOST_PEOPLE = 100;
    private static final int LAST_MONTHS = 12;

    /**
     * What is known beside the plan.
     *
     * @param gift of one donor a month, before fees, in which needs are counted
     * @param feeRate the part of a gift that platforms keep
     * @param largestShare the part of recurring gifts that the one largest donor gives; null where not known
     */
    public record Known(BigDecimal gift, BigDecimal feeRate, @Nullable BigDecimal largestShare) {

        /** What is left of one gift. */
        public BigDecimal kept() {
            return gift.multiply(BigDecimal.ONE.subtract(feeRate));
        }

        /** So many donors bring an amount a month; -1 where nothing is left of a gift. */
        public long donors(BigDecimal monthly) {
            return kept().signum() <= 0 ? -1 : monthly.max(BigDecimal.ZERO).divide(kept(), 0, RoundingMode.UP).longValue();
        }
    }

    /**
     * What recurring gifts would have to be, after fees.
     *
     * @param level a month, so that free funds neither grew nor shrank in the last twelve months of the plan
     * @param more a month from the first month on, so that free funds keep the reserve in every month; 0 where they do
     * @param decides the month that asks for most of it; null where nothing more is needed
     */
    public record Needed(BigDecimal level, BigDecimal more, @Nullable YearMonth decides) {}

    /**
     * Why a planned position is not safe when it is planned, or how safe it is.
     *
     * @param month that forbids it first; where it is safe, the one with the least to spare
     * @param margin free funds less reserve there
     * @param premise of which a tenth moves that margin most; opening funds, which are known, and the position's own pay,
     *     which is what is asked about, are none; null where nothing moves it
     * @param effect what a tenth of it for the better does to the margin
     * @param more whether a tenth more is the better
     */
    public record Why(
            Projection.Hire hire,
            @Nullable YearMonth month,
            @Nullable BigDecimal margin,
            @Nullable Premise premise,
            @Nullable BigDecimal effect,
            boolean more) {}

    /**
     * How many people in a position are safe from its start on.
     *
     * @param now as planned
     * @param safe the most that are, {@value #MOST_PEOPLE} at most; null where the plan is too short to tell
     */
    public record Room(String role, int now, @Nullable Integer safe) {}

    /**
     * The same plan without the one largest donor.
     *
     * @param share of recurring gifts
     * @param monthly recurring gifts that are missing in the first month that has some
     * @param freeAtEnd free funds in the last month
     */
    public record Lost(
            BigDecimal share, BigDecimal monthly, BigDecimal freeAtEnd, Projection.Answers answers) {}

    static Outlook of(Scenarios scenarios, Basis basis, Known known, @Nullable Forecast forecast) {
        var projection = scenarios.project(basis);
        var hires = new ArrayList<Why>();
        for (var hire : projection.answers().safeToHire()) {
            var likely = forecast == null ? null : forecast.answers().safeToHire().get(hires.size());
            var month = likely == null || likely.safe() ? hire.bindingMonth() : likely.bindingMonth();
            hires.add(why(scenarios, basis, projection, hire, month));
        }
        return new Outlook(projection, projection.runway(), needed(basis, projection), List.copyOf(hires),
                rooms(scenarios, basis), lost(scenarios, basis, projection, known));
    }

    private static Needed needed(Basis basis, Projection projection) {
        var months = projection.months();
        var first = Math.max(0, months.size() - LAST_MONTHS);
        var before = first == 0 ? basis.opening() : months.get(first - 1).free();
        var gifts = months.subList(first, months.size()).stream()
                .map(Projection.Month::recurring)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var level = gifts.subtract(months.getLast().free().subtract(before))
                .divide(BigDecimal.valueOf((long) months.size() - first), Projection.FINE);
        var more = BigDecimal.ZERO;
        YearMonth decides = null;
        for (var i = 0; i < months.size(); i++) {
            var missing = months.get(i).reserve().subtract(months.get(i).free())
                    .divide(BigDecimal.valueOf(i + 1L), Projection.FINE);
            if (missing.compareTo(more) > 0) {
                more = missing;
                decides = months.get(i).month();
            }
        }
        return new Needed(level.max(BigDecimal.ZERO), more, decides);
    }

    private static Why why(
            Scenarios scenarios, Basis basis, Projection projection, Projection.Hire hire, @Nullable YearMonth binding) {
        var month = binding == null ? tightest(projection, hire.planned()) : binding;
        if (month == null) {
            return new Why(hire, null, null, null, null, true);
        }
        var margin = margin(projection, month);
        for (var effect : Sensitivity.effects(scenarios, basis, projection, plan -> margin(plan, month))) {
            if (isAssumed(effect.premise(), hire)) {
                var more = effect.more().compareTo(effect.less()) >= 0;
                return new Why(hire, month, margin, effect.premise(), effect.more().max(effect.less()), more);
            }
        }
        return new Why(hire, month, margin, null, null, true);
    }

    private static boolean isAssumed(Premise premise, Projection.Hire hire) {
        return switch (premise.kind()) {
            case OPENING -> false;
            case PAY -> !premise.about().equals(hire.role());
            default -> true;
        };
    }

    private static BigDecimal margin(Projection projection, YearMonth month) {
        var one = Basis.month(projection, month);
        return one.free().subtract(one.reserve());
    }

    private static @Nullable YearMonth tightest(Projection projection, YearMonth start) {
        YearMonth tightest = null;
        var least = BigDecimal.ZERO;
        for (var month : projection.months()) {
            var margin = month.free().subtract(month.reserve());
            var counts = !month.month().isBefore(start) && !month.month().isAfter(start.plusMonths(LAST_MONTHS));
            if (counts && (tightest == null || margin.compareTo(least) < 0)) {
                tightest = month.month();
                least = margin;
            }
        }
        return tightest;
    }

    private static List<Room> rooms(Scenarios scenarios, Basis basis) {
        var rooms = new ArrayList<Room>();
        var positions = basis.scenario().positions();
        for (var i = 0; i < positions.size(); i++) {
            if (positions.get(i).isPaid() && (positions.get(i).planned() || positions.get(i).count() > 1)) {
                rooms.add(room(scenarios, basis, i));
            }
        }
        return rooms;
    }

    /** More people never make it safer, so halving finds the most. */
    private static Room room(Scenarios scenarios, Basis basis, int at) {
        var position = basis.scenario().positions().get(at);
        if (!isSafe(scenarios, basis, at, 0)) {
            return new Room(position.role(), position.count(), isTooShort(scenarios, basis, at) ? null : 0);
        }
        var safe = 0;
        var unsafe = MOST_PEOPLE + 1;
        while (unsafe - safe > 1) {
            var middle = (safe + unsafe) / 2;
            if (isSafe(scenarios, basis, at, middle)) {
                safe = middle;
            } else {
                unsafe = middle;
            }
        }
        return new Room(position.role(), position.count(), safe);
    }

    private static boolean isSafe(Scenarios scenarios, Basis basis, int at, int people) {
        return hire(scenarios, basis, at, people).safe();
    }

    private static boolean isTooShort(Scenarios scenarios, Basis basis, int at) {
        return "horizon".equals(hire(scenarios, basis, at, 0).reason());
    }

    /** The position alone is asked about, the others as they are planned. */
    private static Projection.Hire hire(Scenarios scenarios, Basis basis, int at, int people) {
        var parts = new Parts(basis);
        parts.positions = new ArrayList<>(parts.positions.stream().map(one -> with(one, one.count(), false)).toList());
        parts.positions.set(at, with(parts.positions.get(at), people, true));
        return scenarios.project(parts.basis()).answers().safeToHire().getFirst();
    }

    private static Position with(Position one, int count, boolean planned) {
        return new Position(one.role(), one.type(), count, one.gross(), one.rate(), one.hours(), one.share(), one.burden(),
                one.start(), one.end(), planned, one.fund());
    }

    private static @Nullable Lost lost(Scenarios scenarios, Basis basis, Projection projection, Known known) {
        var share = known.largestShare();
        if (share == null || projection.months().stream().allMatch(month -> month.recurring().signum() == 0)) {
            return null;
        }
        var left = basis;
        for (var premise : Premise.of(basis)) {
            if (switch (premise.kind()) {
                case GIFTS, SERIES, ANNUAL -> true;
                default -> false;
            }) {
                left = premise.times(left, BigDecimal.ONE.subtract(share));
            }
        }
        var without = scenarios.project(left);
        var monthly = BigDecimal.ZERO;
        for (var i = 0; i < projection.months().size() && monthly.signum() == 0; i++) {
            monthly = projection.months().get(i).recurring().subtract(without.months().get(i).recurring());
        }
        return new Lost(share, monthly, without.months().getLast().free(), without.answers());
    }
}
