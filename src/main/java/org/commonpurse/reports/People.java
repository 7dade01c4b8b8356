package org.commonpurse.reports;

import java.time.YearMonth;
import java.util.List;
import org.commonpurse.instance.Reading;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.staffing.MonthlyCost;
import org.commonpurse.staffing.Staffing;

/** Who works for the service, paid or not, and how many use it. No single position, no single pay. */
final class People {

    private static final String UNPAID = "Memo:Unpaid work";

    private People() {}

    static void add(Draft draft, Statements statements, Staffing staffing, Usage usage, List<YearMonth> months) {
        var from = YearMonth.from(draft.period.from());
        var to = months.getLast();
        var costs = staffing.cost(draft.actor, from, to);
        var payees = costs.isEmpty() ? 0 : costs.getLast().payees();
        if (payees > 0) {
            draft.count("payees", payees);
        }
        var unpaid = booked(draft, statements);
        if (unpaid.isZero()) {
            unpaid = Money.sum(draft.actor.currency(), costs.stream().map(MonthlyCost::unpaid));
        }
        if (unpaid.isPositive()) {
            draft.fact("unpaid", unpaid);
        }
        usage.readings(draft.actor, from, to).stream().reduce((_, later) -> later).ifPresent(reading -> add(draft, reading));
    }

    /** What the memo account for unpaid work took up in the period. */
    private static Money booked(Draft draft, Statements statements) {
        return at(draft, statements, false).minus(at(draft, statements, true));
    }

    private static Money at(Draft draft, Statements statements, boolean isBefore) {
        var day = isBefore ? draft.period.from().minusDays(1) : draft.period.to();
        return Money.sum(draft.actor.currency(), statements.balances(draft.actor, day).stream()
                .filter(balance -> balance.account().equals(UNPAID))
                .filter(balance -> balance.amount().currency().equals(draft.actor.currency()))
                .map(balance -> balance.amount()));
    }

    private static void add(Draft draft, Reading reading) {
        if (reading.activeUsers() != null) {
            draft.count("users.active", reading.activeUsers());
            draft.fact("users.month", Kind.MONTH, reading.month(), "");
        }
        if (reading.registrations() != null) {
            draft.fact("registrations", Kind.TEXT, "registrations-" + reading.registrations(), "");
        }
    }
}
