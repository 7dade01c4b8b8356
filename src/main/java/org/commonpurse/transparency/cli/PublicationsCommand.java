package org.commonpurse.transparency.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonpurse.shell.Command;
import org.commonpurse.shell.Console;
import org.commonpurse.shell.Table;
import org.commonpurse.transparency.Proposal;
import org.commonpurse.transparency.Publication;
import org.commonpurse.transparency.Publications;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/** What was published, and what waits for a second person. */
@Component
@CommandLine.Command(name = "publications", description = "What was published, in every version, and what waits for approval.")
class PublicationsCommand implements Command {

    private final Publications publications;
    private final Console console;

    PublicationsCommand(Publications publications, Console console) {
        this.publications = publications;
        this.console = console;
    }

    @Override
    public Integer call() {
        var actor = console.actor();
        var all = publications.list(actor);
        var waiting = publications.proposals(actor);
        var document = new LinkedHashMap<String, Object>();
        document.put("publications", all.stream().map(PublicationsCommand::document).toList());
        document.put("proposals", waiting.stream().map(PublicationsCommand::document).toList());
        console.print(document, text(all, waiting));
        return 0;
    }

    private static Map<String, Object> document(Publication publication) {
        var document = new LinkedHashMap<String, Object>();
        document.put("publication", publication.name());
        document.put("version", publication.version());
        document.put("pack", publication.pack());
        document.put("period", publication.period());
        document.put("published_at", publication.publishedAt().toString());
        document.put("published_by", publication.publishedBy());
        document.put("path", publication.path());
        document.put("sha256", publication.sha256());
        document.put("signer", publication.signer());
        return document;
    }

    private static Map<String, Object> document(Proposal proposal) {
        return Map.of(
                "proposal", proposal.id(), "publication", proposal.publication(), "proposed_at", proposal.at().toString(),
                "proposed_by", proposal.by());
    }

    private static String text(List<Publication> all, List<Proposal> waiting) {
        if (all.isEmpty() && waiting.isEmpty()) {
            return "Nothing is published yet: `purse publish transparency --period 2023` does it.";
        }
        var table = new Table(3, List.of("publication", "published", "by", "version"));
        all.forEach(one -> table.row(one.name(), one.publishedAt().toString(), one.publishedBy(), "" + one.version()));
        var text = new StringBuilder(table.toString());
        waiting.forEach(one -> text.append("waits for approval: %d  %s, proposed by %s\n".formatted(one.id(), one.publication(), one.by())));
        return text.toString();
    }
}
