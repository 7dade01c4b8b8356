package org.commonpurse.ingest.cli;

import java.util.ArrayList;
import java.util.Map;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.Undo;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Reverses a batch whole. */
@Component
@CommandLine.Command(name = "undo", description = "Reverses an import whole; its file can be imported again.")
class UndoCommand implements Command {

    @Parameters(paramLabel = "BATCH")
    long batch;

    private final Batches batches;
    private final Console console;

    UndoCommand(Batches batches, Console console) {
        this.batches = batches;
        this.console = console;
    }

    @Override
    public Integer call() {
        return switch (batches.undo(console.actor(), batch)) {
            case Undo.Undone undone -> answer(undone);
            case Undo.NoSuchBatch() -> throw refused("there is no such batch");
            case Undo.UndoneBefore(var at) -> throw refused("it was undone on %s".formatted(Amounts.time(at, console.actor().organisation().zone())));
        };
    }

    private int answer(Undo.Undone undone) {
        var notes = new ArrayList<String>();
        if (undone.replaced() > 0) {
            notes.add("%s had replaced earlier versions; import the earlier file again if those are to count".formatted(Console.counted(undone.replaced(), "row", "rows")));
        }
        undone.counting().forEach(other -> notes.add(
                "batch %d had found rows of this batch to be known; import its file again to bring them back".formatted(other)));
        console.print(
                Map.of("batch", batch, "reversed", undone.entries(), "notes", notes),
                "Batch %d is undone: %s reversed.\n%s".formatted(batch, Console.counted(undone.entries(), "entry", "entries"), String.join("\n", notes)));
        return notes.isEmpty() ? 0 : 1;
    }

    private Refused refused(String message) {
        return new Refused(Problem.field("BATCH", Long.toString(batch), message, "`purse batches` lists them"));
    }
}
