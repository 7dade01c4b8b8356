package org.commonpurse.staffing;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works for the organisation, and what that costs by month. What a single position gets needs the payroll right. */
@Service
public class Staffing {

    private final Positions kept;
    private final OwnTables tables;
    private final Rates rates;
    private final Audit audit;

    Staffing(Positions kept, OwnTables tables, Rates rates, Audit audit) {
        this.kept = kept;
        this.tables = tables;
        this.rates = rates;
        this.audit = audit;
    }

    /** All positions, the earliest first. */
    @Transactional(readOnly = true)
    public List<Position> positions(Actor actor) {
        return kept.all(actor.require(Right.PAYROLL));
    }

    /** A job as everybody inside may see it: not since when, since the step in the cost would then be somebody's pay. */
    public record Job(String role, Position.Kind kind, int people, boolean planned) {}

    /** Who works for the organisation, the earliest first; without what anybody gets. */
    @Transactional(readOnly = true)
    public List<Job> jobs(Actor actor) {
        return kept.all(actor.require(Right.READ)).stream()
                .map(position -> new Job(position.role(), position.kind(), position.people(), position.planned()))
                .toList();
    }

    /** Keeps a position, adds it where its id is 0 or else changes the one of this id, and answers it with its id. */
    @Transactional
    public Position save(Actor actor, Position position) {
        actor.require(Right.PAYROLL);
        var known = tables.of(actor);
        position.contracts().stream()
                .filter(contract -> contract.kind() == Position.Kind.PAYROLL)
                .forEach(contract -> known.parts(contract.burden(), contract.each(contract.start()), contract.start()));
        var saved = position.withId(kept.keep(actor, position));
        audit.record(actor, "position kept", position.role());
        return saved;
    }

    /** Keeps all of them, or, where one is wrong, none. */
    @Transactional
    public void saveAll(Actor actor, List<Position> positions) {
        positions.forEach(position -> save(actor, position));
    }

    @Transactional
    public void remove(Actor actor, Position position) {
        actor.require(Right.PAYROLL);
        kept.remove(actor, position.id());
        audit.record(actor, "position removed", position.role());
    }

    /**
     * What the positions cost as somebody may see it. Without the payroll right, months between which fewer than
     * {@value MonthlyCost#ENOUGH} people came or went have their mean, since the step would be what those get; and where
     * fewer than these are paid, nothing is told. The mean is that of all months there ever are, whichever are asked for:
     * two answers about other months never differ by what one person gets.
     */
    @Transactional(readOnly = true)
    public List<MonthlyCost> costSeen(Actor actor, YearMonth from, YearMonth to) {
        if (actor.may(Right.PAYROLL)) {
            return cost(actor, from, to);
        }
        var changes = changes(actor.require(Right.READ));
        if (changes.isEmpty()) {
            return cost(actor, from, to);
        }
        var first = changes.getFirst().minusMonths(1);
        var all = MonthlyCost.withoutSmallSteps(cost(actor, first, changes.getLast()));
        return Period.months(from, to).stream()
                .map(month -> YearMonth.from(month.from()))
                .map(month -> all.get((int) Math.clamp(first.until(month, ChronoUnit.MONTHS), 0, all.size() - 1)).in(month))
                .toList();
    }

    /** The months in which what the positions cost may change, the earliest first. */
    private List<YearMonth> changes(Actor actor) {
        var months = new TreeSet<YearMonth>();
        for (var position : decided(kept.all(actor))) {
            for (var contract : position.contracts()) {
                contract.steps().forEach(step -> months.add(step.from()));
                contract.leaves().forEach(leave -> months.add(leave.to().plusMonths(1)));
                if (contract.end() != null) {
                    months.add(contract.end().plusMonths(1));
                }
            }
        }
        return List.copyOf(months);
    }

