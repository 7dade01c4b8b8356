package org.commonpurse.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.giving.Revenue;
import org.commonpurse.instance.Usage;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.PayPrivacy;
import org.commonpurse.ledger.Statements;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.commonpurse.staffing.MonthlyCost;
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
    private final PayPrivacy pay;
    private final Usage usage;
    private final Rates rates;
    private final Trail trail;
    private final Clock clock;

    TransparencyPack(
            Statements statements,
            Funds funds,
            Revenue revenue,
            Staffing staffing,
            PayPrivacy pay,
            Usage usage,
            Rates rates,
            Trail trail,
            Clock clock) {
        this.statements = statements;
        this.funds = funds;
        this.revenue = revenue;
        this.staffing = staffing;
        this.pay = pay;
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
        // Whoever may see pay makes what may be published; before others, months may be missing that are not seen yet.
        var reader = actor.may(Right.PAYROLL) ? actor.asPublic() : actor;
        var draft = new Draft(reader, period, today);
        var activities = Activities.add(
                draft, statements, today, told -> actor.may(Right.PAYROLL) ? pay.alone(actor, told) : Money.zero(actor.currency()));
        People.add(draft, statements, staffing, usage, activities.months());
        Recurring.add(draft, revenue, activities.months(), pay.hides(reader) ? seen(reader, activities.months()) : activities.staff());
        Standing.add(draft, statements, funds, rates);
        if (pay.isKept(actor, period.to())) {
            draft.fact("pay.counts", Kind.TEXT, "pay-when-paid", "");
        }
        return draft.figures(id(), VERSION, "booked", trail.of(draft));
    }

    /** What staff cost as the positions say it to anybody: in figures that no single start or raise changes. */
    private List<Money> seen(Actor actor, List<YearMonth> months) {
        return staffing.costSeen(actor, months.getFirst(), months.getLast()).stream().map(MonthlyCost::paid).toList();
    }
}
