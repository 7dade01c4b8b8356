package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Opening;
import org.jspecify.annotations.Nullable;

/**
 * The money that is there and that comes in, month by month.
 *
 * @param free opening free funds
 * @param funds opening balance of each restricted fund
 * @param recurring recurring gifts
 * @param income other income that is free, hosting sales included
 * @param tied income by the fund to which it is restricted
 */
record Inflow(
        BigDecimal free,
        Map<String, BigDecimal> funds,
        BigDecimal[] recurring,
        BigDecimal[] income,
        Map<String, BigDecimal[]> tied) {

    static Inflow of(Scenario scenario, @Nullable LedgerFacts facts, Timeline time, HostingArm arm, Notes notes) {
        var opening = opening(scenario, facts, notes);
        var tied = new TreeMap<String, BigDecimal[]>();
        var income = time.plus(time.zeros(), arm.sales());
        for (var item : scenario.income()) {
            var at = time.index(item.month());
            if (at < 0 || at > time.last()) {
                notes.add("income: \"%s\" of %s is outside the plan and does not count.", item.name(), item.month());
            } else {
                var into = item.restricted() == null
                        ? income
                        : tied.computeIfAbsent(item.restricted(), _ -> time.zeros());
                into[at] = into[at].add(item.amount());
            }
        }
        return new Inflow(opening.free() == null ? BigDecimal.ZERO : opening.free(), opening.restricted(),
                recurring(scenario, facts, time, notes), income, tied);
    }

    /** Restricted and free income together. */
    BigDecimal income(int month) {
        return tied.values().stream().map(amounts -> amounts[month]).reduce(income[month], BigDecimal::add);
    }

    private static Opening opening(Scenario scenario, @Nullable LedgerFacts facts, Notes notes) {
        var opening = scenario.opening();
        if (opening != null && opening.free() != null) {
            return opening;
        }
        var ledger = asked(scenario, facts, "opening.free", "The opening funds are left out, and there is no ledger.",
                "Add \"opening: {free: 232000}\", or run the plan for an organisation with books.");
        notes.add("opening: %s of free funds are taken from the ledger.", notes.money(ledger.free()));
        if (opening != null && !opening.restricted().isEmpty()) {
            return new Opening(ledger.free(), opening.restricted());
        }
        ledger.restricted().forEach((fund, amount) ->
                notes.add("opening: %s restricted to \"%s\" are taken from the ledger.", notes.money(amount), fund));
        return new Opening(ledger.free(), ledger.restricted());
    }

    /** The facts that the scenario asks for, which must be there and in its currency. */
    private static LedgerFacts asked(
            Scenario scenario, @Nullable LedgerFacts facts, String field, String message, String fix) {
        if (facts == null) {
            throw new ScenarioRefused(Refusal.of(field, null, message, fix));
        }
        if (!facts.currency().equals(scenario.currency())) {
            throw new ScenarioRefused(Refusal.of("currency", scenario.currency().code(),
                    "The scenario takes figures from the ledger, which is kept in %s.".formatted(facts.currency()),
                    "Write \"currency: %s\", or write the figures here.".formatted(facts.currency())));
        }
        return facts;
    }

    private static BigDecimal[] recurring(
            Scenario scenario, @Nullable LedgerFacts facts, Timeline time, Notes notes) {
        var recurring = scenario.recurring();
        var all = time.held(recurring.series());
        notes.held("recurring.series", recurring.series(), time, false);
        if (recurring.fromLedger()) {
            var ledger = asked(scenario, facts, "recurring.from", "There is no ledger to take recurring gifts from.",
                    "Write \"series:\", \"monthly:\" or \"annual:\", or run the plan for an organisation with books.");
            all = time.plus(all, ledger(ledger, time, notes));
        }
        var monthly = recurring.monthly();
        if (monthly != null) {
            all = time.plus(all, time.renewed(0, monthly.amount(), monthly.churn(), monthly.arrivals()));
        }
        for (var annual : recurring.annual()) {
            all = time.plus(all, annual(annual, time));
        }
        if (recurring.isNone()) {
            notes.add("recurring: left out, so there are no recurring gifts.");
        }
        return all;
    }

    private static BigDecimal[] annual(Annual annual, Timeline time) {
        var paid = time.zeros();
        for (var i = 0; i < time.months(); i++) {
            var k = time.renewal(i, annual.renews());
            if (k > 0) {
                paid[i] = annual.amount().multiply(annual.renewal().pow(k));
            }
        }
        return paid;
    }

    /** What was received, as long as it is known; then the monthly gifts of today and the annual ones as they renew. */
    private static BigDecimal[] ledger(LedgerFacts facts, Timeline time, Notes notes) {
        var now = time.index(facts.asOf()) + 1;
        var later = later(facts, time, now, notes);
        for (var annual : facts.annual()) {
            later = time.plus(later, annual(annual, time));
        }
        for (var i = 0; i < Math.min(now, time.months()); i++) {
            later[i] = facts.recurring().getOrDefault(time.month(i), BigDecimal.ZERO);
        }
        if (now > 0) {
            notes.add("recurring.from: months to %s are as received.", facts.asOf());
        }
        facts.annual().forEach(annual -> notes.add("recurring.from: %s of annual gifts fall due in %s, renewal %s.",
                notes.money(annual.amount()), annual.renews(), Notes.percent(annual.renewal())));
        if (!facts.oneTime().isEmpty()) {
            notes.add("recurring.from: one-time gifts of the past are drawn with chance only; without it none is expected.");
        }
        return later;
    }

    private static BigDecimal[] later(LedgerFacts facts, Timeline time, int now, Notes notes) {
        var monthly = facts.monthly();
        if (monthly != null) {
            notes.add("recurring.from: monthly gifts of %s from %s, churn %s, new %s a month.",
                    notes.money(monthly.amount()), facts.asOf().plusMonths(1), Notes.percent(monthly.churn()),
                    notes.money(monthly.arrivals()));
            return time.renewed(now, monthly.amount(), monthly.churn(), monthly.arrivals());
        }
        SortedMap<YearMonth, BigDecimal> known = facts.recurring().headMap(facts.asOf().plusMonths(1));
        notes.held("recurring.from", known, time, false);
        return time.held(known);
    }
}
