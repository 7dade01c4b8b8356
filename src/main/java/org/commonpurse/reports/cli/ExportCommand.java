package org.commonpurse.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Right;
import org.commonpurse.reports.Export;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes the whole books in a form that other programs read. */
@Component
@CommandLine.Command(name = "export", description = "The whole books for another program: hledger, Beancount or CSV.")
class ExportCommand implements Command {

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "hledger, beancount or csv.")
    String format = "";

    @Option(names = "--out", paramLabel = "PATH", description = "Where to write it (default: the organisation's name).")
    @Nullable Path out;

    private final List<Export> exports;
    private final Console console;

    ExportCommand(List<Export> exports, Console console) {
        this.exports = exports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = Given.oneOf("--format", format, exports.stream().map(Export::format).sorted().toList());
        var export = exports.stream().filter(known -> known.format().equals(wanted)).findFirst().orElseThrow();
        var actor = console.actor();
        actor.require(Right.READ);
        var file = out == null ? Path.of(actor.organisation().slug() + "." + export.extension()) : out;
        try {
            var what = export.write(actor, file);
            console.print(
                    Map.of("file", file.toString(), "format", wanted, "organisation", actor.organisation().slug()),
                    "%s written to %s: %s".formatted(actor.organisation().name(), file, what));
            return 0;
        } catch (IOException e) {
            throw new Refused(Problem.field(
                    "--out", file.toString(), "it cannot be written: " + e.getMessage(), "choose another place"));
        }
    }
}
