package org.commonpurse.ingest;

import static org.commonpurse.shell.Words.t;

import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.WorkList;
import org.springframework.stereotype.Component;

/** Puts connections whose last run failed on the work list. */
@Component
class FailedConnections implements WorkList {

    private final Connections connections;

    FailedConnections(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Item> waiting(Actor actor) {
        return connections.all(actor).stream()
                .filter(one -> one.state() == Connection.State.FAILED)
                .map(one -> new Item(t("The last run of the connection {0} failed", one.name()), "import/connections"))
                .toList();
    }
}
