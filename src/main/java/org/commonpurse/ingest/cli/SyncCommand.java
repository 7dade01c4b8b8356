package org.commonpurse.ingest.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Connection;
import org.commonpurse.ingest.Connections;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WrongUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings what is new from a connection. */
@Component
@CommandLine.Command(name = "sync", description = "Brings what is new from a connection.")
class SyncCommand implements Command {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one; may be left out where there is one.")
    @Nullable String name;

    @Option(names = "--file", paramLabel = "F", description = "Reads a file that the other side offers instead of asking it.")
    @Nullable Path file;

    private final Connections connections;
    private final Console console;

    SyncCommand(Connections connections, Console console) {
        this.connections = connections;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var wanted = name == null ? only(actor) : name;
        var run = file == null ? connections.sync(actor, wanted) : connections.sync(actor, wanted, file);
        console.print(document(run), text(run));
        run.stored().notes().forEach(System.err::println);
        return run.needsAttention() ? 1 : 0;
    }

    private String only(Actor actor) {
        var all = connections.all(actor);
        if (all.isEmpty()) {
            throw new Refused("nothing is connected yet", "connect with `purse connect ecb`");
        }
        if (all.size() > 1) {
            throw new WrongUsage(Problem.field("NAME", null, "there are several connections", "name one of: "
                    + all.stream().map(Connection::name).collect(Collectors.joining(", "))));
        }
        return all.getFirst().name();
    }

    private static Map<String, Object> document(Connection.Run run) {
        var document = new LinkedHashMap<String, Object>();
        document.put("connection", run.connection());
        document.put("requests", run.requests());
        document.put("retries", run.retries());
        document.put("pages", run.pages());
        document.put("new", run.stored().fresh());
        document.put("known", run.stored().known());
        document.put("changed", run.stored().changed());
        document.put("entries", run.stored().entries());
        document.put("complete", run.stored().complete());
        return document;
    }

    private static String text(Connection.Run run) {
        var stored = run.stored();
        return "%s: %d new, %d known, %d changed; %d requests, %d of them again%s.".formatted(
                run.connection(),
                stored.fresh(),
                stored.known(),
                stored.changed(),
                run.requests(),
                run.retries(),
                stored.complete() ? "" : "; not complete");
    }
}
