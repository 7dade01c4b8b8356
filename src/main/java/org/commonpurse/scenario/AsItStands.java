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
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.staffing.Position;
import org.commonpurse.staffing.Staffing;
import org.springframework.stereotype.Service;
import org.yaml.snakeyaml.Yaml;

/** The scenario that every other begins with: what the books and the team say today, carried on. */
@Service
public class AsItStands {

    private static final int MONTHS_SEEN = 12;
    private static final int MONTHS_AHEAD = 24;

    private final Statements statements;
    private final Funds kept;
    private final Staffing staffing;
    private final Capacities capacities;
    private final Clock clock;

    AsItStands(Statements statements, Funds kept, Staffing staffing, Capacities capacities, Clock clock) {
        this.statements = statements;
        this.kept = kept;
        this.staffing = staffing;
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
        var months = Period.months(last.minusMonths(MONTHS_SEEN - 1L), last);
        var seen = statements.activities(actor, months, null);
        var change = new LinkedHashMap<String, Object>();
        change.put("level", BigDecimal.ONE);
        change.put("ending", BigDecimal.ONE);
        change.put("new", BigDecimal.ONE);
        tree.put("recurring", Map.of("from", "ledger", "change", change));
        var staff = new ArrayList<Map<String, Object>>();
        var costs = new ArrayList<Map<String, Object>>();
        var all = mean(seen.sum(AccountType.EXPENSES, ""), MONTHS_SEEN);
        var pay = mean(seen.staff(), MONTHS_SEEN);
        // Recurring gifts are taken after fees, so fees are no cost beside them.
        var fees = mean(seen.sum(AccountType.EXPENSES, "Expenses:Fees"), MONTHS_SEEN);
        var others = all.subtract(pay).subtract(fees).max(BigDecimal.ZERO);
        positions(actor, last.plusMonths(1), funds.restricted().keySet(), staff);
        costs.add(Map.of("name", t("Other costs, as in the last 12 months"), "monthly", others));
        if (staff.isEmpty() && pay.signum() > 0) {
            costs.add(Map.of("name", t("Staff, as in the last 12 months"), "monthly", pay));
        }
        tree.put("positions", staff);
        tree.put("costs", costs);
        capacities.community(actor, last.plusMonths(1), staff).ifPresent(community -> tree.put("community", community));
        return ScenarioFile.read(name, new Yaml().dump(tree)).scenario();
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
        for (var position : staffing.positions(actor)) {
            if (position.end() != null && position.end().isBefore(start)) {
                continue;
            }
            var one = new LinkedHashMap<String, Object>();
            one.put("role", position.role());
            one.put("type", position.kind().name().toLowerCase(Locale.ROOT));
            one.put("count", position.count());
            if (position.kind() == Position.Kind.PAYROLL) {
                one.put("gross", position.pay().decimal());
                one.put("share", position.share());
                if (!position.burden().isBlank()) {
                    one.put("burden", position.burden().matches("[0-9.]+") ? new BigDecimal(position.burden()) : position.burden());
                }
            } else {
                one.put("rate", position.pay().decimal());
                one.put("hours", position.hours());
            }
            one.put("start", position.start().toString());
            if (position.end() != null) {
                one.put("end", position.end().toString());
            }
            if (funds.contains(position.fund())) {
                one.put("fund", position.fund());
            }
            if (position.planned()) {
                one.put("planned", true);
            }
            staff.add(one);
        }
    }
}
