package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.FreeFunds;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.BurdenTable;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.OnTop;
import org.commonpurse.staffing.OwnTables;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.springframework.stereotype.Service;
import org.yaml.snakeyaml.Yaml;

/** The scenario that every other begins with: what the books and the team say today, carried on. */
@Service
public class AsItStands {

    private static final int MONTHS_SEEN = 12;
    private static final int MONTHS_AHEAD = 24;
    private static final int SHARE_DECIMALS = 6;

    /** What was paid to a team that nobody entered. */
    private static final String STAFF = "Staff, as in the last 12 months";

    /** What restricted funds paid, of which pay may not be told apart. */
    private static final String FROM_FUNDS = "Costs that restricted funds paid, as told in steps over the last 12 months";

    private final Statements statements;
    private final PayPrivacy privacy;
    private final Funds kept;
    private final Staffing staffing;
    private final OwnTables own;
    private final Capacities capacities;
    private final Clock clock;

    AsItStands(Statements statements, PayPrivacy privacy, Funds kept, Staffing staffing, OwnTables own, Capacities capacities, Clock clock) {
        this.statements = statements;
        this.privacy = privacy;
        this.kept = kept;
        this.staffing = staffing;
        this.own = own;
        this.capacities = capacities;
        this.clock = clock;
    }

    /**
     * Opening funds from the ledger; recurring gifts as its donors behaved, after fees; costs at their mean; the positions of staffing, where the person may see them, else their sum.
     *
     * @param name what the scenario is called
     */
    public Scenario scenario(Actor actor, String name) {
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var span = statements.span(actor);
        var last = span.isEmpty() ? now.minusMonths(1) : earlier(now, YearMonth.from(span.getLast()).plusMonths(1)).minusMonths(1);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", name);
        tree.put("currency", actor.currency().code());
        tree.put("start", last.plusMonths(1).toString());
        tree.put("months", MONTHS_AHEAD);
        var funds = kept.freeFunds(actor, last.atEndOfMonth());
        tree.put("opening", opening(funds));
        tree.put("reserve", Map.of("months", 3));
        // Books that are younger than a year have fewer months to take the mean of.
        var first = span.isEmpty() ? last : earlier(last, YearMonth.from(span.getFirst()));
        var from = last.minusMonths(MONTHS_SEEN - 1L);
        var months = Period.months(from.isBefore(first) ? first : from, last);
        var seen = statements.activities(actor, months, null, Statements.Part.WITHOUT_RESTRICTIONS);
        var change = new LinkedHashMap<String, Object>();
        change.put("level", BigDecimal.ONE);
        change.put("ending", BigDecimal.ONE);
        change.put("new", BigDecimal.ONE);
        tree.put("recurring", Map.of("from", "ledger", "change", change));
        var staff = new ArrayList<Map<String, Object>>();
        var costs = new ArrayList<Map<String, Object>>();
        // Recurring gifts are taken after fees, so fees are no cost beside them; what takes no cash is none of a plan.
        var all = mean(seen.paid(), MONTHS_SEEN);
        var pay = mean(seen.staff(), MONTHS_SEEN);
        // What a grant paid goes on only as long as its fund does, and is no cost of free funds.
        var released = mean(seen.released(), MONTHS_SEEN);
        var forStaff = mean(seen.releasedForStaff(), MONTHS_SEEN);
        var others = all.subtract(pay).subtract(released.subtract(forStaff));
        var isAllPaid = seen.sum(AccountType.EXPENSES, "Expenses:Depreciation").stream().allMatch(Money::isZero)
                && seen.sum(AccountType.REVENUE, "Revenue:In kind").stream().allMatch(Money::isZero);
        var otherCosts = isAllPaid
                ? t("Other costs, as in the last 12 months")
                : t("Other costs, as in the last 12 months, without depreciation and gifts in kind, which take no cash");
        positions(actor, last.plusMonths(1), funds.restricted().keySet(), staff);
        if (privacy.hides(actor)) {
            costs.add(Map.of("name", t("Staff and other costs, as in the last 12 months"), "monthly", all.subtract(released).max(BigDecimal.ZERO)));
            // What is not told apart of it is pay that goes on when its fund is used up.
            if (funds.restricted().containsKey(Funds.RESTRICTED) && released.signum() > 0) {
                costs.add(Map.of("name", t("Costs that restricted funds paid, as told in steps over the last 12 months"), "monthly", released, "fund", Funds.RESTRICTED));
            }
        } else {
            costs.add(Map.of("name", otherCosts, "monthly", others.max(BigDecimal.ZERO)));
            // Where what is released for staff is not told apart, others may be below zero by it.
            booked(pay.subtract(forStaff).add(others.min(BigDecimal.ZERO)), last.plusMonths(1), staff);
        }
        tree.put("positions", staff);
        tree.put("costs", costs);
        capacities.community(actor, last.plusMonths(1), staff).ifPresent(community -> tree.put("community", community));
        return ScenarioFile.read(name, new Yaml().dump(tree)).scenario();
    }

