package org.commonpurse.transparency.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.commonpurse.reports.Reports;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Given;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.commonpurse.transparency.Publication;
import org.commonpurse.transparency.Publications;
import org.commonpurse.transparency.PublishResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Freezes a report for the public, or approves what somebody else proposed. */
@Component
@CommandLine.Command(
        name = "publish",
        description = "Freezes, signs and publishes a report. Where two users may publish, one proposes and another approves.")
class PublishCommand implements Command {

    @Parameters(paramLabel = "PACK", arity = "0..1", description = "The kind of report, such as transparency.")
    @Nullable String pack;

    @Option(names = "--period", paramLabel = "PERIOD", description = "A year such as 2023, or a month such as 2023-05.")
    @Nullable String period;

    @Option(names = "--approve", paramLabel = "ID", description = "Publish what was proposed under this number; needs --as.")
    @Nullable Long approve;

    @Option(names = "--out", paramLabel = "BUNDLE", description = "Write the verification bundle into this file.")
    @Nullable Path out;

    @Spec
    @Nullable CommandSpec spec;

    private final Publications publications;
    private final Reports reports;
    private final Console console;

    PublishCommand(Publications publications, Reports reports, Console console) {
        this.publications = publications;
        this.reports = reports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var result = approve != null
                ? publications.approve(actor, approve)
                : publications.publish(actor, pack(), Given.period("--period", needed(period, "--period"), actor.organisation()));
        return switch (result) {
            case PublishResult.Published(var publication) ->
                answer(publication, "Published %s, version %d: %s".formatted(publication.name(), publication.version(), publication.path()));
            case PublishResult.Unchanged(var publication) -> {
                var text = "Nothing has changed: %s, version %d, says the same already.".formatted(publication.name(), publication.version());
                if (console.json()) {
                    spec().commandLine().getErr().println(text);
                }
                yield answer(publication, text);
            }
            case PublishResult.Proposed(var proposal) -> {
                var document = new LinkedHashMap<String, Object>();
                document.put("proposal", proposal.id());
                document.put("publication", proposal.publication());
                document.put("proposed_by", proposal.by());
                console.print(document, "Proposed as %d. It is public when another user approves it: purse publish --approve %1$d --as USER"
                        .formatted(proposal.id()));
                yield 1;
            }
        };
    }

    private String pack() {
        return Given.oneOf("PACK", needed(pack, "PACK"), reports.packs());
    }

    private String needed(@Nullable String value, String name) {
        if (value == null) {
            throw new ParameterException(spec().commandLine(), "publish needs PACK and --period, or --approve: %s is missing".formatted(name));
        }
        return value;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    private int answer(Publication publication, String text) {
        var bundle = out == null ? null : write(publication, out);
        var document = new LinkedHashMap<String, Object>();
        document.put("publication", publication.name());
        document.put("version", publication.version());
        document.put("path", publication.path());
        document.put("sha256", publication.sha256());
        document.put("bundle", bundle);
        console.print(document, text + "\nsha256 " + publication.sha256() + "\nsigner " + publication.signer()
                + (bundle == null ? "" : "\nbundle " + bundle));
        return 0;
    }

    private String write(Publication publication, Path file) {
        try {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, publications.bundle(console.actor(), publication));
            return file.toString();
        } catch (IOException e) {
            throw new Refused(Problem.field("--out", file.toString(),
                    "%s is published, but the bundle cannot be written here".formatted(publication.name()),
                    "run the same command again with another file"));
        }
    }
}
