package org.commonpurse;

import java.util.LinkedHashMap;
import org.commonpurse.access.SetUp;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Says where the server answers and stays until it is told to stop. The server itself was started before: see Launch. */
@Component
@CommandLine.Command(name = "serve", description = "Starts the server: public pages and staff application.")
class ServeCommand implements Command {

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens (default: 8080; 0 takes a free one).")
    int port;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "The network address it listens on (default: all).")
    String address = "";

    private final Console console;
    private final Server server;
    private final SetUp setUp;

    ServeCommand(Console console, Server server, SetUp setUp) {
        this.console = console;
        this.server = server;
        this.setUp = setUp;
    }

    @Override
    public Integer call() {
        var at = server.address();
        var document = new LinkedHashMap<String, Object>();
        document.put("address", at + "/");
        document.put("staff", at + "/app/");
        var text = new StringBuilder("Commonpurse answers at %s/ (staff: %s/app/). Ctrl-C stops it.%n".formatted(at, at));
        setUp.link().ifPresent(link -> {
            document.put("setup", at + link);
            text.append("Nobody can sign in yet. Open this link, once, to become the first administrator:%n  %s%s%n".formatted(at, link));
        });
        console.print(document, text.toString());
        server.awaitStop();
        return 0;
    }
}
