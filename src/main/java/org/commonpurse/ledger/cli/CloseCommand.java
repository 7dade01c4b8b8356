package org.commonpurse.ledger.cli;

import java.util.Locale;
import java.util.Map;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.Periods.Closing;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes a month, or opens it again. */
@Component
@CommandLine.Command(name = "close", description = "Closes a month: nothing is posted into it any more.")
class CloseCommand implements Command {

    @Parameters(paramLabel = "YYYY-MM")
    String month = "";

    @Option(names = "--hard", description = "For good; a soft closing can be taken back.")
    boolean hard;

    @Option(names = "--reopen", description = "Opens a softly closed month again.")
    boolean reopen;

    @Option(names = "--why", defaultValue = "", paramLabel = "TEXT", description = "Kept with it; needed to reopen.")
    String why = "";

    private final Periods periods;
    private final Console console;

    CloseCommand(Periods periods, Console console) {
        this.periods = periods;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = reopen ? Closing.OPEN : hard ? Closing.HARD : Closing.SOFT;
        var parsed = Given.month("YYYY-MM", month);
        periods.set(console.actor(), parsed, wanted, why);
        console.print(
                Map.of("month", parsed.toString(), "closing", wanted.name().toLowerCase(Locale.ROOT)),
                "%s is %s.".formatted(parsed, wanted == Closing.OPEN ? "open" : "closed"));
        return 0;
    }
}
