package org.commonpurse.reports;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.scenario.Budgets;
import org.springframework.stereotype.Component;

/** The budgets that were adopted from scenarios. */
@Component
class AdoptedBudgets implements BudgetOf {

    private final Budgets budgets;

    AdoptedBudgets(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public Optional<Budget> budget(Actor actor, List<YearMonth> months) {
        for (var budget : budgets.budgets(actor)) {
            var planned = new TreeMap<>(budgets.planned(actor, budget));
            planned.keySet().retainAll(months);
            if (!planned.isEmpty()) {
                return Optional.of(new Budget(budget.name(), budget.decided(), planned));
            }
        }
        return Optional.empty();
    }
}
