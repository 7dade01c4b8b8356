package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.commonpurse.scenario.CapacityAnswer.Input;
import org.commonpurse.scenario.CapacityAnswer.Month;
import org.commonpurse.scenario.CapacityAnswer.Origin;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.Capacity;
import org.commonpurse.staffing.Moderators;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether there are people enough for the community: the readings of the server against the hours of staffing. */
@Service
public class Capacities {

    private static final YearMonth FIRST = YearMonth.of(1970, 1);
    private static final int YEAR = 12;

    /** So many months show a peak. */
    private static final int ENOUGH = 6;

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final Usage usage;
    private final Moderators moderators;
    private final Assumptions assumptions;
    private final Rates rates;
    private final Clock clock;

    Capacities(Usage usage, Moderators moderators, Assumptions assumptions, Rates rates, Clock clock) {
        this.usage = usage;
        this.moderators = moderators;
        this.assumptions = assumptions;
        this.rates = rates;
        this.clock = clock;
    }

    /** Empty where no reading says how many use the server. Without the payroll right, only the hours of the last month are told. */
    @Transactional(readOnly = true)
    public Optional<CapacityAnswer> answer(Actor actor) {
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        return answer(actor, now);
    }

    private Optional<CapacityAnswer> answer(Actor actor, YearMonth to) {
        var readings = usage.readings(actor, FIRST, to);
        var telling = readings.stream().filter(reading -> reading.activeUsers() != null).toList();
        if (telling.isEmpty()) {
            return Optional.empty();
        }
        var last = telling.getLast().month();
        // A month that still runs has not had all its reports; it counts where there is no other.
        var running = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var asOf = last.equals(running) && telling.size() > 1 ? telling.get(telling.size() - 2).month() : last;
        var shown = telling.stream()
                .filter(reading -> !reading.month().isAfter(asOf) && reading.month().isAfter(asOf.minusMonths(CapacityAnswer.SHOWN)))
                .toList();
        var year = shown.stream().filter(reading -> reading.month().isAfter(asOf.minusMonths(YEAR))).toList();
        var inputs = new CapacityInputs(assumptions.byHand(actor), year);
        var there = there(inputs);
        var positions = moderators.staffed(actor, shown.getFirst().month(), asOf, there);
        var staffed = staffed(inputs, readings, positions, asOf);
        cost(actor, inputs, asOf, there);
        return Optional.of(answer(asOf, inputs, months(actor, inputs, shown, staffed), perThousand(readings, positions, asOf, year.getLast())));
    }

    private static BigDecimal there(CapacityInputs inputs) {
        return inputs.amount(Assumption.POSITION_HOURS).multiply(BigDecimal.ONE.subtract(inputs.amount(Assumption.AWAY)));
    }

    /** The hours of each month, of whichever is known: by hand, by positions, by how many moderated. Notes which in the inputs. */
    private static Map<YearMonth, BigDecimal> staffed(
            CapacityInputs inputs, List<Reading> readings, List<Moderators.Staffed> positions, YearMonth asOf) {
        var hours = new HashMap<YearMonth, BigDecimal>();
        var hasPositions = !positions.isEmpty() && positions.getLast().hours().signum() > 0;
        if (hasPositions || !positions.isEmpty() && moderating(readings, asOf) == null) {
            positions.forEach(month -> hours.put(month.month(), month.hours()));
            inputs.take(Assumption.STAFFED_HOURS, new Input(positions.getLast().hours(), Origin.POSITIONS, 0));
        } else if (moderating(readings, asOf) != null) {
            for (var month = asOf; month.isAfter(asOf.minusMonths(CapacityAnswer.SHOWN)); month = month.minusMonths(1)) {
                var people = moderating(readings, month);
                if (people != null) {
                    hours.put(month, people.multiply(inputs.amount(Assumption.MODERATOR_HOURS)).setScale(2, RoundingMode.HALF_EVEN));
                }
            }
            inputs.take(Assumption.STAFFED_HOURS, new Input(hours.getOrDefault(asOf, BigDecimal.ZERO), Origin.READINGS, 1));
        }
        if (inputs.isByHand(Assumption.STAFFED_HOURS)) {
            hours.clear();
            hours.put(asOf, inputs.amount(Assumption.STAFFED_HOURS));
        }
        return hours;
    }

    /** How many moderated, as the last reading up to a month says, if it is not older than a year. */
    private static @Nullable BigDecimal moderating(List<Reading> readings, YearMonth month) {
        return readings.stream()
                .filter(reading -> reading.moderators() != null
                        && !reading.month().isAfter(month)
                        && !reading.month().isBefore(month.minusMonths(YEAR)))
                .reduce((_, later) -> later)
                .map(Reading::moderators)
                .orElse(null);
    }

    private void cost(Actor actor, CapacityInputs inputs, YearMonth asOf, BigDecimal there) {
        var own = moderators.hourCost(actor, asOf, there);
        if (own.isPresent()) {
            inputs.take(Assumption.HOUR_COST, new Input(own.get().decimal(), Origin.POSITIONS, 0));
        } else if (!actor.currency().equals(Currency.EUR) && !inputs.isByHand(Assumption.HOUR_COST)) {
            var usual = Money.rounded(inputs.amount(Assumption.HOUR_COST), Currency.EUR);
            rates.convert(usual, actor.currency(), asOf.atEndOfMonth())
                    .ifPresentOrElse(
                            cost -> inputs.take(Assumption.HOUR_COST, new Input(cost.decimal(), Origin.ASSUMED, 0)),
                            () -> inputs.forget(Assumption.HOUR_COST));
        }
    }

