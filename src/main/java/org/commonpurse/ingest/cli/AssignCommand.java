package org.commonpurse.ingest.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Assignments;
import org.commonpurse.ingest.Assignments.Assigned;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.RowId;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.NewNames;
import org.commonpurse.ledger.NewNames.NewName;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
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

    @Option(names = "--new", defaultValue = "false", description = "Opens the account though its name is like a known one.")
    boolean fresh;

    @Option(names = "--move", defaultValue = "false", description = "Moves a row on that has an account already.")
    boolean move;

    private final Assignments assignments;
    private final NewNames names;
    private final Batches batches;
    private final Console console;

    AssignCommand(Assignments assignments, NewNames names, Batches batches, Console console) {
        this.names = names;
        this.assignments = assignments;
        this.batches = batches;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var id = id(actor);
        AccountType.of(account);
        var opened = names.open(actor, List.of(account), List.of(), "ACCOUNT", fresh);
        return switch (assignments.assign(actor, id, account, move)) {
            case Assigned.Moved(var entries) -> {
                console.print(
                        Map.of(
                                "row", id.toString(), "account", account, "entries", entries,
                                "opened", opened.stream().map(NewName::name).toList()),
                        "Moved to %s by %s.%s".formatted(
                                account,
                                entries.stream().map(n -> "#" + n).collect(Collectors.joining(", ")),
                                opened.isEmpty() ? "" : "\nOpened account %s.".formatted(account)));
                yield 0;
            }
            case Assigned.Elsewhere(var where, var by) -> throw new Refused(Problem.field(
                    "ROW", row, "its money lies in %s already, by #%d".formatted(where, by), "move it on with --move, or leave it"));
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
