package org.commonpurse.shell.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commonpurse.access.Right;
import org.commonpurse.access.Role;
import org.commonpurse.access.Users;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.shell.Subcommands;
import org.commonpurse.shell.Table;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Adds, lists and disables the people who sign in. Whoever can open the data folder is its operator, so what is added here
 * may belong to another organisation too, and what is disabled is disabled everywhere.
 */
@Component
@Command(name = "user", description = "The people who sign in, and their role in an organisation.")
class UserCommand extends Subcommands {

    private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::label).toList();

    private final Users users;
    private final Console console;

    UserCommand(Users users, Console console) {
        this.users = users;
        this.console = console;
    }

    @Command(name = "add", description = "Gives somebody a role in the organisation; a known name keeps the password.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, description = "administrator, treasurer, board or auditor.") String role,
            @Option(names = "--password-stdin", required = true, description = "Reads the password from the standard input.") boolean stdin) {
        var actor = console.actor().require(Right.ADMINISTER);
        var wanted = Role.of(Given.oneOf("--role", role, ROLES));
        users.add(actor.organisation(), name, wanted, password(), actor.name());
        console.print(
                Map.of("user", name, "role", wanted.label(), "organisation", actor.organisation().slug()),
                "%s is now %s of %s.".formatted(name, wanted.label(), actor.organisation().slug()));
        return 0;
    }

    private static String password() {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new Refused(Problem.field(
                        "--password-stdin", null, "the standard input is empty", "pipe the password into the command"));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(name = "list", description = "Lists who may act for the organisation.")
    int list() {
        var all = users.list(console.actor());
        var table = new Table(3, List.of("name", "role", "state"));
        all.forEach(user -> table.row(user.name(), user.role().label(), user.disabled() ? "disabled" : "active"));
        var documents = all.stream()
                .map(user -> Map.of("name", user.name(), "role", user.role().label(), "disabled", user.disabled()))
                .toList();
        console.print(Map.of("users", documents), all.isEmpty() ? "Nobody yet." : table.toString());
        return 0;
    }

    @Command(name = "disable", description = "Takes the right to sign in away, everywhere.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        var actor = console.actor().require(Right.ADMINISTER);
        users.disable(name, actor.name());
        console.print(Map.of("user", name, "disabled", true), name + " can no longer sign in.");
        return 0;
    }

    @Command(name = "enable", description = "Gives back the right to sign in, with the roles as they were.")
    int enable(@Parameters(paramLabel = "NAME") String name) {
        var actor = console.actor().require(Right.ADMINISTER);
        users.enable(name, actor.name());
        console.print(Map.of("user", name, "disabled", false), name + " can sign in again.");
        return 0;
    }
}
