package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonpurse.scenario.Scenario.Monthly;
import org.commonpurse.scenario.Scenario.Recurring;
import org.jspecify.annotations.Nullable;

/** A scenario and its facts taken apart, to be put together with some parts changed. */
final class Parts {

    final Scenario whole;
    YearMonth start;
    int months;
    Scenario.@Nullable Opening opening;
    BigDecimal reserve;
    SortedMap<YearMonth, BigDecimal> series;
    boolean fromLedger;
    @Nullable Monthly monthly;
    List<Scenario.Annual> annual;
    List<Scenario.Income> income;
    List<Scenario.Position> positions;
    List<Scenario.Cost> costs;
    Scenario.@Nullable Community community;
    Scenario.@Nullable Hosting hosting;
    @Nullable LedgerFacts facts;

    Parts(Basis basis) {
        this.whole = basis.scenario();
        this.start = whole.start();
        this.months = whole.months();
        this.opening = whole.opening();
        this.reserve = whole.reserveMonths();
        this.series = new TreeMap<>(whole.recurring().series());
        this.fromLedger = whole.recurring().fromLedger();
        this.monthly = whole.recurring().monthly();
        this.annual = new ArrayList<>(whole.recurring().annual());
        this.income = new ArrayList<>(whole.income());
        this.positions = new ArrayList<>(whole.positions());
        this.costs = new ArrayList<>(whole.costs());
        this.community = whole.community();
        this.hosting = whole.hosting();
        this.facts = basis.facts();
    }

    Basis basis() {
        return new Basis(
                new Scenario(whole.name(), whole.currency(), start, months, opening, reserve,
                        new Recurring(series, fromLedger, monthly, annual), income, positions, costs, community, hosting,
                        whole.chance(), whole.leftOut()),
                facts);
    }

    /** Changes the monthly gifts that are written, and those that the books say. */
    void monthly(boolean ledger, UnaryOperator<Monthly> change) {
        if (!ledger && monthly != null) {
            monthly = change.apply(monthly);
        } else if (ledger && facts != null && facts.monthly() != null) {
            facts = facts(facts, facts.recurring(), change.apply(facts.monthly()), facts.annual());
        }
    }

    /** Changes the annual gifts of the scenario, or of the books. */
    void annual(boolean ledger, UnaryOperator<List<Scenario.Annual>> change) {
        if (!ledger) {
            annual = change.apply(annual);
        } else if (facts != null) {
            facts = facts(facts, facts.recurring(), facts.monthly(), change.apply(facts.annual()));
        }
    }

    /** Changes the last known month of the books, which holds where there is no better model. */
    void lastKnown(UnaryOperator<BigDecimal> change) {
        if (facts != null && !facts.recurring().isEmpty()) {
            var known = new TreeMap<>(facts.recurring());
            known.computeIfPresent(known.lastKey(), (_, amount) -> change.apply(amount));
            facts = facts(facts, known, facts.monthly(), facts.annual());
        }
    }

    private static LedgerFacts facts(
            LedgerFacts facts,
            SortedMap<YearMonth, BigDecimal> recurring,
            @Nullable Monthly monthly,
            List<Scenario.Annual> annual) {
        return new LedgerFacts(facts.currency(), facts.asOf(), facts.free(), facts.restricted(), recurring, monthly, annual,
                facts.oneTime());
    }

    /** The same list with one element changed. */
    static <T> List<T> changed(List<T> list, int at, UnaryOperator<T> change) {
        var changed = new ArrayList<>(list);
        changed.set(at, change.apply(list.get(at)));
        return Collections.unmodifiableList(changed);
    }
}
