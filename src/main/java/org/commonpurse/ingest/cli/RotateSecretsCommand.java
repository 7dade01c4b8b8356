package org.commonpurse.ingest.cli;

import java.util.Map;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** Makes another key for the secrets of connections. */
@Component
@CommandLine.Command(
        name = "rotate-secrets",
        description = "Makes another key for the tokens of connections and encrypts them with it. The key is keys/secrets in the data folder.")
class RotateSecretsCommand implements Command {

    private final Connections connections;
    private final Console console;

    RotateSecretsCommand(Connections connections, Console console) {
        this.connections = connections;
        this.console = console;
    }

    @Override
    public Integer call() {
        var count = connections.rotateSecrets(console.actor());
        console.print(
                Map.of("connections", count),
                "There is another key, and the secrets of %d connections are encrypted with it.".formatted(count));
        return 0;
    }
}
