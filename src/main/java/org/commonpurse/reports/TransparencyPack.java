package org.commonpurse.reports;

import java.time.Clock;
import java.time.LocalDate;
import org.commonpurse.access.Actor;
import org.commonpurse.giving.Revenue;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.commonpurse.staffing.Staffing;
import org.springframework.stereotype.Component;

/** What a public service that lives on donations owes those who give: where it comes from, where it goes, how long it lasts. */
@Component
class TransparencyPack implements Pack {

    private static final int VERSION = 1;

    private final Statements statements;
    private final Funds funds;
    private final Revenue revenue;
    private final Staffing staffing;
    private final Usage usage;
    private final Rates rates;
    private final Trail trail;
    private final Clock clock;

    TransparencyPack(
            Statements statements,
            Funds funds,
            Revenue revenue,
            Staffing staffing,
            Usage usage,
            Rates rates,
            Trail trail,
            Clock clock) {
        this.statements = statements;
        this.funds = funds;
        this.revenue = revenue;
        this.staffing = staffing;
        this.usage = usage;
        this.rates = rates;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "transparency";
    }

    @Override
    public Figures figures(Actor actor, Period period) {
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var draft = new Draft(actor, period, today);
        var activities = Activities.add(draft, statements, People.payees(draft, staffing), today);
        People.add(draft, statements, staffing, usage, activities.months());
        Recurring.add(draft, revenue, activities.months(), activities.staff());
        Standing.add(draft, statements, funds, rates);
        return draft.figures(id(), VERSION, "booked", trail.of(draft));
    }
}
