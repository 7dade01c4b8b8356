package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Opening;
import org.commonpurse.scenario.Scenario.Recurring;
import org.commonpurse.scenario.Scenario.Wave;
import org.commonpurse.scenario.donors.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * The money that is there and that comes in, month by month.
 *
 * @param free opening free funds
 * @param funds opening balance of each restricted fund
 * @param recurring recurring gifts
 * @param income other income that is free, hosting sales included
 * @param tied income by the fund to which it is restricted
 * @param ahead the part of the recurring gifts that follows from how the ledger's donors behave; null where there is none
 */
record Inflow(
        BigDecimal free,
        Map<String, BigDecimal> funds,
        BigDecimal[] recurring,
        BigDecimal[] income,
        Map<String, BigDecimal[]> tied,
        @Nullable GiftsAhead ahead) {

    private static final BigDecimal LITTLE = new BigDecimal("0.005");

    static Inflow of(Scenario scenario, @Nullable LedgerFacts facts, Timeline time, HostingArm arm, Notes notes) {
        var opening = opening(scenario, facts, notes);
        var tied = new TreeMap<String, BigDecimal[]>();
        var income = time.plus(time.zeros(), arm.sales());
        for (var item : scenario.income()) {
            var at = time.index(item.month());
            if (at < 0 || at > time.last()) {
                notes.say(t("income: \"{0}\" of {1} is outside the plan and does not count.", item.name(), item.month()));
            } else {
                var into = item.restricted() == null
                        ? income
                        : tied.computeIfAbsent(item.restricted(), _ -> time.zeros());
                into[at] = into[at].add(item.amount());
            }
        }
        var ahead = ahead(scenario, facts, time);
        return new Inflow(opening.free() == null ? BigDecimal.ZERO : opening.free(), opening.restricted(),
                recurring(scenario, facts, time, ahead, notes), income, tied, ahead);
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
        notes.say(t("opening: {0} of free funds are taken from the ledger.", notes.money(ledger.free())));
        if (opening != null && !opening.restricted().isEmpty()) {
            return new Opening(ledger.free(), opening.restricted());
        }
        ledger.restricted().forEach((fund, amount) ->
                notes.say(t("opening: {0} restricted to \"{1}\" are taken from the ledger.", notes.money(amount), fund)));
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

    private static @Nullable GiftsAhead ahead(Scenario scenario, @Nullable LedgerFacts facts, Timeline time) {
        if (!scenario.recurring().fromLedger() || facts == null) {
            return null;
        }
        var gifts = facts.gifts();
        if (gifts == null || gifts.donors() == null) {
            return null;
        }
        return GiftsAhead.of(gifts.donors(), gifts.kept(), time.index(facts.asOf()) + 1, scenario.recurring(), time);
    }

    private static BigDecimal[] recurring(
            Scenario scenario, @Nullable LedgerFacts facts, Timeline time, @Nullable GiftsAhead ahead, Notes notes) {
        var recurring = scenario.recurring();
        var all = time.held(recurring.series());
        notes.held("recurring.series", recurring.series(), time, false);
        if (recurring.fromLedger()) {
            var ledger = asked(scenario, facts, "recurring.from", "There is no ledger to take recurring gifts from.",
                    "Write \"series:\", \"monthly:\" or \"annual:\", or run the plan for an organisation with books.");
            if (!recurring.waves().isEmpty() && (ahead == null || !ahead.hasMonthlyDonors())) {
                throw new ScenarioRefused(Refusal.of("recurring.waves", null,
                        "A wave brings monthly donors, and the ledger does not say how such donors stay.",
                        "Write \"monthly: {amount: 22000, churn: 0.05}\" in place of \"from: ledger\"."));
            }
            all = time.plus(all, ledger(ledger, recurring, time, ahead, notes));
        }
        var monthly = recurring.monthly();
        if (monthly != null) {
            all = time.plus(all, time.renewed(0, monthly.amount(), monthly.churn(), monthly.arrivals()));
            for (var come : waves(recurring, time)) {
                all = time.plus(all, time.renewed(come.from(), come.money(), monthly.churn(), BigDecimal.ZERO));
            }
        }
        for (var annual : recurring.annual()) {
            all = time.plus(all, annual(annual, time));
        }
        if (recurring.isNone()) {
            notes.say(t("recurring: left out, so there are no recurring gifts."));
        }
        return all;
    }

    /** Those who come in one month of a wave. */
    record Come(int from, BigDecimal money) {}

    /** Who comes in waves by the model of monthly gifts, month by month until little comes; where the ledger knows donors, waves are like those. */
    static List<Come> waves(Recurring recurring, Timeline time) {
        var all = new ArrayList<Come>();
        for (var wave : recurring.fromLedger() ? List.<Wave>of() : recurring.waves()) {
            var least = wave.arrivals().multiply(LITTLE);
            var money = wave.arrivals();
            for (var i = time.index(wave.month()); i <= time.last() && money.compareTo(least) > 0; i++) {
                all.add(new Come(i, money));
                money = money.multiply(wave.fade(), Projection.FINE);
            }
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

    /** What was received, as long as it is known; then what follows from how donors behaved. */
    private static BigDecimal[] ledger(
            LedgerFacts facts, Recurring recurring, Timeline time, @Nullable GiftsAhead ahead, Notes notes) {
        var now = time.index(facts.asOf()) + 1;
        var later = later(facts, recurring, time, now, ahead, notes);
        for (var i = 0; i < Math.min(now, time.months()); i++) {
            later[i] = facts.recurring().getOrDefault(time.month(i), BigDecimal.ZERO);
        }
        if (now > 0) {
            notes.say(t("recurring.from: months to {0} are as received.", facts.asOf()));
        }
        if (!facts.oneTime().isEmpty()) {
            notes.say(t("recurring.from: one-time gifts of the past are drawn with chance only; without it none is expected."));
        }
        return later;
    }

    private static BigDecimal[] later(
            LedgerFacts facts, Recurring recurring, Timeline time, int now, @Nullable GiftsAhead ahead, Notes notes) {
        var gifts = facts.gifts();
        if (gifts == null) {
            SortedMap<YearMonth, BigDecimal> known = facts.recurring().headMap(facts.asOf().plusMonths(1));
            notes.held("recurring.from", known, time, false);
            return time.held(known);
        }
        var change = recurring.change();
        var steady = change == null ? gifts.steady() : gifts.steady().multiply(change.level());
        var later = time.zeros();
        for (var i = Math.max(0, now); i < later.length; i++) {
            later[i] = steady;
        }
        if (gifts.donors() == null && gifts.monthsKnown() < Behaviour.LEAST_MONTHS) {
            notes.say(t("recurring.from: recurring gifts are known for {0} months only. Nobody can say from that who stays: {1} a month are carried on unchanged, and this is no forecast.",
                    gifts.monthsKnown(), notes.money(steady)));
        } else if (steady.signum() != 0) {
            notes.say(t("recurring.from: {0} a month come from donors who are not known one by one; they are carried on unchanged.",
                    notes.money(steady)));
        }
        if (ahead == null || gifts.donors() == null) {
            return later;
        }
        GiftsAhead.note(facts, gifts.donors(), notes);
        return time.plus(later, ahead.expected());
    }
}
