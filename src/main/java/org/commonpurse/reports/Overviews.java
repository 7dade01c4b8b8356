package org.commonpurse.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.Renewals;
import org.commonpurse.giving.Revenue;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Balance;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.JournalFilter;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.scenario.Capacities;
import org.commonpurse.staffing.Staffing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers the five questions of the overview from the books. */
@Service
public class Overviews {

    /** The setting that holds how many months of cost are to be kept. */
    public static final String POLICY = "reserve.months";

    private static final String SUSPENSE = "Assets:Suspense";
    private static final int ENTRIES_READ = 100;
    private static final int TEXTS = 2;

    private static final int MONTHS_SHOWN = 24;
    private static final int MONTHS_SEEN = 12;
    private static final BigDecimal POLICY_UNLESS_SET = BigDecimal.valueOf(3);

    private final Journal journal;
    private final Statements statements;
    private final Funds kept;
    private final Revenue revenue;
    private final Staffing staffing;
    private final Usage usage;
    private final Organisations organisations;
    private final Capacities capacities;
    private final PayPrivacy pay;

    Overviews(
            Statements statements,
            Funds funds,
            Revenue revenue,
            Staffing staffing,
            Usage usage,
            Organisations organisations,
            Capacities capacities,
            PayPrivacy pay,
            Journal journal) {
        this.pay = pay;
        this.journal = journal;
        this.statements = statements;
        this.kept = funds;
        this.revenue = revenue;
        this.staffing = staffing;
        this.usage = usage;
        this.organisations = organisations;
        this.capacities = capacities;
    }

    /** How the organisation stands at the end of the last complete month; empty where nothing is posted yet. */
    @Transactional(readOnly = true)
    public Optional<Overview> overview(Actor actor) {
        actor.require(Right.READ);
        var span = statements.span(actor);
        if (span.isEmpty()) {
            return Optional.empty();
        }
        var first = YearMonth.from(span.getFirst());
        var asOf = later(first, earlier(revenue.completeTo(actor), YearMonth.from(span.getLast())));
        var from = later(first, asOf.minusMonths(MONTHS_SHOWN - 1L));
        var metrics = revenue.metrics(actor, from, asOf);
        var flows = flows(actor, from, asOf, metrics);
        var seen = flows.subList(Math.max(0, flows.size() - MONTHS_SEEN), flows.size());
        var funds = kept.freeFunds(actor, asOf.atEndOfMonth());
        var meanCost = Objects.requireNonNullElse(
                kept.monthlyCost(actor, asOf.atEndOfMonth()).amount(), Money.zero(actor.currency()));
        var standing = revenue.standing(actor);
        var net = standing.netMrr();
        var month = standing.month();
        var staff = staff(actor, seen);
        var coverage = coverage(staff, seen, flow -> flow.recurring().decimal().multiply(kept(standing.feeRate())));
        var cash = coverage(staff, seen, flow -> flow.gifts().decimal());
        var renewals = revenue.renewals(actor, asOf.plusMonths(1));
        var due = most(renewals);
        var reading = latest(actor, asOf);
        return Optional.of(new Overview(
                asOf,
                funds,
                meanCost,
                seen.size(),
                meanCost.isPositive() ? funds.free().decimal().divide(meanCost.decimal(), MathContext.DECIMAL64) : null,
                policy(actor),
                mean(coverage),
                trough(coverage, seen),
                mean(cash),
                trough(cash, seen),
                net == null ? null : net.money(),
                standing.unbookedFees(),
                month == null ? null : month.end().minus(month.start()).money(),
                due,
                due == null ? null : likely(due.likely()),
                dependence(metrics),
                metrics,
                flows,
                reading,
                perUser(reading, flows),
                net != null || flows.stream().anyMatch(flow -> !flow.recurring().isZero()),
                staff(staff, seen),
                Sources.largest(statements, actor, seen, staff),
                suspense(actor, asOf),
                written(actor, asOf),
                capacities.answer(actor).orElse(null)));
    }

    private static Overview.Staff staff(List<Money> staff, List<Overview.Flow> seen) {
        var currency = staff.getFirst().currency();
        var cost = Money.sum(currency, staff.stream());
        var all = Money.sum(currency, seen.stream().map(Overview.Flow::cost));
        return new Overview.Staff(
                cost, all.isPositive() ? cost.decimal().divide(all.decimal(), MathContext.DECIMAL64) : null);
    }

    private Money suspense(Actor actor, YearMonth asOf) {
        return Money.sum(actor.currency(), statements.balances(actor, asOf.atEndOfMonth()).stream()
                .filter(balance -> (balance.account() + ":").startsWith(SUSPENSE + ":"))
                .map(Balance::amount)
                .filter(amount -> amount.currency().equals(actor.currency())));
    }

    private List<String> written(Actor actor, YearMonth asOf) {
        var found = journal.find(actor, JournalFilter.account(SUSPENSE, null, asOf.atEndOfMonth()), 0, ENTRIES_READ).entries();
        var left = found.stream().map(posted -> posted.entry().reference()).collect(Collectors.toSet());
        return found.stream()
                .filter(posted -> posted.reverses() == null
                        && !left.contains(Journal.ASSIGNED + posted.entry().reference()) && !posted.entry().reference().startsWith(Journal.ASSIGNED))
                .map(posted -> posted.entry().narration())
                .filter(text -> !text.isBlank())
                .distinct()
                .limit(TEXTS)
                .toList();
    }

