package org.commonpurse.ingest.cli;

import java.util.Map;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects the organisation with another side. */
@Component
@CommandLine.Command(name = "connect", description = "Connects with another side, so that what is new comes by `purse sync`.")
class ConnectCommand implements Command {

    @Parameters(paramLabel = "KIND", description = "ecb: exchange rates of the European Central Bank; mastodon: usage of a server.")
    String kind = "";

    @Option(names = "--name", paramLabel = "N", description = "What the connection is called (default: its kind).")
    @Nullable String name;

    @Option(names = "--url", defaultValue = "", paramLabel = "U", description = "For mastodon: the server, such as https://social.example.")
    String url = "";

    private final Connections connections;
    private final Console console;

    ConnectCommand(Connections connections, Console console) {
        this.connections = connections;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("KIND", kind, connections.kinds().stream().map(ConnectionKind::id).toList());
        var called = name == null ? wanted : name;
        var chosen = connections.kinds().stream().filter(kind -> kind.id().equals(wanted)).findFirst().orElseThrow();
        if (chosen.hasAddress()) {
            Given.read("--url", url, chosen::address, "it is not the address of a server", "write it as https://social.example");
        }
        connections.connect(console.actor(), wanted, called, url);
        console.print(
                Map.of("connection", called, "kind", wanted), "%s is connected. `purse sync %s` brings what is new.".formatted(called, called));
        return 0;
    }
}
