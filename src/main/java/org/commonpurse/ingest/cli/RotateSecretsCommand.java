package org.commonpurse.ingest.cli;

import java.util.Map;
import org.commonpurse.ingest.Secrets;
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

    private final Secrets secrets;
    private final Console console;

    RotateSecretsCommand(Secrets secrets, Console console) {
        this.secrets = secrets;
        this.console = console;
    }

    @Override
    public Integer call() {
        var count = secrets.rotate(console.actor());
        console.print(
                Map.of("connections", count),
                "There is another key, and the secrets of %d connections are encrypted with it.".formatted(count));
        return 0;
    }
}
