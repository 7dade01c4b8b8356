package org.commonpurse.ledger.cli;

import java.util.Map;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.Journal.Reversal;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes one entry by a new one. */
@Component
@CommandLine.Command(name = "reverse", description = "Undoes an entry by a new one.")
class ReverseCommand implements Command {

    @Parameters(paramLabel = "ENTRY", description = "Its number, or its reference.")
    String entry = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The day of the reversal (default: the entry's).")
    @Nullable String date;

    @Option(names = "--why", required = true, paramLabel = "TEXT")
    String why = "";

    private final Journal journal;
    private final Console console;

    ReverseCommand(Journal journal, Console console) {
        this.journal = journal;
        this.console = console;
    }

    @Override
    public Integer call() {
        var given = date == null ? null : Given.day("--date", date);
        var actor = console.actor();
        var number = entry.replaceFirst("^#", "");
        var found = (number.matches("\\d{1,18}") ? journal.entry(actor, Long.parseLong(number)) : journal.byReference(actor, entry))
                .orElseThrow(() -> new Refused(
                        Problem.field("ENTRY", entry, "there is no such entry", "give its number or its reference")));
        var day = given == null ? found.entry().date() : given;
        return switch (journal.reverseByHand(actor, found.number(), day, why)) {
            case Reversal.Reversed(var by) -> {
                console.print(
                        Map.of("entry", by, "reverses", found.number()),
                        "#%d is undone by #%d.".formatted(found.number(), by));
                yield 0;
            }
            case Reversal.NoSuchEntry() ->
                throw new Refused(Problem.field("ENTRY", entry, "there is no such entry", "give its number or its reference"));
            case Reversal.AlreadyReversed(var by) ->
                throw new Refused(Problem.field("ENTRY", entry, "#%d has undone it already".formatted(by), null));
            case Reversal.IsReversal(var of) -> throw new Refused(Problem.field(
                    "ENTRY", entry, "it undoes #%d itself".formatted(of), "post the entry again instead"));
            case Reversal.MonthClosed(var month, var open) -> throw new Refused(Problem.field(
                    "--date", day.toString(), "%s is closed".formatted(month), "choose %s or later".formatted(open.atDay(1))));
        };
    }
}
