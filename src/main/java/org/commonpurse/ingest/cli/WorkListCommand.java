package org.commonpurse.ingest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.ingest.Batches;
import org.commonpurse.ingest.Batches.StagedRow;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Lists rows that wait for a person. */
@Component
@CommandLine.Command(name = "worklist", description = "Rows that wait for a person: held, or without an account.")
class WorkListCommand implements Command {

    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "How many (default: 1000).")
    int limit = 1000;

    private final Batches batches;
    private final Console console;

    WorkListCommand(Batches batches, Console console) {
        this.batches = batches;
        this.console = console;
    }

    @Override
    public Integer call() {
        var rows = batches.waiting(console.actor(), 0, Math.max(1, limit));
        var table = new Table(6, List.of("row", "line", "source", "waits", "entry", "why"));
        rows.forEach(row -> table.row(
                row.id().toString(),
                Integer.toString(row.line()),
                row.source(),
                String.valueOf(row.waits()),
                row.firstEntry() == null ? "" : "#" + row.firstEntry(),
                row.reason()));
        console.print(
                Map.of("rows", rows.stream().map(WorkListCommand::document).toList()),
                rows.isEmpty() ? "Nothing waits." : table.toString());
        return 0;
    }

    private static Map<String, Object> document(StagedRow row) {
        var document = new LinkedHashMap<String, Object>();
        document.put("row", row.id().toString());
        document.put("batch", row.id().batch());
        document.put("line", row.line());
        document.put("source", row.source());
        document.put("waits", row.waits());
        document.put("entry", row.firstEntry());
        document.put("reference", row.reference());
        document.put("reason", row.reason());
        document.put("raw", row.raw());
        document.put("detail", row.detail());
        return document;
    }
}
