package org.commonpurse.ledger.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ledger.Reserve;
import org.commonpurse.ledger.TimelyUse;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes down what a resolution set aside under § 62 AO, and lists it. */
@Component
@CommandLine.Command(name = "reserve", description = "Reserves under § 62 AO (Germany); without arguments, lists them.")
class ReserveCommand implements Command {

    @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = Option.NULL_VALUE)
    @Nullable String name;

    @Option(names = "--kind", defaultValue = "1", paramLabel = "1|2|3", description = "§ 62 (1) AO: 1 project or working capital (default), 2 replacement, 3 free.")
    String kind = "1";

    @Option(names = "--date", defaultValue = Option.NULL_VALUE, paramLabel = "YYYY-MM-DD", description = "The day of the resolution.")
    @Nullable String date;

    @Option(names = "--amount", defaultValue = Option.NULL_VALUE, paramLabel = "AMOUNT", description = "Set aside; below zero: taken out.")
    @Nullable String amount;

    @Option(names = "--resolution", defaultValue = "", paramLabel = "TEXT", description = "Where the resolution is written.")
    String resolution = "";

    private final TimelyUse use;
    private final Console console;

    ReserveCommand(TimelyUse use, Console console) {
        this.use = use;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        if (name != null) {
            if (date == null || amount == null) {
                throw Given.wrong(date == null ? "--date" : "--amount", "", "it is missing", "see `purse reserve --help`");
            }
            var number = Integer.parseInt(Given.oneOf("--kind", kind, List.of("1", "2", "3")));
            var chosen = Arrays.stream(Reserve.Kind.values()).filter(one -> one.number() == number).findFirst().orElseThrow();
            var sum = Given.read("--amount", amount, text -> Money.of(text, actor.currency()), "it is no amount", "write it as 5000.00");
            use.reserve(actor, new Reserve(chosen, name, Given.day("--date", date), sum, resolution));
        }
        var all = use.reserves(actor);
        var table = new Table(4, List.of("no.", "reserve", "day", "resolution", "amount"));
        all.forEach(one -> table.row(
                Integer.toString(one.kind().number()), one.name(), one.day().toString(), one.resolution(), one.amount().text()));
        console.print(
                Map.of("reserves", all.stream().map(ReserveCommand::document).toList()),
                all.isEmpty() ? "No reserve is written down." : table.toString());
        return 0;
    }

    static Map<String, Object> document(Reserve reserve) {
        var document = new LinkedHashMap<String, Object>();
        document.put("number", reserve.kind().number());
        document.put("name", reserve.name());
        document.put("day", reserve.day().toString());
        document.put("amount", reserve.amount().text());
        document.put("resolution", reserve.resolution());
        return document;
    }
}