    /** Where nobody is in the team, what was paid goes on; how many are behind it is not known, so it counts as one person. */
    private static void booked(BigDecimal paid, YearMonth start, List<Map<String, Object>> staff) {
        var isTeamKnown = staff.stream().anyMatch(one -> !one.containsKey("planned") && !"volunteer".equals(one.get("type")));
        if (!isTeamKnown && paid.signum() > 0) {
            var one = new LinkedHashMap<String, Object>();
            one.put("role", t("Staff, as in the last 12 months"));
            one.put("type", "payroll");
            one.put("gross", paid);
            one.put("burden", BigDecimal.ZERO);
            one.put("start", start.toString());
            staff.add(one);
        }
    }

    /** A kept scenario with the costs that were named here, perhaps in another language, as they are named now: so that they are the same ones. */
    public static Scenario inOwnWords(Scenario kept) {
        var named = kept;
        for (var i = 0; i < kept.costs().size(); i++) {
            var name = kept.costs().get(i).name();
            var own = Words.again(
                    Words.locale(), name, "Other costs, as in the last 12 months",
                    "Other costs, as in the last 12 months, without depreciation and gifts in kind, which take no cash",
                    "Staff and other costs, as in the last 12 months", FROM_FUNDS, STAFF);
            named = own.equals(name) ? named : named.with("costs[%d].name".formatted(i), own);
        }
        for (var i = 0; i < kept.positions().size(); i++) {
            var role = kept.positions().get(i).role();
            var own = Words.again(Words.locale(), role, STAFF);
            named = own.equals(role) ? named : named.with("positions[%d].role".formatted(i), own);
        }
        return named;
    }

    /** Whether there is anything to carry on. */
    public boolean hasBooks(Actor actor) {
        return !statements.span(actor).isEmpty();
    }

    private static Map<String, Object> opening(FreeFunds funds) {
        var restricted = new LinkedHashMap<String, Object>();
        funds.restricted().forEach((fund, left) -> {
            if (left.isPositive()) {
                restricted.put(fund, left.decimal());
            }
        });
        var opening = new LinkedHashMap<String, Object>();
        opening.put("free", funds.free().decimal());
        if (!restricted.isEmpty()) {
            opening.put("restricted", restricted);
        }
        return opening;
    }

    private static YearMonth earlier(YearMonth a, YearMonth b) {
        return a.isBefore(b) ? a : b;
    }

