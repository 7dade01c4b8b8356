package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Audit;
import org.commonpurse.access.Organisations;
import org.commonpurse.access.Right;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.money.Rates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of pay is told to whoever may read the books but no single pay: its sum by month, or not even that. */
@Service
public class PayPrivacy {

    private final PayEntries entries;
    private final PayMarks marks;
    private final PayCovers covers;
    private final PayVeil veil;
    private final Organisations organisations;
    private final Audit audit;
    private final Rates rates;

    PayPrivacy(PayEntries entries, PayMarks marks, PayCovers covers, PayVeil veil, Organisations organisations, Audit audit, Rates rates) {
        this.entries = entries;
        this.marks = marks;
        this.covers = covers;
        this.veil = veil;
        this.organisations = organisations;
        this.audit = audit;
        this.rates = rates;
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

    /** Whether somebody is paid and the sum is not told: then what is published may not be one payment more than before. */
    @Transactional(readOnly = true)
    public boolean isKept(Actor actor) {
        actor.require(Right.READ);
        return entries.hidesSums(actor) && entries.any(actor);
    }

    /**
     * How much of what is told together with other costs in a period is pay, so that more of them can be added where they are too
     * little to hide it. In the organisation's currency; what has no rate is left out.
     */
    @Transactional(readOnly = true)
    public Money alone(Actor actor, Period period) {
        return Money.sum(actor.require(Right.PAYROLL).currency(), veil.alone(actor).stream()
                .filter(change -> period.contains(change.day()))
                .flatMap(change -> rates.convert(change.amount(), actor.currency(), change.day()).stream()));
    }

    /** Looks for the costs that hide pay now that another month is over, before what they hide is published. */
    @Transactional
    public void cover(Actor actor) {
        marks.cover(actor.require(Right.PUBLISH));
    }

    /** Tells the sum of each month's pay, or hides it among other costs again. For administrators. */
    @Transactional
    public void tell(Actor actor, boolean told) {
        actor.require(Right.PAYROLL);
        organisations.set(actor, PayEntries.TOLD, told ? "yes" : "");
        audit.record(actor, told ? "sum of pay told" : "sum of pay hidden", actor.organisation().slug());
    }
}
