package org.commonpurse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Puts a backup into an empty installation. */
@Component
@CommandLine.Command(
        name = "restore-backup",
        description = "Puts a backup into an empty installation, on the embedded database or PostgreSQL: all of it, or nothing.")
class RestoreBackupCommand implements Command {

    @Parameters(paramLabel = "FILE", description = "What `purse backup` wrote, by this version or an earlier one.")
    Path file = Path.of("");

    private final Restore restore;
    private final Console console;

    RestoreBackupCommand(Restore restore, Console console) {
        this.restore = restore;
        this.console = console;
    }

    @Override
    public Integer call() {
        var manifest = restore.restore(file, console.operator());
        var document = new LinkedHashMap<String, Object>();
        document.put("file", file.toString());
        document.put("tables", manifest.tables().size());
        document.put("rows", manifest.rows());
        document.put(
                "organisations",
                manifest.organisations().stream().map(head -> Map.of("org", head.org(), "chain_head", head.chainHead())).toList());
        var heads = manifest.organisations().stream()
                .map(head -> "  %s  %s%n".formatted(head.org(), head.chainHead().isEmpty() ? "nothing posted" : head.chainHead()))
                .collect(Collectors.joining());
        console.print(document, """
                %s of %s are here, as they were at %s. The journals end as they did then:
                %s`purse check` recomputes everything.
                keys/secrets and keys/signing belong to it: copy them into keys/ of this data folder. Without the former connect again, without the latter a new key signs.
                """.formatted(
                Console.counted(manifest.rows(), "row", "rows"),
                Console.counted(manifest.organisations().size(), "organisation", "organisations"),
                manifest.madeAt(),
                heads));
        return 0;
    }
}
