package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts on the work list: funds below zero, reports that are due, grants that end with money unspent. */
@Component
class GrantsWaiting implements WorkList {

    private static final String PATH = "ledger/funds";
    private static final int REPORT_DAYS = 30;
    private static final int END_DAYS = 60;

    private final Grants grants;
    private final Funds funds;
    private final Clock clock;

    GrantsWaiting(Grants grants, Funds funds, Clock clock) {
        this.grants = grants;
        this.funds = funds;
        this.clock = clock;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        if (!actor.may(Right.BOOK)) {
            return List.of();
        }
        var today = LocalDate.now(clock.withZone(actor.organisation().zone()));
        var items = new ArrayList<Item>();
        for (var balance : funds.balances(actor, today)) {
            if (balance.fund().restricted() && balance.amount().isNegative()) {
                items.add(new Item(t("Fund {0} is below zero: {1}", balance.fund().name(), Amounts.money(balance.amount())), PATH));
            }
        }
        for (var state : grants.all(actor)) {
            var grant = state.grant();
            for (var report : grant.reports()) {
                if (report.done() == null && !report.due().isAfter(today.plusDays(REPORT_DAYS))) {
                    items.add(new Item(
                            report.due().isBefore(today)
                                    ? t("The report on {0} was due on {1}", grant.name(), Amounts.day(report.due()))
                                    : t("The report on {0} is due on {1}", grant.name(), Amounts.day(report.due())),
                            PATH));
                }
            }
            var left = state.unspent().plus(state.advance());
            if (grant.to() != null && !grant.to().isAfter(today.plusDays(END_DAYS)) && left.isPositive()) {
                items.add(new Item(
                        grant.to().isBefore(today)
                                ? t("{0} ended on {1}, {2} are not spent", grant.name(), Amounts.day(grant.to()), Amounts.money(left))
                                : t("{0} ends on {1}, {2} are not spent", grant.name(), Amounts.day(grant.to()), Amounts.money(left)),
                        PATH));
            }
        }
        return items;
    }
}
