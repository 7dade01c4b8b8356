package org.commonpurse.ledger;

import static org.commonpurse.shell.Words.t;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts the earliest month that the two entities of a group have not agreed on the work list of either side. */
@Component
class OpenAgreements implements WorkList {

    private final Groups groups;
    private final Intercompany intercompany;
    private final Clock clock;

    OpenAgreements(Groups groups, Intercompany intercompany, Clock clock) {
        this.groups = groups;
        this.intercompany = intercompany;
        this.clock = clock;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var group = actor.may(Right.BOOK) ? groups.of(actor).orElse(null) : null;
        if (group == null) {
            return List.of();
        }
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        return intercompany.months(group).reversed().stream()
                .filter(month -> month.month().isBefore(now) && !month.isAgreed())
                .findFirst()
                .map(month -> new Item(
                        t("{0} is not agreed with {1}", Amounts.month(month.month()), group.other(actor.organisation()).name()), "ledger/group"))
                .stream()
                .toList();
    }
}
