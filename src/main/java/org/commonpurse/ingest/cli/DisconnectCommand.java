package org.commonpurse.ingest.cli;

import java.util.Map;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Ends a connection. */
@Component
@CommandLine.Command(name = "disconnect", description = "Ends a connection; what came by it stays.")
class DisconnectCommand implements Command {

    @Parameters(paramLabel = "NAME")
    String name = "";

    private final Connections connections;
    private final Console console;

    DisconnectCommand(Connections connections, Console console) {
        this.connections = connections;
        this.console = console;
    }

    @Override
    public Integer call() {
        connections.disconnect(console.actor(), name);
        console.print(Map.of("disconnected", name), "%s is disconnected; what came by it stays.".formatted(name));
        return 0;
    }
}
