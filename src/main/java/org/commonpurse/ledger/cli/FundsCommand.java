package org.commonpurse.ledger.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.Funds;
import org.commonpurse.ledger.RollForward;
import org.commonpurse.money.Period;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints what each fund held before a period, what went in and out, and what it holds at its end. */
@Component
@CommandLine.Command(name = "funds", description = "The roll-forward of funds: opening, received, spent, released, closing.")
class FundsCommand implements Command {

    private static final List<String> HEADERS =
            List.of("fund", "currency", "restricted", "opening", "received", "spent", "released", "closing");

    @Option(names = "--period", defaultValue = Option.NULL_VALUE, paramLabel = "PERIOD", description = "A year (2023) or a month (2023-05); default: this year.")
    @Nullable String period;

    @Option(names = "--format", defaultValue = "text", paramLabel = "text|json|csv")
    String format = "text";

    private final Funds funds;
    private final Console console;

    FundsCommand(Funds funds, Console console) {
        this.funds = funds;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, PositionCommand.FORMATS);
        var actor = console.actor();
        var organisation = actor.organisation();
        var over = period == null
                ? organisation.yearOf(LocalDate.now(organisation.zone()))
                : Given.period("--period", period, organisation);
        var rolls = funds.rollForward(actor, over);
        var withheld = funds.withheld(actor);
        switch (wanted) {
            case "json" -> console.printJson(document(over, rolls, withheld));
            case "csv" -> console.print(document(over, rolls, withheld), csv(rolls));
            default -> console.print(document(over, rolls, withheld), text(rolls, withheld));
        }
        return 0;
    }

    private static Map<String, Object> document(Period over, List<RollForward> rolls, Collection<String> withheld) {
        var document = new LinkedHashMap<String, Object>();
        document.put("period", over.name());
        document.put("from", over.from().toString());
        document.put("to", over.to().toString());
        document.put("funds", rolls.stream().map(FundsCommand::document).toList());
        document.put("withheld", withheld);
        return document;
    }

    private static Map<String, Object> document(RollForward roll) {
        var document = new LinkedHashMap<String, Object>();
        document.put("fund", roll.fund().name());
        document.put("currency", roll.opening().currency().code());
        document.put("restricted", roll.fund().restricted());
        document.put("opening", roll.opening().text());
        document.put("received", roll.received().text());
        document.put("spent", roll.spent().text());
        document.put("released", roll.released().text());
        document.put("closing", roll.closing().text());
        return document;
    }

    private static String csv(List<RollForward> rolls) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEADERS);
        rolls.forEach(roll -> lines.add(document(roll).values().stream().map(String::valueOf).toList()));
        return Console.csv(lines);
    }

    private static String text(List<RollForward> rolls, Collection<String> withheld) {
        var said = new ArrayList<String>();
        if (!rolls.isEmpty()) {
            said.add(text(rolls));
        } else if (withheld.isEmpty()) {
            said.add("No fund holds anything, and nothing was posted.");
        }
        if (!withheld.isEmpty()) {
            said.add("Not told, since what leaves them is somebody's pay: %s; nor the general fund, which is the rest.".formatted(String.join(", ", withheld)));
        }
        return String.join("\n", said);
    }

    private static String text(List<RollForward> rolls) {
        var table = new Table(3, List.of("fund", "currency", "", "opening", "received", "spent", "released", "closing"));
        rolls.forEach(roll -> {
            var line = new ArrayList<>(document(roll).values().stream().map(String::valueOf).toList());
            line.set(2, roll.fund().restricted() ? "restricted" : "");
            table.row(line);
        });
        return table.toString();
    }
}
