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
    Scenario.@Nullable Change change;
    @Nullable Monthly monthly;
    List<Scenario.Annual> annual;
    List<Scenario.Wave> waves;
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
        this.change = whole.recurring().change();
        this.monthly = whole.recurring().monthly();
        this.waves = new ArrayList<>(whole.recurring().waves());
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
                        new Recurring(series, fromLedger, change, monthly, annual, waves), income, positions, costs, community, hosting,
                        whole.chance(), whole.leftOut()),
                facts);
    }

    /** Changes the factors on how the ledger's donors behave. */
    void change(UnaryOperator<Scenario.Change> how) {
        change = how.apply(change == null ? new Scenario.Change(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE) : change);
    }

    /** Changes the monthly gifts that are written. */
    void monthly(UnaryOperator<Monthly> how) {
        monthly = monthly == null ? null : how.apply(monthly);
    }

    /** The same list with one element changed. */
    static <T> List<T> changed(List<T> list, int at, UnaryOperator<T> change) {
        var changed = new ArrayList<>(list);
        changed.set(at, change.apply(list.get(at)));
        return Collections.unmodifiableList(changed);
    }
}
