package org.commonpurse.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commonpurse.reports.Format;
import org.commonpurse.reports.Reports;
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

/** Writes a report of a period into a file: a draft from the books as they are. */
@Component
@CommandLine.Command(name = "report", description = "A draft of a report from the ledger: page, PDF, workbook, CSV or JSON.")
class ReportCommand implements Command {

    private static final List<String> FORMATS =
            Arrays.stream(Format.values()).map(Format::extension).toList();

    @Parameters(paramLabel = "PACK", description = "Which report: transparency.")
    String pack = "";

    @Option(names = "--period", required = true, paramLabel = "PERIOD", description = "A year (2023) or a month (2023-05).")
    String period = "";

    @Option(names = "--format", paramLabel = "html|pdf|xlsx|csv|json", description = "Default: as the file's name ends, else html.")
    @Nullable String format;

    @Option(names = "--lang", defaultValue = "en", paramLabel = "en|fr|de", description = "The language (default: en).")
    String language = "en";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (default: PACK-PERIOD-LANG.FORMAT).")
    @Nullable Path out;

    private final Reports reports;
    private final Console console;

    ReportCommand(Reports reports, Console console) {
        this.reports = reports;
        this.console = console;
    }

    @Override
    public Integer call() {
        Given.oneOf("PACK", pack, reports.packs());
        var language = Given.oneOf("--lang", this.language, reports.languages());
        var wanted = format();
        var actor = console.actor();
        var figures = reports.figures(actor, pack, Given.period("--period", period, actor.organisation()));
        var bytes = reports.file(figures, wanted, language);
        var name = wanted == Format.JSON
                ? "%s-%s.json".formatted(pack, period)
                : "%s-%s-%s.%s".formatted(pack, period, language, wanted.extension());
        var file = out == null ? Path.of(name) : out;
        write(file, bytes);
        var failed = figures.checks().stream().filter(check -> !check.ok()).map(check -> check.id()).toList();
        console.print(
                Map.of(
                        "file", file.toString(), "pack", pack, "period", period, "format", wanted.extension(),
                        "lang", language, "bytes", bytes.length, "checks", figures.checks().size(), "failed", failed),
                "%s written to %s%s".formatted(
                        reports.title(figures, language), file,
                        failed.isEmpty() ? "" : "; checks that do not hold: " + String.join(", ", failed)));
        return failed.isEmpty() ? 0 : 1;
    }

    private Format format() {
        if (format != null) {
            return Format.of(Given.oneOf("--format", format, FORMATS));
        }
        var name = out == null ? "" : out.getFileName().toString();
        return name.contains(".") ? Format.of(Given.oneOf("--out", name.substring(name.lastIndexOf('.') + 1), FORMATS)) : Format.HTML;
    }

    private static void write(Path file, byte[] bytes) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new Refused(Problem.field("--out", file.toString(), "its folder does not exist", "make it first"));
        }
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new Refused(Problem.field("--out", file.toString(), "it cannot be written: " + e.getMessage(), "choose another place"));
        }
    }
}