    private static BigDecimal mean(List<Money> amounts, int lastMonths) {
        var seen = amounts.subList(Math.max(0, amounts.size() - lastMonths), amounts.size());
        var sum = seen.stream().map(Money::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
        return seen.isEmpty() ? sum : sum.divide(BigDecimal.valueOf(seen.size()), 2, RoundingMode.HALF_EVEN);
    }

    private void positions(Actor actor, YearMonth start, Set<String> funds, List<Map<String, Object>> staff) {
        if (!actor.may(Right.PAYROLL)) {
            return;
        }
        var pay = new Terms(start, funds, staffing.onTop(actor), own.own(actor).stream().map(BurdenTable::name).toList());
        for (var position : staffing.positions(actor)) {
            for (var contract : position.contracts()) {
                for (var stretch : stretches(position, contract, start)) {
                    staff.add(stretch(pay, position, contract, stretch));
                }
                extras(pay, position, contract, staff);
            }
        }
    }

    /** What is the same for all positions of the plan. */
    private record Terms(YearMonth start, Set<String> funds, OnTop onTop, List<String> ownTables) {}

    /** What is only planned is one hire, whose start the answers move: its raises and leaves are left out. */
    private static List<Contract.Stretch> stretches(Position position, Contract contract, YearMonth start) {
        var all = contract.stretches(start);
        return position.planned() && all.size() > 1
                ? List.of(new Contract.Stretch(all.getFirst().from(), contract.end(), all.getFirst().pay()))
                : all;
    }

    /** Some months of a contract in which the same is paid, as a position of a scenario. */
    private static Map<String, Object> stretch(Terms terms, Position position, Contract contract, Contract.Stretch stretch) {
        var one = head(position, contract);
        if (contract.kind() == Position.Kind.PAYROLL) {
            one.put("gross", stretch.pay().decimal());
            one.put("share", contract.share());
            burden(terms, one, contract, stretch);
        } else {
            one.put("rate", stretch.pay().decimal());
            one.put("hours", contract.per() == Contract.Per.MONTH ? BigDecimal.ONE : contract.quantity());
            levy(terms, one, contract, stretch);
        }
        // A stretch that runs when the scenario starts keeps the month in which the contract began.
        var start = terms.start;
        one.put("start", (stretch.from().equals(start) && contract.start().isBefore(start) ? begun(contract, start) : stretch.from()).toString());
        if (stretch.to() != null) {
            one.put("end", stretch.to().toString());
        }
        return tail(one, position, terms.funds);
    }

    /** The first month of the stretch that runs in a month. */
    private static YearMonth begun(Contract contract, YearMonth month) {
        return contract.stretches(contract.start()).stream()
                .map(Contract.Stretch::from)
                .filter(from -> !from.isAfter(month))
                .reduce((_, later) -> later)
                .orElse(month);
    }

    /** The 13th salaries of a contract, each as a position of one month, with as much on top as the caps of its year leave. */
    private static void extras(Terms terms, Position position, Contract contract, List<Map<String, Object>> staff) {
        for (var month = terms.start; month.isBefore(terms.start.plusMonths(MONTHS_AHEAD)); month = month.plusMonths(1)) {
            var extra = contract.extra(month);
            if (extra.signum() > 0) {
                var one = head(position, contract);
                one.put("role", t("{0}, 13th salary", position.role()));
                one.put("gross", extra.setScale(2, RoundingMode.HALF_EVEN));
                share(one, terms.onTop.ofExtra(contract, month), extra);
                one.put("start", month.toString());
                one.put("end", month.toString());
                staff.add(tail(one, position, terms.funds));
            }
        }
    }

    /** A share as it is and a table by its name; an own table, or one that a 13th salary makes otherwise, as the share that it adds. */
    private static void burden(Terms terms, Map<String, Object> one, Contract contract, Contract.Stretch stretch) {
        var burden = contract.burden();
        if (burden.matches("[0-9.]+")) {
            one.put("burden", new BigDecimal(burden));
        } else if (!burden.isBlank()) {
            if (terms.ownTables.contains(burden) || !terms.onTop.isAsTable(contract, stretch.from())) {
                share(one, terms.onTop.ofMonth(contract, stretch.from()), stretch.pay().decimal().multiply(contract.share()));
            } else {
                one.put("burden", burden);
            }
        }
    }

    /** The levy on artistic work, as it is once the stretch has run for a year: the first year may be below its limit. */
    private static void levy(Terms terms, Map<String, Object> one, Contract contract, Contract.Stretch stretch) {
        var later = stretch.from().plusMonths(MONTHS_SEEN);
        var month = stretch.to() == null || stretch.to().isAfter(later) ? later : stretch.to();
        var added = terms.onTop.ofMonth(contract, month);
        if (added.signum() > 0) {
            share(one, added, stretch.pay().decimal().multiply((BigDecimal) one.get("hours")));
        }
    }

    private static void share(Map<String, Object> one, BigDecimal added, BigDecimal pay) {
        if (pay.signum() > 0) {
            one.put("burden", added.divide(pay, SHARE_DECIMALS, RoundingMode.HALF_EVEN));
        }
    }

    private static Map<String, Object> head(Position position, Contract contract) {
        var one = new LinkedHashMap<String, Object>();
        one.put("role", position.role());
        one.put("type", contract.kind() == Position.Kind.SELF_PAID ? "volunteer" : contract.kind().name().toLowerCase(Locale.ROOT));
        one.put("count", contract.people());
        return one;
    }

    private static Map<String, Object> tail(Map<String, Object> one, Position position, Set<String> funds) {
        if (funds.contains(position.fund())) {
            one.put("fund", position.fund());
        }
        if (position.planned()) {
            one.put("planned", true);
        }
        return one;
    }
}
