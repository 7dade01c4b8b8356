package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of pay is told to whoever may read the books but no single pay: its sum by month, or not even that. */
@Service
public class PayPrivacy {

    private final PayEntries entries;
    private final PayCovers covers;
    private final PayVeil veil;
    private final Organisations organisations;
    private final Audit audit;

    PayPrivacy(PayEntries entries, PayCovers covers, PayVeil veil, Organisations organisations, Audit audit) {
        this.entries = entries;
        this.covers = covers;
        this.veil = veil;
        this.organisations = organisations;
        this.audit = audit;
    }

    /**
     * How it stands.
     *
     * @param told whether they are told the sum of a month's pay
     * @param kinds the kinds of cost that are one with pay before them, by account; empty where the sum is told
     * @param waiting the months whose pay they are not told yet, since too little else was spent: its costs, and the money that
     *     paid them, are missing in what they see
     */
    public record State(boolean told, List<String> kinds, List<YearMonth> waiting) {}

    @Transactional(readOnly = true)
    public State state(Actor actor) {
        actor.require(Right.READ);
        return entries.hidesSums(actor)
                ? new State(false, List.copyOf(new TreeSet<>(covers.kinds(actor))), veil.waiting(actor))
                : new State(true, List.of(), List.of());
    }

    /** Whether this actor sees pay together with other costs only. */
    @Transactional(readOnly = true)
    public boolean hides(Actor actor) {
        return !PayEntries.maySeeSingle(actor) && entries.hidesSums(actor);
    }

    /**
     * What is one in published figures, so that no single pay can be worked out from them.
     *
     * @param told whether the sum of pay is told; then it is one of staff and freelancers
     * @param kinds the kinds of cost that are one with pay, by account; empty where the sum is told
     * @param owed the accounts on which pay is owed, or what is due on top of it; empty where the sum is told
     */
    public record Merged(boolean told, Set<String> kinds, Set<String> owed) {

        /** Whether this cost, that is no pay, is one with it; by its account without the type. */
        public boolean hides(String below) {
            return kinds.stream().anyMatch(kind -> (below + ":").startsWith(kind.substring(kind.indexOf(':') + 1) + ":"));
        }
    }

    /** Whether somebody is paid and the sum is not told: then what is published may not be one payment more than before. */
    @Transactional(readOnly = true)
    public boolean isKept(Actor actor) {
        actor.require(Right.READ);
        return entries.hidesSums(actor) && entries.any(actor);
    }

    @Transactional(readOnly = true)
    public Merged published(Actor actor) {
        actor.require(Right.READ);
        if (!entries.hidesSums(actor)) {
            return new Merged(true, Set.of(), Set.of());
        }
        return new Merged(false, covers.known(actor), entries.owed(actor));
    }

    /** Tells the sum of each month's pay, or hides it among other costs again. For administrators. */
    @Transactional
    public void tell(Actor actor, boolean told) {
        actor.require(Right.PAYROLL);
        organisations.set(actor, PayEntries.TOLD, told ? "yes" : "");
        audit.record(actor, told ? "sum of pay told" : "sum of pay hidden", actor.organisation().slug());
    }
}
