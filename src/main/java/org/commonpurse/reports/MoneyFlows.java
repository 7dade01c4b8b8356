package org.commonpurse.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.FundActivities;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.StatementOfActivities;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.reports.FlowMap.Item;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.scenario.BudgetLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money flow: where the money of a period came from and where it went, beside the budget. */
@Service
public class MoneyFlows {

    private final Statements statements;
    private final FundActivities funds;
    private final PayPrivacy pay;
    private final BudgetOf budgets;
    private final Clock clock;

    MoneyFlows(Statements statements, FundActivities funds, PayPrivacy pay, BudgetOf budgets, Clock clock) {
        this.statements = statements;
        this.funds = funds;
        this.pay = pay;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** The periods that the books reach into: years, the last twelve months, quarters, months; empty where nothing is posted. */
    @Transactional(readOnly = true)
    public List<Period> periods(Actor actor) {
        var span = statements.span(actor);
        return span.isEmpty() ? List.of() : FlowPeriods.all(actor.organisation(), span.getFirst(), span.getLast(), today(actor));
    }

    /**
     * A year {@code 2023}, a quarter of it {@code 2023-Q2}, a month {@code 2023-05} or {@code last-12-months}; empty where it
     * is none of them.
     */
    @Transactional(readOnly = true)
    public Optional<Period> period(Actor actor, String text) {
        var span = statements.span(actor);
        try {
            return Optional.of(FlowPeriods.read(text, actor.organisation(), span.isEmpty() ? today(actor) : span.getLast(), today(actor)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private LocalDate today(Actor actor) {
        return LocalDate.now(clock.withZone(actor.organisation().zone()));
    }

    /**
     * The flow of a period. Without the payroll right, pay is one stream, or, where not even its sum is told, one with other
     * costs.
     *
     * @param keepSmall whether small streams are shown, too; else they are one
     */
    @Transactional(readOnly = true)
    public MoneyFlow flow(Actor actor, Period period, boolean keepSmall) {
        actor.require(Right.READ);
        var currency = actor.currency();
        var statement = statements.activities(actor, List.of(period), null);
        var parts = funds.of(actor, period);
        var totals = statement.rows().stream()
                .map(row -> new Item(row.account(), row.type(), "", row.amounts().getFirst()))
                .toList();
        var groups = FlowGroups.of(totals, pay.hides(actor));
        var streams = FlowMap.streams(currency, byFund(totals, parts.parts()), groups, keepSmall);
        var whole = FlowMap.whole(currency, streams);
        var against = against(actor, period, groups);
        var today = today(actor);
        return new MoneyFlow(
                period,
                today.isAfter(period.to()) ? period.to() : today,
                period.to().isBefore(today),
                currency,
                whole,
                statement.net().getFirst(),
                streams,
                FlowRows.of(currency, totals, groups, whole, against),
                parts.withheld(),
                statement.unconverted(),
                against);
    }

    private record Key(String account, AccountType type) {}

    /** Each account's part in the restricted funds, and the rest. */
    private static List<Item> byFund(List<Item> totals, List<FundActivities.Part> parts) {
        var rest = new LinkedHashMap<Key, Money>();
        totals.forEach(item -> rest.put(new Key(item.account(), item.type()), item.amount()));
        var items = new ArrayList<Item>();
        for (var part : parts) {
            items.add(new Item(part.account(), part.type(), part.fund(), part.amount()));
            if (!FundActivities.isReleased(part.account())) {
                rest.merge(new Key(part.account(), part.type()), part.amount().negate(), Money::plus);
            }
        }
        rest.forEach((key, amount) -> items.add(new Item(key.account, key.type, "", amount)));
        return items;
    }

    private @Nullable Against against(Actor actor, Period period, FlowGroups groups) {
        var found = budgets.budget(actor, period.months()).filter(budget -> !budget.planned().isEmpty());
        if (found.isEmpty()) {
            return null;
        }
        var budget = found.get();
        var budgeted = period.months().stream().filter(budget.planned()::containsKey).toList();
        var span = statements.span(actor);
        var over = YearMonth.from(today(actor));
        var compared = span.isEmpty()
                ? List.<YearMonth>of()
                : budgeted.stream()
                        .filter(month -> month.isBefore(over)
                                && !month.isBefore(YearMonth.from(span.getFirst()))
                                && !month.isAfter(YearMonth.from(span.getLast())))
                        .toList();
        var booked = statements.activities(actor, compared.stream().map(Period::month).toList(), null);
        var kinds = groups.hides()
                ? List.of(List.of(BudgetLine.GIFTS), List.of(BudgetLine.INCOME), List.of(BudgetLine.STAFF, BudgetLine.OTHER))
                : List.of(List.of(BudgetLine.GIFTS), List.of(BudgetLine.INCOME), List.of(BudgetLine.STAFF), List.of(BudgetLine.OTHER));
        var lines = kinds.stream()
                .map(what -> new Against.Line(
                        what, planned(actor, budget, budgeted, what), planned(actor, budget, compared, what), booked(booked, what)))
                .toList();
        return new Against(budget.name(), budget.decided(), budgeted, compared, lines);
    }

    private static Money planned(Actor actor, BudgetOf.Budget budget, List<YearMonth> months, List<BudgetLine> what) {
        var wanted = new ArrayList<>(what);
        if (what.contains(BudgetLine.STAFF) && what.contains(BudgetLine.OTHER)) {
            wanted.add(BudgetLine.COSTS);
        }
        var zero = Money.zero(actor.currency());
        return Money.sum(actor.currency(), months.stream()
                .map(month -> budget.planned().getOrDefault(month, Map.of()))
                .flatMap(lines -> wanted.stream().map(line -> lines.getOrDefault(line, zero))));
    }

    private static Money booked(StatementOfActivities booked, List<BudgetLine> what) {
        return Money.sum(booked.currency(), what.stream().map(line -> booked(booked, line)));
    }

    private static Money booked(StatementOfActivities booked, BudgetLine line) {
        return Money.sum(booked.currency(), booked.rows().stream()
                .map(row -> new Item(row.account(), row.type(), "", Money.sum(booked.currency(), row.amounts().stream())))
                .filter(item -> line(item) == line)
                .map(item -> FlowGroups.isFee(item) ? item.amount().negate() : item.amount()));
    }

    private static BudgetLine line(Item item) {
        if (item.type() == AccountType.REVENUE) {
            return FlowGroups.isGift(item) ? BudgetLine.GIFTS : BudgetLine.INCOME;
        }
        return FlowGroups.isFee(item) ? BudgetLine.GIFTS : FlowGroups.isStaff(item) ? BudgetLine.STAFF : BudgetLine.OTHER;
    }
}
