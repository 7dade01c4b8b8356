package org.commonpurse.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;

/** Where the money flow asks for the budget of a period. */
public interface BudgetOf {

    /** The lines in which a budget and the books are compared. */
    enum Line {
        /** Gifts after the fees that platforms keep. */
        GIFTS,
        /** All other income. */
        INCOME,
        /** Staff and freelancers, as one sum. */
        STAFF,
        /** All other costs. */
        OTHER;

        /** Whether more of it is less money. */
        public boolean isCost() {
            return this == STAFF || this == OTHER;
        }
    }

    /**
     * An adopted budget as far as it reaches into a period.
     *
     * @param decided the day of the decision
     * @param planned what each of the period's months that the budget has was to bring and to cost, in the organisation's currency
     */
    record Budget(String name, LocalDate decided, Map<YearMonth, Map<Line, Money>> planned) {}

    /** The budget of these months that was decided last; empty where none reaches into them. */
    Optional<Budget> budget(Actor actor, List<YearMonth> months);

    /** Nothing is ever adopted. */
    static BudgetOf none() {
        return (_, _) -> Optional.empty();
    }
}
