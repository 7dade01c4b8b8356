package org.commonpurse.ingest.cli;

import java.util.List;
import java.util.Map;
import org.commonpurse.ingest.Intake;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** Lists what can be imported. */
@Component
@CommandLine.Command(name = "sources", description = "The formats that can be imported, and by what they are recognised.")
class SourcesCommand implements Command {

    private final Intake intake;
    private final Console console;

    SourcesCommand(Intake intake, Console console) {
        this.intake = intake;
        this.console = console;
    }

    @Override
    public Integer call() {
        var table = new Table(3, List.of("id", "name", "recognised by"));
        intake.sources().forEach(source -> table.row(source.id(), source.name(), source.recognises()));
        console.print(
                Map.of("sources", intake.sources().stream()
                        .map(source -> Map.of("id", source.id(), "name", source.name(), "recognises", source.recognises()))
                        .toList()),
                table.toString());
        return 0;
    }
}
