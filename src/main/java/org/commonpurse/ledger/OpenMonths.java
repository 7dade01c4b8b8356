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

/**
 * Puts months that are over and still open on the work list, once somebody has begun to close months: whoever does not
 * close any is not urged to.
 */
@Component
class OpenMonths implements WorkList {

    private final Periods periods;
    private final Statements statements;
    private final Clock clock;

    OpenMonths(Periods periods, Statements statements, Clock clock) {
        this.periods = periods;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var closings = periods.closings(actor);
        var span = statements.span(actor);
        if (closings.isEmpty() || span.isEmpty() || !actor.may(Right.BOOK)) {
            return List.of();
        }
        var now = YearMonth.now(clock.withZone(actor.organisation().zone()));
        var last = YearMonth.from(span.getLast());
        for (var month = closings.firstKey(); month.isBefore(now) && !month.isAfter(last); month = month.plusMonths(1)) {
            if (Periods.isOpen(closings, month)) {
                return List.of(new Item(t("{0} is not closed", Amounts.month(month)), "ledger/months"));
            }
        }
        return List.of();
    }
}
