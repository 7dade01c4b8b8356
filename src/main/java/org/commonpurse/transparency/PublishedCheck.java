package org.commonpurse.transparency;

import java.util.ArrayList;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Integrity;
import org.commonpurse.ledger.IntegrityCheck;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What {@code check} asks of publications: the kept files are those that were signed. */
@Component
class PublishedCheck implements IntegrityCheck {

    private final PublicationRows rows;

    PublishedCheck(PublicationRows rows) {
        this.rows = rows;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Integrity.Check> check(Actor actor) {
        var broken = new ArrayList<String>();
        var all = rows.all(actor.org());
        for (var publication : all) {
            var bundle = hash(actor, publication, BundleFile.BUNDLE);
            var manifest = hash(actor, publication, Manifest.FILE);
            if (!bundle.equals(publication.sha256()) || !manifest.equals(publication.manifest())) {
                broken.add("%s version %d is not what was signed".formatted(publication.name(), publication.version()));
            }
        }
        return List.of(new Integrity.Check(
                "publications",
                broken.isEmpty(),
                broken.isEmpty() ? "%d versions, each the bundle that was signed".formatted(all.size()) : String.join("; ", broken)));
    }

    private String hash(Actor actor, Publication publication, String path) {
        return rows.file(actor.org(), publication.name(), publication.version(), path).map(SigningKey::sha256).orElse("");
    }
}
