package org.commonpurse.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.BudgetLine;

/** Where the money flow asks for the budget of a period. */
public interface BudgetOf {

    /**
     * An adopted budget as far as it reaches into a period.
     *
     * @param decided the day of the decision
     * @param planned what each of the period's months that the budget has was to bring and to cost, in the organisation's currency
     */
    record Budget(String name, LocalDate decided, Map<YearMonth, Map<BudgetLine, Money>> planned) {}

    /** The budget of these months that was decided last; empty where none reaches into them. */
    Optional<Budget> budget(Actor actor, List<YearMonth> months);
}
