package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.access.Role;
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours of those who moderate, and what one of them costs. What a single one gets stays here. */
@Service
public class Moderators {

    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private final Staffing staffing;
    private final Burden burden;
    private final Rates rates;

    Moderators(Staffing staffing, Burden burden, Rates rates) {
        this.staffing = staffing;
        this.burden = burden;
        this.rates = rates;
    }

    /**
     * One month.
     *
     * @param hours a week
     * @param people how many moderate
     */
    public record Staffed(YearMonth month, BigDecimal hours, int people) {}

    /** A position moderates if its role says so: Moderator, Moderation, Moderatorin, modérateur. */
    public static boolean moderates(String role) {
        var small = role.toLowerCase(Locale.ROOT);
        return small.contains("moderat") || small.contains("modérat");
    }

    /**
     * The hours of the positions that moderate, month by month; empty where there is none at all. Planned ones do not count.
     *
     * @param there hours a week for which somebody in a full position is there; who is paid by the hour is there for these
     */
    @Transactional(readOnly = true)
    public List<Staffed> staffed(Actor actor, YearMonth from, YearMonth to, BigDecimal there) {
        var all = positions(actor.require(Right.READ));
        return all.isEmpty()
                ? List.of()
                : Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                        .map(month -> staffed(all, month, there))
                        .toList();
    }

    private static Staffed staffed(List<Position> all, YearMonth month, BigDecimal there) {
        var filled = all.stream().filter(position -> position.isFilled(month)).toList();
        return new Staffed(
                month,
                filled.stream()
                        .map(position -> hours(position, there))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_EVEN),
                filled.stream().mapToInt(Position::count).sum());
    }

    /**
     * What an hour of the paid moderators costs on average, in the organisation's currency; empty where nobody is paid, a
     * rate is missing, or the person lacks the right to see pay: with one moderator the mean is somebody's pay.
     */
    @Transactional(readOnly = true)
    public Optional<Money> hourCost(Actor actor, YearMonth month, BigDecimal there) {
        if (!actor.may(Right.PAYROLL)) {
            return Optional.empty();
        }
        var paid = positions(actor).stream()
                .filter(position -> position.isFilled(month) && position.kind() != Position.Kind.VOLUNTEER)
                .toList();
        var hours = paid.stream().map(position -> hours(position, there)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var costs = paid.stream()
                .flatMap(position -> rates.convert(cost(position, month), actor.currency(), month.atEndOfMonth()).stream())
                .toList();
        if (hours.signum() == 0 || costs.size() < paid.size()) {
            return Optional.empty();
        }
        var hoursOfMonth = hours.multiply(WEEKS).divide(MONTHS, MathContext.DECIMAL128);
        return Optional.of(Money.rounded(
                Money.sum(actor.currency(), costs.stream()).decimal().divide(hoursOfMonth, MathContext.DECIMAL128),
                actor.currency()));
    }

    /** Read whole whoever asks; only sums leave. */
    private List<Position> positions(Actor actor) {
        return staffing.positions(new Actor(actor.organisation(), actor.name(), Role.TREASURER)).stream()
                .filter(position -> !position.planned() && moderates(position.role()))
                .toList();
    }

    /** A week, of all in the position together. */
    private static BigDecimal hours(Position position, BigDecimal there) {
        var each = position.kind() == Position.Kind.PAYROLL
                ? there.multiply(position.share())
                : position.hours().multiply(MONTHS).divide(WEEKS, MathContext.DECIMAL128);
        return each.multiply(BigDecimal.valueOf(position.count()));
    }

    /** A month, of all in the position together. */
    private Money cost(Position position, YearMonth month) {
        var pay = position.pay().decimal();
        var each = pay.multiply(position.kind() == Position.Kind.PAYROLL ? position.share() : position.hours());
        var added = position.kind() == Position.Kind.PAYROLL && !position.burden().isBlank()
                ? burden.on(position.burden(), each, month)
                : BigDecimal.ZERO;
        return Money.rounded(
                each.add(added).multiply(BigDecimal.valueOf(position.count())), position.pay().currency());
    }
}
