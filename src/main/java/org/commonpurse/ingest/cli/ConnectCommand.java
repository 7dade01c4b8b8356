package org.commonpurse.ingest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonpurse.ingest.ConnectionKind;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.WrongUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects the organisation with another side. */
@Component
@CommandLine.Command(name = "connect", description = "Connects with another side, so that what is new comes by `purse sync`.")
class ConnectCommand implements Command {

    private static final long LARGEST_SECRET = 4096;

    @Parameters(paramLabel = "KIND", description = "patreon: members and their charges; stripe: what its messages tell; kofi: what its messages tell; buymeacoffee: supporters; ecb: exchange rates of the European Central Bank; mastodon: usage of a server.")
    String kind = "";

    @Option(names = "--name", paramLabel = "N", description = "What the connection is called (default: its kind).")
    @Nullable String name;

    @Option(names = "--url", defaultValue = "", paramLabel = "U", description = "For mastodon: the server, such as https://social.example.")
    String url = "";

    @Option(names = "--token-file", paramLabel = "F", description = "A file with the access token: for patreon the creator's, for buymeacoffee the page's, for stripe a restricted key that may read charges.")
    @Nullable Path tokenFile;

    @Option(names = "--refresh-token-file", paramLabel = "F", description = "A file with the refresh token; with it and the next two, the token is renewed by itself.")
    @Nullable Path refreshTokenFile;

    @Option(names = "--client-id", paramLabel = "ID", description = "The client's id in Patreon's portal.")
    @Nullable String clientId;

    @Option(names = "--client-secret-file", paramLabel = "F", description = "A file with the client's secret.")
    @Nullable Path clientSecretFile;

    @Option(names = "--webhook-secret-file", paramLabel = "F", description = "A file with what messages to /hooks/KIND/NAME of this server are proved by: the webhook's secret, for kofi the verification token.")
    @Nullable Path webhookSecretFile;

    @Option(names = "--campaign", defaultValue = "", paramLabel = "ID", description = "Which campaign, where the token has several.")
    String campaign = "";

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
        connections.connect(console.actor(), wanted, called, url.isEmpty() ? campaign : url, secrets());
        console.print(
                Map.of("connection", called, "kind", wanted), "%s is connected. `purse sync %s` brings what is new.".formatted(called, called));
        return 0;
    }

    private Map<String, String> secrets() {
        var secrets = new LinkedHashMap<String, String>();
        put(secrets, "token", tokenFile, "--token-file");
        put(secrets, "refresh-token", refreshTokenFile, "--refresh-token-file");
        put(secrets, "client-secret", clientSecretFile, "--client-secret-file");
        put(secrets, "webhook-secret", webhookSecretFile, "--webhook-secret-file");
        if (clientId != null) {
            secrets.put("client-id", clientId.strip());
        }
        return secrets;
    }

    private static void put(Map<String, String> secrets, String name, @Nullable Path file, String option) {
        if (file == null) {
            return;
        }
        try {
            if (Files.size(file) > LARGEST_SECRET) {
                throw new IOException("too long");
            }
            secrets.put(name, Files.readString(file).strip());
        } catch (IOException e) {
            throw new WrongUsage(Problem.field(option, file.toString(), "this file cannot be read as a secret", "name a text file with the secret alone"));
        }
    }
}
