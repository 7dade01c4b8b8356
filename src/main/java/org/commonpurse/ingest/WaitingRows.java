package org.commonpurse.ingest;

import static org.commonpurse.shell.Words.t;

import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Words;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts rows that wait for a person on the work list. */
@Component
class WaitingRows implements WorkList {

    private final Batches batches;

    WaitingRows(Batches batches) {
        this.batches = batches;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        var count = batches.waitingCount(actor);
        return count == 0
                ? List.of()
                : List.of(new Item(
                        Words.counted(count, t("{0} imported row waits for you"), t("{0} imported rows wait for you")),
                        "import/waiting"));
    }
}
