package org.commonpurse;

import java.util.LinkedHashMap;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Loads the demonstration where it is absent, says where it answers and how to sign in, and stays. */
@Component
@CommandLine.Command(
        name = "demo",
        description = "Starts a server with demo organisations, in a data folder of its own (./demo-data).")
class DemoCommand implements Command {

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens (default: 8080; 0 takes a free one).")
    int port;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "The network address it listens on (default: 127.0.0.1; the password is known to everybody).")
    String address = "";

    private final Console console;
    private final Server server;
    private final Demo demo;
    private final String patreon;
    private final String token;

    DemoCommand(
            Console console,
            Server server,
            Demo demo,
            @Value("${purse.patreon.url:}") String patreon,
            @Value("${purse.patreon.try:}") String token) {
        this.patreon = patreon;
        this.token = token;
        this.console = console;
        this.server = server;
        this.demo = demo;
    }

    @Override
    public Integer call() {
        var organisations = demo.load(console.operator(), System.err::println);
        var at = server.address();
        var document = new LinkedHashMap<String, Object>();
        document.put("address", at + "/");
        document.put("staff", at + "/app/");
        document.put("user", Demo.USER);
        document.put("password", Demo.PASSWORD);
        document.put("organisations", organisations);
        document.put("patreon", patreon);
        document.put("patreon_token", token);
        console.print(document, """
                The demonstration answers at %s/ (public pages).
                Staff: %s/app/ – sign in as %s with the password %s
                To try a connection: Import, Connections, Patreon, with the token %s (a stand-in answers at %s).
                Ctrl-C stops it; the next start keeps what you did.""".formatted(at, at, Demo.USER, Demo.PASSWORD, token, patreon));
        server.awaitStop();
        return 0;
    }
}
