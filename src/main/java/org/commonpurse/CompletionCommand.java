package org.commonpurse;

import java.util.Map;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that lets bash and zsh complete commands and options. */
@Component
@CommandLine.Command(
        name = "completion",
        description = "Prints a tab-completion script for bash and zsh: source <(./purse completion)")
class CompletionCommand implements Command {

    @Spec
    @Nullable CommandSpec spec;

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not called from the command line");
        }
        var script = AutoComplete.bash("purse", spec.root().commandLine());
        console.print(Map.of("script", script), script);
        return 0;
    }
}
