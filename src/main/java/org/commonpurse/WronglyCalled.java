package org.commonpurse;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonpurse.shell.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser of the command line found wrong, by the name of the option, its value and what it may be. */
final class WronglyCalled {

    private WronglyCalled() {}

    static Problem problem(ParameterException e) {
        var fix = "see `%s --help`".formatted(e.getCommandLine().getCommandSpec().qualifiedName());
        var message = String.valueOf(e.getMessage());
        return switch (e) {
            case UnmatchedArgumentException unmatched -> {
                var likely = unmatched.getSuggestions();
                yield Problem.field(
                        null,
                        unmatched.getUnmatched().isEmpty() ? null : unmatched.getUnmatched().getFirst(),
                        message,
                        likely.isEmpty() ? fix : "did you mean %s? %s".formatted(String.join(" or ", likely), fix));
            }
            case MissingParameterException missing -> Problem.field(
                    missing.getMissing().stream().map(WronglyCalled::name).collect(Collectors.joining(", ")), null, message, fix);
            default -> Problem.field(
                    e.getArgSpec() == null ? null : name(e.getArgSpec()), e.getValue(), message, allowed(e.getArgSpec(), fix));
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String allowed(@Nullable ArgSpec argument, String fix) {
        return argument != null && argument.type().isEnum()
                ? Stream.of(argument.type().getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", ", "choose one of: ", ""))
                : fix;
    }
}