    /**
     * What the positions cost month by month, in the organisation's currency; pay in a currency without a rate is left
     * out. Positions that are only planned are not in it. For sums that are guarded before anybody sees them; to show it,
     * use {@link #costSeen}.
     */
    @Transactional(readOnly = true)
    public List<MonthlyCost> cost(Actor actor, YearMonth from, YearMonth to) {
        var cost = decided(actor.require(Right.READ));
        var costs = new ArrayList<MonthlyCost>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            var paid = Money.zero(actor.currency());
            var unpaid = Money.zero(actor.currency());
            var payees = 0;
            for (var contract : cost.in(month)) {
                var total = converted(actor, cost.total(contract, month), month);
                if (contract.kind().isPaid()) {
                    paid = paid.plus(total);
                    payees += contract.people();
                } else {
                    unpaid = unpaid.plus(total);
                }
            }
            costs.add(new MonthlyCost(month, paid, unpaid, payees));
        }
        return costs;
    }

    /** What payroll costs with all that the employer pays, and what freelancers cost with their levy. */
    record Split(YearMonth month, Money payroll, Money freelance) {}

    List<Split> split(Actor actor, YearMonth from, YearMonth to) {
        var cost = decided(actor.require(Right.READ));
        var splits = new ArrayList<Split>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            var payroll = Money.zero(actor.currency());
            var freelance = Money.zero(actor.currency());
            for (var contract : cost.in(month)) {
                var total = converted(actor, cost.total(contract, month), month);
                switch (contract.kind()) {
                    case PAYROLL -> payroll = payroll.plus(total);
                    case FREELANCE -> freelance = freelance.plus(total);
                    case VOLUNTEER, SELF_PAID -> { }
                }
            }
            splits.add(new Split(month, payroll, freelance));
        }
        return splits;
    }

    /** A named part of the cost: the gross pay, each thing that the employer pays on top, freelancers, unpaid work. */
    public record Part(String name, Money amount) {}

    /** What the cost of these months is made of, added up by name, in the organisation's currency. */
    @Transactional(readOnly = true)
    public List<Part> parts(Actor actor, YearMonth from, YearMonth to) {
        var cost = decided(actor.require(Right.PAYROLL));
        var sums = new LinkedHashMap<String, Money>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            for (var contract : cost.in(month)) {
                var at = month;
                cost.parts(contract, month).forEach((name, amount) -> sums.merge(
                        name, converted(actor, Money.rounded(amount, contract.currency()), at), Money::plus));
            }
        }
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new Part(sum.getKey(), sum.getValue()))
                .toList();
    }

    /** What a person should look at, in sentences. */
    @Transactional(readOnly = true)
    public List<Advice> advice(Actor actor, YearMonth now) {
        var positions = kept.all(actor.require(Right.PAYROLL));
        var cost = work(actor, decided(positions));
        return Advice.of(positions, tables.of(actor), actor.organisation().country(), cost, now,
                currency -> rates.rate(currency, actor.currency(), now.atEndOfMonth()).isPresent());
    }

    /** The team as it may be published in a month, as far as those in it agreed. */
    @Transactional(readOnly = true)
    public List<TeamLine> teamTable(Actor actor, YearMonth month) {
        return TeamLine.of(kept.all(actor.require(Right.READ)), month);
    }

    /** What is due on top of the pay of the contracts there are, planned ones too: for those who know no tables of the organisation's own. */
    @Transactional(readOnly = true)
    public OnTop onTop(Actor actor) {
        return work(actor, kept.all(actor.require(Right.PAYROLL)));
    }

    private WorkCost work(Actor actor, List<Position> positions) {
        return new WorkCost(tables.of(actor), actor.organisation().country(), positions,
                (amount, to, month) -> rates.convert(amount, to, month.atEndOfMonth()));
    }

    private WorkCost decided(Actor actor) {
        return work(actor, decided(kept.all(actor)));
    }

    private static List<Position> decided(List<Position> positions) {
        return positions.stream().filter(position -> !position.planned()).toList();
    }

    private Money converted(Actor actor, Money amount, YearMonth month) {
        return Objects.requireNonNull(rates.convert(amount, actor.currency(), month.atEndOfMonth()).orElse(Money.zero(actor.currency())));
    }
}
