package org.commonpurse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.commonpurse.access.Organisations;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes all organisations into one file; a server may go on running. */
@Component
@CommandLine.Command(
        name = "backup",
        description = "Writes all that the database holds into one file, also while a server runs. The folder keys/ is not in it: keep a copy of it apart.")
class BackupCommand implements Command {

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write; none of this name may be there.")
    Path out = Path.of("");

    private final Backup backup;
    private final Organisations organisations;
    private final Console console;

    BackupCommand(Backup backup, Organisations organisations, Console console) {
        this.backup = backup;
        this.organisations = organisations;
        this.console = console;
    }

    @Override
    public Integer call() {
        var made = backup.make(organisations.all().stream().map(console::actorIn).toList(), out);
        var document = new LinkedHashMap<String, Object>();
        document.put("file", out.toString());
        document.put("sha256", made.sha256());
        document.put("bytes", made.bytes());
        document.put("tables", made.manifest().tables().size());
        document.put("rows", made.manifest().rows());
        document.put("schema", made.manifest().schema());
        console.print(document, """
                %s holds %s in %s (%d bytes, SHA-256 %s).
                Keep the folder keys/ of the data folder apart from it: without keys/secrets every connection has to be connected again, and without keys/signing a new key signs what is published.
                """.formatted(
                out,
                Console.counted(made.manifest().organisations().size(), "organisation", "organisations"),
                Console.counted(made.manifest().rows(), "row", "rows"),
                made.bytes(),
                made.sha256()));
        return 0;
    }
}
