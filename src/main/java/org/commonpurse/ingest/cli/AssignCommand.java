package org.commonpurse.ingest.cli;

import java.util.Map;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Assignments.Assigned;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.RowId;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Gives the money of a row its account. */
@Component
@CommandLine.Command(name = "assign", description = "Moves what a row has in Assets:Suspense to an account.")
class AssignCommand implements Command {

    private static final String WHERE = "`purse worklist` shows the rows that wait";

    @Parameters(paramLabel = "ROW", index = "0", description = "BATCH-ROW as `purse worklist` shows it, such as 3-17, or the number of its entry.")
    String row = "";

    @Parameters(paramLabel = "ACCOUNT", index = "1", description = "Such as Expenses:Hosting.")
    String account = "";

    private final Assignments assignments;
    private final Batches batches;
    private final Console console;

    AssignCommand(Assignments assignments, Batches batches, Console console) {
        this.assignments = assignments;
        this.batches = batches;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var id = id(actor);
        return switch (assignments.assign(actor, id, account)) {
            case Assigned.Moved(var entries) -> {
                console.print(
                        Map.of("row", id.toString(), "account", account, "entries", entries),
                        "Moved to %s by %s.".formatted(account, entries.stream().map(n -> "#" + n).reduce((a, b) -> a + ", " + b).orElse("")));
                yield 0;
            }
            case Assigned.NoSuchRow() -> throw refused("there is no such row");
            case Assigned.NothingToMove(var why) -> throw refused(why);
        };
    }

    private RowId id(Actor actor) {
        var text = row.strip().replace("#", "");
        if (text.matches("\\d{1,15}")) {
            return batches.rowOf(actor, Long.parseLong(text))
                    .map(Batches.StagedRow::id)
                    .orElseThrow(() -> refused("no row came with this entry"));
        }
        return RowId.parse(text).orElseThrow(() -> Given.wrong("ROW", row, "this is not the name of a row", WHERE));
    }

    private Refused refused(String message) {
        return new Refused(Problem.field("ROW", row, message, WHERE));
    }
}