    /** Hours by month would tell when somebody came, and so whose pay a step in the cost is. */
    private static List<Month> months(
            Actor actor, CapacityInputs inputs, List<Reading> shown, Map<YearMonth, BigDecimal> staffed) {
        var last = shown.getLast().month();
        return shown.stream()
                .map(reading -> new Month(
                        reading.month(),
                        CapacityInputs.active(reading),
                        inputs.need(reading),
                        actor.may(Right.PAYROLL) || reading.month().equals(last) ? staffed.get(reading.month()) : null))
                .toList();
    }

    private static @Nullable BigDecimal perThousand(
            List<Reading> readings, List<Moderators.Staffed> positions, YearMonth asOf, Reading last) {
        var known = moderating(readings, asOf);
        var people = known == null && !positions.isEmpty() ? BigDecimal.valueOf(positions.getLast().people()) : known;
        return people == null || CapacityInputs.active(last) == 0
                ? null
                : people.multiply(THOUSAND).divide(BigDecimal.valueOf(CapacityInputs.active(last)), 2, RoundingMode.HALF_EVEN);
    }

    /** The answer from numbers alone. */
    static CapacityAnswer answer(
            YearMonth asOf, CapacityInputs inputs, List<Month> months, @Nullable BigDecimal moderatorsPer1000) {
        var year = months.stream().filter(month -> month.month().isAfter(asOf.minusMonths(YEAR))).toList();
        var mean = CapacityAnswer.mean(year);
        var busiest = CapacityAnswer.busiest(year);
        var isSeen = year.size() >= ENOUGH && !inputs.isByHand(Assumption.PEAK) && mean.signum() > 0;
        if (isSeen) {
            inputs.take(Assumption.PEAK, new Input(
                    busiest.need().hours().divide(mean, 2, RoundingMode.HALF_EVEN), Origin.READINGS, year.size()));
        }
        var peak = isSeen
                ? busiest.need().hours()
                : mean.multiply(inputs.amount(Assumption.PEAK)).setScale(2, RoundingMode.HALF_EVEN);
        var all = inputs.all();
        var staffed = all.get(Assumption.STAFFED_HOURS);
        var capacity = staffed == null
                ? null
                : new Capacity(peak, staffed.amount(), inputs.amount(Assumption.POSITION_HOURS), inputs.amount(Assumption.AWAY));
        return new CapacityAnswer(
                asOf, all, months, mean, peak, isSeen ? busiest.month() : null, capacity,
                capacity == null ? null : Registrations.of(capacity.gap(), capacity.needed()), moderatorsPer1000);
    }

    /**
     * The part {@code community} of a scenario that begins with what was read; empty without readings.
     *
     * <p>Where nobody knows the hours that are there, it says how many use the server and no more.
     *
     * @param staff the positions of the scenario; those on the payroll that moderate get their hours here
     */
    Optional<Map<String, Object>> community(Actor actor, YearMonth start, List<Map<String, Object>> staff) {
        return answer(actor, start).map(answer -> {
            var there = answer.amount(Assumption.POSITION_HOURS).multiply(BigDecimal.ONE.subtract(answer.amount(Assumption.AWAY)));
            var counted = BigDecimal.ZERO;
            for (var position : staff) {
                if (Moderators.moderates(String.valueOf(position.get("role")))) {
                    if (position.containsKey("share")) {
                        position.putIfAbsent("hours", monthly(there));
                    }
                    counted = counted.add(counted(position, start));
                }
            }
            var community = new LinkedHashMap<String, Object>();
            community.put("active_users", Map.of(answer.asOf().toString(), answer.months().getLast().activeUsers()));
            var capacity = answer.capacity();
            if (capacity == null) {
                return community;
            }
            community.put("reports_per_1000", answer.amount(Assumption.REPORTS_PER_1000));
            community.put("minutes_per_report", answer.amount(Assumption.MINUTES_PER_REPORT));
            community.put("signups_per_1000", answer.amount(Assumption.SIGNUPS_PER_1000));
            community.put("minutes_per_signup", answer.amount(Assumption.MINUTES_PER_SIGNUP));
            community.put("on_call_hours", monthly(answer.amount(Assumption.ON_CALL_HOURS).multiply(answer.amount(Assumption.ON_CALL_SHARE))));
            community.put("peak", answer.amount(Assumption.PEAK));
            var other = monthly(capacity.staffed()).subtract(counted);
            if (other.compareTo(BigDecimal.ONE) >= 0) {
                community.put("other_hours", other);
            }
            return community;
        });
    }

    /** Hours a week as hours a month. */
    private static BigDecimal monthly(BigDecimal weekly) {
        return weekly.multiply(BigDecimal.valueOf(52)).divide(BigDecimal.valueOf(12), MathContext.DECIMAL64).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The hours that a scenario counts for a position in its first month. */
    private static BigDecimal counted(Map<String, Object> position, YearMonth start) {
        if (position.containsKey("planned") || YearMonth.parse(String.valueOf(position.get("start"))).isAfter(start)) {
            return BigDecimal.ZERO;
        }
        var factors = new ArrayList<BigDecimal>();
        for (var name : List.of("hours", "count", "share")) {
            factors.add(new BigDecimal(String.valueOf(position.getOrDefault(name, name.equals("hours") ? "0" : "1"))));
        }
        return factors.stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
