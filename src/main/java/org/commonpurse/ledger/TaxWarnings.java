package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.TaxLimits.Level;
import org.commonpurse.ledger.TaxLimits.Standing;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts limits that are near or passed on the work list, once somebody has begun to decide about sources: whoever has not is not urged to. */
@Component
class TaxWarnings implements WorkList {

    private final TaxLimits limits;
    private final TaxFacts facts;
    private final Clock clock;

    TaxWarnings(TaxLimits limits, TaxFacts facts, Clock clock) {
        this.limits = limits;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        if (!actor.may(Right.BOOK) || facts.statuses(actor).isEmpty() && facts.sources(actor).isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<Item>();
        var year = LocalDate.now(clock.withZone(actor.organisation().zone())).getYear();
        for (var standing : limits.standings(actor, year)) {
            if (standing.level() != Level.BELOW) {
                items.add(new Item(t("{0}, {1}: {2} of {3} are reached ({4})", values(standing, standing.counted())), "ledger/tax"));
            } else if (standing.levelWithUndecided() != Level.BELOW) {
                items.add(new Item(
                        t("{0}, {1}: {2} of {3} are reached if what is undecided counts ({4})", values(standing, standing.withUndecided())),
                        "ledger/tax"));
            }
        }
        return items;
    }

    private static Object[] values(Standing standing, Money sum) {
        return new Object[] {
            standing.limit().title(Words.locale()), standing.limit().law(), Amounts.money(sum), Amounts.money(standing.figure().amount()),
            NumberFormat.getPercentInstance(Words.locale()).format(standing.share(sum))
        };
    }
}