    private static YearMonth earlier(YearMonth a, YearMonth b) {
        return a.isBefore(b) ? a : b;
    }

    private static YearMonth later(YearMonth a, YearMonth b) {
        return a.isAfter(b) ? a : b;
    }

    private BigDecimal policy(Actor actor) {
        return organisations.setting(actor.organisation(), POLICY).map(BigDecimal::new).orElse(POLICY_UNLESS_SET);
    }

    private List<Overview.Flow> flows(Actor actor, YearMonth from, YearMonth to, Metrics metrics) {
        var statement = statements.activities(actor, Period.months(from, to), null);
        var gifts = statement.sum(AccountType.REVENUE, "Revenue:Donations");
        var income = statement.sum(AccountType.REVENUE, "");
        var cost = statement.sum(AccountType.EXPENSES, "");
        var flows = new ArrayList<Overview.Flow>();
        for (var i = 0; i < gifts.size(); i++) {
            flows.add(new Overview.Flow(
                    from.plusMonths(i), gifts.get(i), income.get(i), cost.get(i), metrics.months().get(i).end().money()));
        }
        return flows;
    }

    private static BigDecimal kept(@Nullable BigDecimal feeRate) {
        return BigDecimal.ONE.subtract(feeRate == null ? BigDecimal.ZERO : feeRate);
    }

    /** What staff cost, month by month: what was booked, and where nothing was, or it may not be told, what the positions cost. */
    private List<Money> staff(Actor actor, List<Overview.Flow> seen) {
        var from = seen.getFirst().month();
        var to = seen.getLast().month();
        var statement = statements.activities(actor, Period.months(from, to), null);
        var staff = statement.staff();
        var planned = staffing.costSeen(actor, from, to);
        var hides = pay.hides(actor);
        return IntStream.range(0, seen.size())
                .mapToObj(i -> staff.get(i).isPositive() && !hides ? staff.get(i) : planned.get(i).paid())
                .toList();
    }

    /** What came in over staff cost, month by month; null in months without staff. */
    static List<@Nullable BigDecimal> coverage(
            List<Money> staff, List<Overview.Flow> seen, Function<Overview.Flow, BigDecimal> income) {
        var shares = new ArrayList<@Nullable BigDecimal>();
        for (var i = 0; i < seen.size(); i++) {
            var cost = staff.get(i);
            shares.add(cost.isPositive() ? income.apply(seen.get(i)).divide(cost.decimal(), MathContext.DECIMAL64) : null);
        }
        return shares;
    }

    static @Nullable BigDecimal mean(List<@Nullable BigDecimal> shares) {
        var known = new ArrayList<BigDecimal>();
        for (var share : shares) {
            if (share != null) {
                known.add(share);
            }
        }
        return known.isEmpty()
                ? null
                : known.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(known.size()), MathContext.DECIMAL64);
    }

    static Overview.@Nullable Trough trough(List<@Nullable BigDecimal> shares, List<Overview.Flow> seen) {
        Overview.Trough lowest = null;
        for (var i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            if (share != null && (lowest == null || share.compareTo(lowest.coverage()) < 0)) {
                lowest = new Overview.Trough(seen.get(i).month(), share);
            }
        }
        return lowest;
    }

    private static Renewals.@Nullable Due most(Renewals renewals) {
        return renewals.months().stream()
                .filter(due -> due.amount().isPositive())
                .max((a, b) -> a.amount().compareTo(b.amount()))
                .orElse(null);
    }

    /** In whole units: the band is no nearer than that. */
    private static Overview.@Nullable Likely likely(Renewals.@Nullable Likely band) {
        return band == null ? null : new Overview.Likely(whole(band.low()), whole(band.high()));
    }

    private static Money whole(Money amount) {
        return Money.of(amount.decimal().setScale(0, RoundingMode.HALF_EVEN), amount.currency());
    }

    private static @Nullable Concentration dependence(Metrics metrics) {
        var years = metrics.years().stream().filter(year -> year.donors() > 0).toList();
        return years.stream()
                .filter(Concentration::complete)
                .reduce((_, later) -> later)
                .or(() -> years.stream().reduce((_, later) -> later))
                .orElse(null);
    }

    private @Nullable Reading latest(Actor actor, YearMonth asOf) {
        return usage.readings(actor, asOf.minusMonths(11), asOf).stream()
                .filter(reading -> reading.activeUsers() != null)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static @Nullable Money perUser(@Nullable Reading reading, List<Overview.Flow> flows) {
        if (reading == null || reading.activeUsers() == null || reading.activeUsers() == 0) {
            return null;
        }
        return flows.stream()
                .filter(flow -> flow.month().equals(reading.month()))
                .map(flow -> Money.rounded(
                        flow.cost().decimal().divide(BigDecimal.valueOf(reading.activeUsers()), MathContext.DECIMAL64),
                        flow.cost().currency()))
                .findFirst()
                .orElse(null);
    }
}
