package org.commonpurse.ingest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.ingest.Intake;
import org.commonpurse.ingest.Options;
import org.commonpurse.ingest.Report;
import org.commonpurse.ingest.Source;
import org.commonpurse.ingest.Watcher;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes files in. */
@Component
@CommandLine.Command(name = "import", description = "Imports files, one batch each; a ZIP is the files in it.")
class ImportCommand implements Command {

    enum OnError {
        refuse,
        skip
    }

    @Parameters(paramLabel = "FILE", arity = "1..*")
    List<Path> files = List.of();

    @Option(names = "--source", paramLabel = "ID", description = "Its format; without it, it is recognised. See `purse sources`.")
    @Nullable String source;

    @Option(names = "--account", paramLabel = "NAME", description = "The bank account: Assets:Bank:NAME.")
    @Nullable String account;

    @Option(names = "--dry-run", description = "Does everything and takes it back.")
    boolean dryRun;

    @Option(names = "--on-error", defaultValue = "refuse", paramLabel = "refuse|skip", description = "What a row that cannot be read does: refuse the file (default), or be left out.")
    OnError onError = OnError.refuse;

    @Option(names = "--control-count", paramLabel = "N", description = "How many rows there must be.")
    @Nullable Long controlCount;

    @Option(names = "--control-total", paramLabel = "AMOUNT", description = "What donations (gross or net) or all movements must come to.")
    @Nullable BigDecimal controlTotal;

    private final Intake intake;
    private final Console console;

    ImportCommand(Intake intake, Console console) {
        this.intake = intake;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (account != null && (account.isBlank() || account.contains(":") || account.length() > 100)) {
            throw Given.wrong("--account", account, "this cannot be the name of a bank account", "write a name without colons, such as GLS");
        }
        var wanted = source == null ? null : Given.oneOf("--source", source, intake.sources().stream().map(Source::id).toList());
        var options = new Options(wanted, account, dryRun, onError == OnError.skip, controlCount, controlTotal);
        var actor = console.actor();
        var reports = new ArrayList<Report>();
        files.forEach(file -> reports.addAll(take(actor, file, options)));
        return answer(reports);
    }

    private List<Report> take(Actor actor, Path file, Options options) {
        var reports = new ArrayList<Report>();
        var name = Objects.requireNonNullElse(file.getFileName(), file).toString();
        try (var spool = intake.open(name, file)) {
            if (!spool.leftOut().isEmpty()) {
                System.err.printf("%s: left out, for the computer alone: %s%n", name, String.join(", ", spool.leftOut()));
            }
            spool.uploads().forEach(upload -> reports.add(intake.run(actor, upload, options, Watcher.NOBODY)));
        } catch (Refused refused) {
            reports.add(Reports.refused(name, refused.problem()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }

    private int answer(List<Report> reports) {
        var booked = reports.stream().filter(report -> report.refusal() == null).toList();
        var refused = reports.stream().filter(report -> report.refusal() != null).toList();
        var document = new LinkedHashMap<String, Object>();
        if (booked.isEmpty()) {
            document.putAll(Console.document(Objects.requireNonNull(refused.getFirst().refusal())));
        }
        var shown = dryRun ? reports.stream().filter(report -> !report.source().isEmpty()).toList() : booked;
        if (!booked.isEmpty() || dryRun) {
            document.put("batches", shown.stream().map(Reports::document).toList());
        }
        if (booked.isEmpty() && refused.size() == 1 && !dryRun) {
            document.put("rejected", Reports.rejected(refused.getFirst()));
        } else if (!refused.isEmpty()) {
            document.put("refused", refused.stream().map(Reports::refusal).toList());
        }
        var text = new StringBuilder();
        shown.forEach(report -> text.append(Reports.text(report, dryRun)));
        console.print(document, text.toString());
        refused.forEach(report -> Reports.problems(report).forEach(System.err::println));
        if (booked.isEmpty()) {
            return 3;
        }
        return !refused.isEmpty() || booked.stream().anyMatch(report -> report.counts().rejected() + report.counts().held() > 0) ? 1 : 0;
    }
}
