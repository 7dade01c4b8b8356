package org.commonpurse.shell;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others: called by itself it is wrong usage. */
public abstract class Subcommands implements Command {

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not called from the command line");
        }
        throw new ParameterException(
                spec.commandLine(),
                "%s needs one of: %s".formatted(spec.qualifiedName(), String.join(", ", spec.subcommands().keySet())));
    }
}
