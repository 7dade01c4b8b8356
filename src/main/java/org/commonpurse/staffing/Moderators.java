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
import org.commonpurse.money.Money;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The hours of those who moderate, and what one of them costs. What a single one gets stays here. */
@Service
public class Moderators {

    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /** A day's work is a fifth of a week's. */
    private static final BigDecimal DAYS = BigDecimal.valueOf(5);

    private final Positions kept;
    private final OwnTables tables;
    private final Rates rates;

    Moderators(Positions kept, OwnTables tables, Rates rates) {
        this.kept = kept;
        this.tables = tables;
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
        var all = contracts(positions(actor.require(Right.READ)));
        return all.isEmpty()
                ? List.of()
                : Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                        .map(month -> staffed(all, month, there))
                        .toList();
    }

    private static Staffed staffed(List<Contract> all, YearMonth month, BigDecimal there) {
        // Who is away is not there, paid or not.
        var working = all.stream()
                .filter(contract -> contract.runs(month) && contract.leaves().stream().noneMatch(leave -> leave.covers(month)))
                .toList();
        return new Staffed(
                month,
                working.stream()
                        .map(contract -> hours(contract, there))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_EVEN),
                working.stream().mapToInt(Contract::people).sum());
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
        var decided = kept.all(actor).stream().filter(position -> !position.planned()).toList();
        var work = new WorkCost(tables.of(actor), actor.organisation().country(), decided,
                (amount, to, at) -> rates.convert(amount, to, at.atEndOfMonth()));
        var paid = contracts(positions(actor)).stream().filter(contract -> contract.counts(month) && contract.kind().isPaid()).toList();
        var hours = paid.stream().map(contract -> hours(contract, there)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var costs = paid.stream()
                .flatMap(contract -> rates.convert(work.total(contract, month), actor.currency(), month.atEndOfMonth()).stream())
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
        return kept.all(actor).stream().filter(position -> !position.planned() && moderates(position.role())).toList();
    }

    private static List<Contract> contracts(List<Position> positions) {
        return positions.stream().flatMap(position -> position.contracts().stream()).toList();
    }

    /** A week, of all on the contract together. */
    private static BigDecimal hours(Contract contract, BigDecimal there) {
        var each = contract.kind() == Position.Kind.PAYROLL
                ? there.multiply(contract.share())
                : switch (contract.per()) {
                    case HOUR -> weekly(contract.quantity());
                    case DAY -> weekly(contract.quantity().multiply(there).divide(DAYS, MathContext.DECIMAL128));
                    case MONTH -> there.multiply(contract.share());
                };
        return each.multiply(BigDecimal.valueOf(contract.people()));
    }

    private static BigDecimal weekly(BigDecimal ofMonth) {
        return ofMonth.multiply(MONTHS).divide(WEEKS, MathContext.DECIMAL128);
    }
}
