package org.commonpurse.ledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.TimelyUse;
import org.commonpurse.ledger.TimelyUse.Statement;
import org.commonpurse.ledger.TimelyUse.Status;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints the statement of the timely use of funds. */
@Component
@CommandLine.Command(name = "timely-use", description = "The statement of timely use of funds (Germany): receipts by year, until when they are to be used, what is overdue.")
class TimelyUseCommand implements Command {

    @Option(names = "--at", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD", description = "At the end of this day's month (default: today's).")
    @Nullable String at;

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv")
    String format = "text";

    @Option(names = "--limits", defaultValue = Option.NULL_VALUE, paramLabel = "FILE", description = "Sets the exempt limits from a CSV file: from,amount,currency,source.")
    @Nullable Path limits;

    @Option(names = "--status", defaultValue = Option.NULL_VALUE, paramLabel = "FROM/TO", description = "From when until when the organisation has the status, such as 2021-06-01/ or /2024-04-30.")
    @Nullable String status;

    private final TimelyUse use;
    private final Console console;

    TimelyUseCommand(TimelyUse use, Console console) {
        this.use = use;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, PositionCommand.FORMATS);
        var actor = console.actor();
        if (limits != null) {
            use.setLimits(actor, read(limits));
        }
        if (status != null) {
            use.setStatus(actor, status(status));
        }
        var statement = use.statement(actor, at == null ? LocalDate.now(actor.organisation().zone()) : Given.day("--at", at));
        switch (wanted) {
            case "json" -> console.printJson(document(statement));
            case "csv" -> console.print(document(statement), Console.csv(statement.rows()));
            default -> console.print(document(statement), text(statement));
        }
        return statement.isOverdue() ? 1 : 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refused(new Problem(file.toString(), null, "--limits", null, "it cannot be read", "give a file that exists"));
        }
    }

    private static Status status(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw Given.wrong("--status", text, "it is not two days", "write it as 2021-06-01/2024-04-30; either may be missing");
        }
        return new Status(
                parts[0].isBlank() ? null : Given.day("--status", parts[0]), parts[1].isBlank() ? null : Given.day("--status", parts[1]));
    }

    private static Map<String, Object> document(Statement statement) {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", statement.at().toString());
        document.put("years", statement.rows().stream().skip(1).map(line -> year(statement.rows().getFirst(), line)).toList());
        document.put("reserves", statement.reserves().stream().map(ReserveCommand::document).toList());
        document.put("limits", statement.limits().stream()
                .map(limit -> Map.of(
                        "from", limit.from().toString(), "amount", limit.amount().text(), "currency", limit.amount().currency().code(),
                        "source", limit.source()))
                .toList());
        return document;
    }

    private static Map<String, String> year(List<String> names, List<String> line) {
        var year = new LinkedHashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            year.put(names.get(i), line.get(i));
        }
        return year;
    }

    private static String text(Statement statement) {
        if (statement.lines().isEmpty()) {
            return "Nothing is posted yet.";
        }
        var table = new Table(1, statement.rows().getFirst());
        statement.rows().stream().skip(1).forEach(table::row);
        return table + "\nThe first year is what was there when the books began. Whether a use is timely is for your adviser to judge.";
    }
}
