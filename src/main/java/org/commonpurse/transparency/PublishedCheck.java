package org.commonpurse.transparency;

import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.commonpurse.ledger.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What {@code check} asks of publications: the kept files are those that were signed, of a journal that goes on from them. */
@Component
class PublishedCheck implements IntegrityCheck {

    private final PublicationRows rows;
    private final Journal journal;

    PublishedCheck(PublicationRows rows, Journal journal) {
        this.rows = rows;
        this.journal = journal;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        var broken = new ArrayList<String>();
        var all = rows.all(actor.org());
        for (var publication : all) {
            var bundle = file(actor, publication, BundleFile.BUNDLE);
            var manifest = file(actor, publication, Manifest.FILE);
            if (!SigningKey.sha256(bundle).equals(publication.sha256())
                    || !SigningKey.sha256(manifest).equals(publication.manifest())) {
                broken.add("%s version %d is not what was signed".formatted(publication.name(), publication.version()));
            } else if (!isOfTheChain(actor, Manifest.read(manifest))) {
                broken.add("%s version %d was made of a journal that is not this one: its entry #%d is another".formatted(
                        publication.name(), publication.version(), Manifest.read(manifest).entries()));
            }
        }
        return List.of(new Integrity.Check(
                "publications",
                broken.isEmpty(),
                broken.isEmpty() ? "%d versions, each the bundle that was signed".formatted(all.size()) : String.join("; ", broken)));
    }

    /** Whoever changes an entry and makes the chain anew from there can do so in the journal, not in what was published. */
    private boolean isOfTheChain(Actor actor, Manifest manifest) {
        var head = manifest.entries() == 0 ? "" : journal.hash(actor, manifest.entries()).orElse(null);
        return manifest.chainHead().equals(head);
    }

    /** Nothing where the file is gone: the hash of nothing is no publication's. */
    private byte[] file(Actor actor, Publication publication, String path) {
        return rows.file(actor.org(), publication.name(), publication.version(), path).orElse(new byte[0]);
    }
}
