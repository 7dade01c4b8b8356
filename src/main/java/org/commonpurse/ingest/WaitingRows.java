package org.commonpurse.ingest;

import static org.commonpurse.shell.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts rows that wait for a person on the work list, and money in suspense that no row brought. */
@Component
class WaitingRows implements WorkList {

    private final Batches batches;
    private final ClearingCheck clearing;

    WaitingRows(Batches batches, ClearingCheck clearing) {
        this.batches = batches;
        this.clearing = clearing;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var count = batches.waitingCount(actor);
        var items = new ArrayList<Item>();
        if (count > 0) {
            items.add(new Item(
                    Words.counted(count, t("{0} imported row waits for you"), t("{0} imported rows wait for you")) + money(actor),
                    "import/waiting"));
        }
        clearing.byHand(actor).forEach(amount -> items.add(new Item(
                t("{0} in {1} were booked by hand and have no account yet", Amounts.money(amount), Assignments.SUSPENSE),
                "ledger?account=" + Assignments.SUSPENSE)));
        return items;
    }

    /** What came in has another explanation than what went out: one is not set off against the other. */
    private String money(Actor actor) {
        var sums = clearing.waitingMoney(actor).stream()
                .map(sum -> sum.isNegative()
                        ? t("{0} received", Amounts.money(sum.negate()))
                        : t("{0} paid out", Amounts.money(sum)))
                .collect(Collectors.joining(", "));
        return sums.isEmpty() ? "" : ": " + sums;
    }
}
