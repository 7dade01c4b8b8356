package org.commonpurse.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Journal;
import org.commonpurse.ledger.PostedEntry;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal as CSV, a line for each posting. */
@Component
class CsvExport implements Export {

    private static final List<String> HEADS = List.of(
            "entry", "date", "event_date", "reference", "narration", "group", "line", "account", "fund", "amount",
            "currency", "batch", "reverses", "reversed_by", "recorded_at", "recorded_by");

    private final Journal journal;

    CsvExport(Journal journal) {
        this.journal = journal;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    @Transactional(readOnly = true)
    public String write(Actor actor, Path out) throws IOException {
        try (var writer = CsvWriter.builder().build(Files.newBufferedWriter(out))) {
            writer.writeRecord(HEADS);
            var count = new Entries(journal, actor).forEach(line -> rows(writer, line));
            return "%d entries".formatted(count);
        }
    }

    private static void rows(CsvWriter writer, Entries.Line line) {
        var entry = line.entry();
        var place = 0;
        for (var posting : entry.postings()) {
            place++;
            var row = new ArrayList<>(List.of(
                    line.number(), entry.date().toString(), entry.eventDate().toString(), entry.reference(),
                    entry.narration(), entry.group(), Integer.toString(place), posting.account(), posting.fund(),
                    posting.amount().text(), posting.amount().currency().code()));
            row.addAll(trail(line));
            writer.writeRecord(row.stream().map(Console::harmless).toList());
        }
    }

    private static List<String> trail(Entries.Line line) {
        PostedEntry posted = line.posted();
        return posted == null
                ? List.of("", "", "", "", "")
                : List.of(
                        Objects.toString(posted.batch(), ""), Objects.toString(posted.reverses(), ""),
                        Objects.toString(posted.reversedBy(), ""), posted.recordedAt().toString(), posted.recordedBy());
    }
}
