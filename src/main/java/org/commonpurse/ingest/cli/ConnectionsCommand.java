package org.commonpurse.ingest.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** Lists the connections. */
@Component
@CommandLine.Command(name = "connections", description = "What is connected, how it stands, and when it last ran.")
class ConnectionsCommand implements Command {

    private final Connections connections;
    private final Console console;

    ConnectionsCommand(Connections connections, Console console) {
        this.connections = connections;
        this.console = console;
    }

    @Override
    public Integer call() {
        var all = connections.all(console.actor());
        var table = new Table(5, List.of("name", "kind", "state", "last run", "last error"));
        all.forEach(one -> table.row(
                one.name(),
                one.kind(),
                one.state().label(),
                one.lastRun() == null ? "" : one.lastRun().toString().substring(0, 16),
                one.error() == null ? "" : one.error()));
        console.print(
                Map.of("connections", all.stream().map(ConnectionsCommand::document).toList()),
                all.isEmpty() ? "Nothing is connected yet. `purse connect ecb` brings exchange rates." : table.toString());
        return all.stream().anyMatch(one -> one.state() == Connection.State.FAILED) ? 1 : 0;
    }

    private static Map<String, Object> document(Connection one) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", one.name());
        document.put("kind", one.kind());
        document.put("place", one.place().toString());
        document.put("state", one.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        document.put("last_run", text(one.lastRun()));
        document.put("last_good", text(one.lastGood()));
        document.put("next_run", text(one.nextRun()));
        document.put("last_error", one.error());
        document.put("token_ends", text(one.tokenEnds()));
        return document;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
