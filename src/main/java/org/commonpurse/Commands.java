package org.commonpurse;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.commonpurse.access.Forbidden;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.WrongUsage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Runs one command and turns what comes of it into an exit code. */
@Component
class Commands {

    private static final int ATTENTION = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final String[] LAUNCHER = {
        "",
        "From the source folder, the launcher also knows:",
        "  ./purse test [--strict] [--full]   everything that is tested",
        "  ./purse bench [NAME]               speed, side by side with others",
        "",
        "Exit codes: 0 done, 1 done but something needs attention, 2 wrong usage, 3 refused, 70 a defect."
    };
    private final Console console;
    private final ObjectProvider<Command> commands;
    private final Environment environment;

    Commands(Console console, ObjectProvider<Command> commands, Environment environment) {
        this.console = console;
        this.commands = commands;
        this.environment = environment;
    }

    int run(String[] args) {
        return run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    }

    int run(String[] args, PrintWriter out, PrintWriter err) {
        var root = new CommandLine(console, new Beans());
        commands.stream()
                .sorted((a, b) -> name(a).compareTo(name(b)))
                .forEach(command -> root.addSubcommand(name(command), command));
        console.printTo(out);
        root.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpLongOptionsMaxWidth(30);
        root.getCommandSpec().usageMessage().footer(LAUNCHER);
        root.setParameterExceptionHandler((e, given) -> usage(e, given, out, err));
        root.setExecutionExceptionHandler((e, line, parsed) -> failed(e, out, err));
        if (args.length == 0) {
            root.usage(out);
            return USAGE;
        }
        return root.execute(args);
    }

    private static String name(Command command) {
        var annotation = command.getClass().getAnnotation(CommandLine.Command.class);
        if (annotation == null) {
            throw new IllegalStateException(
                    "%s is no command, or a proxy of one: transactions belong into services".formatted(command.getClass()));
        }
        return annotation.name();
    }

    private int usage(CommandLine.ParameterException e, String[] given, PrintWriter out, PrintWriter err) {
        var name = e.getCommandLine().getCommandSpec().qualifiedName();
        if (Arrays.asList(given).contains("--json")) {
            say(WronglyCalled.problem(e), out, err, true);
        } else {
            err.println(e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
            err.println("See `%s --help`.".formatted(name));
        }
        return USAGE;
    }

    private int failed(Exception e, PrintWriter out, PrintWriter err) {
        return switch (e) {
            case WrongUsage wrong -> {
                say(wrong.problem(), out, err, console.json());
                yield USAGE;
            }
            case Refused refused -> {
                say(refused.problem(), out, err, console.json());
                yield REFUSED;
            }
            case Forbidden forbidden -> {
                say(Problem.of(String.valueOf(forbidden.getMessage()), null), out, err, console.json());
                yield REFUSED;
            }
            case IllegalArgumentException wrong -> {
                say(Problem.of(String.valueOf(wrong.getMessage()), null), out, err, console.json());
                yield REFUSED;
            }
            case RuntimeException ended when Defects.isEndOfServer(ended) -> {
                say(Problem.of(
                        "the server that had the books open was stopped meanwhile; what was finished until then is kept, the rest is not",
                        "run it again"), out, err, console.json());
                yield ATTENTION;
            }
            default -> {
                Defects.log(e);
                var place = environment.getProperty("logging.file.name", "standard error");
                say(Problem.of("a defect in the program: " + e, "the log has the details: " + place), out, err, console.json());
                yield Defects.EXIT;
            }
        };
    }

    private static void say(Problem problem, PrintWriter out, PrintWriter err, boolean json) {
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(Console.document(problem)));
            out.flush();
        }
        err.println(problem.sentence());
        err.flush();
    }

    /** Commands are made by Spring; what picocli itself needs, it makes. */
    private static final class Beans implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** The commands by name, for tests. */
    List<String> names() {
        return commands.stream().map(Commands::name).sorted().toList();
    }
}
