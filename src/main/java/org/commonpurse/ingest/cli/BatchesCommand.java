package org.commonpurse.ingest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.Batch;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Lists what was imported. */
@Component
@CommandLine.Command(name = "batches", description = "What was imported, newest first.")
class BatchesCommand implements Command {

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "How many (default: 100).")
    int limit = 100;

    private final Batches batches;
    private final Console console;

    BatchesCommand(Batches batches, Console console) {
        this.batches = batches;
        this.console = console;
    }

    @Override
    public Integer call() {
        var all = batches.all(console.actor(), 0, Math.max(1, limit));
        var table = new Table(4, List.of("batch", "when", "source", "file", "rows", "new", "known", "changed", "held", "entries", "undone"));
        all.forEach(batch -> table.row(
                Long.toString(batch.id()),
                batch.at().toString().substring(0, 16),
                batch.source(),
                batch.file(),
                Long.toString(batch.counts().rows()),
                Long.toString(batch.counts().fresh()),
                Long.toString(batch.counts().known()),
                Long.toString(batch.counts().changed()),
                Long.toString(batch.counts().held()),
                Long.toString(batch.entries()),
                batch.undoneAt() == null ? "" : batch.undoneAt().toString().substring(0, 10)));
        console.print(
                Map.of("batches", all.stream().map(BatchesCommand::document).toList()),
                all.isEmpty() ? "Nothing was imported yet." : table.toString());
        return 0;
    }

    private static Map<String, Object> document(Batch batch) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", batch.id());
        document.put("file", batch.file());
        document.put("sha256", batch.sha256());
        document.put("source", batch.source());
        document.put("layout", batch.layout());
        document.put("at", batch.at().toString());
        document.put("by", batch.by());
        document.put("rows", batch.counts().rows());
        document.put("new", batch.counts().fresh());
        document.put("known", batch.counts().known());
        document.put("changed", batch.counts().changed());
        document.put("ignored", batch.counts().ignored());
        document.put("held", batch.counts().held());
        document.put("rejected", batch.counts().rejected());
        document.put("entries", batch.entries());
        document.put("undone_at", batch.undoneAt() == null ? null : batch.undoneAt().toString());
        return document;
    }
}
