package org.commonpurse.giving;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what was last read of an organisation's giving, as long as neither its journal nor its identities changed since:
 * a page asks for many figures, and reading is the slow part. Memory may take it back at any time.
 */
@Component
class KeptGiving {

    private final GiftRows rows;
    private final IdentityRows identities;
    private final Journal journal;
    private final Map<Long, SoftReference<Read>> kept = new ConcurrentHashMap<>();

    KeptGiving(GiftRows rows, IdentityRows identities, Journal journal) {
        this.rows = rows;
        this.identities = identities;
        this.journal = journal;
    }

    /** What two readings have in common if nothing happened between them. */
    private record Stamp(Journal.ChainHead head, long changes) {}

    /** What was read, at one moment. */
    record Read(Stamp stamp, List<Stretch> recurring, List<GiftRows.Gift> gifts) {}

    Read of(Actor actor) {
        var stamp = new Stamp(journal.head(actor), identities.changes(actor));
        var known = known(actor);
        if (known != null && known.stamp.equals(stamp)) {
            return known;
        }
        var read = new Read(stamp, List.copyOf(rows.recurring(actor)), List.copyOf(rows.all(actor)));
        kept.put(actor.org(), new SoftReference<>(read));
        return read;
    }

    private @Nullable Read known(Actor actor) {
        var reference = kept.get(actor.org());
        return reference == null ? null : reference.get();
    }
}
