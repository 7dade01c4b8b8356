package org.commonpurse.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
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
    private final PayPostings postings;
    private final PayMarks marks;
    private final PayCovers covers;
    private final PayVeil veil;
    private final Organisations organisations;
    private final Audit audit;
    private final Rates rates;

    PayPrivacy(PayEntries entries, PayPostings postings, PayMarks marks, PayCovers covers, PayVeil veil, Organisations organisations, Audit audit, Rates rates) {
        this.entries = entries;
        this.postings = postings;
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
     * @param unseen these months, and those of which something may still be expected
     */
    public record State(boolean told, List<String> kinds, List<YearMonth> waiting, List<YearMonth> unseen) {}

    @Transactional(readOnly = true)
    public State state(Actor actor) {
        actor.require(Right.READ);
        if (!entries.hidesSums(actor)) {
            return new State(true, List.of(), List.of(), List.of());
        }
        var seen = veil.seen(actor);
        return new State(false, List.copyOf(new TreeSet<>(covers.kinds(actor))), seen.waiting(), seen.unseen());
    }

    /** Whether this actor sees pay together with other costs only. */
    @Transactional(readOnly = true)
    public boolean hides(Actor actor) {
        return !PayEntries.maySeeSingle(actor) && entries.hidesSums(actor);
    }

    /** Whether somebody was paid until then and the sum is not told: then what is published may not be one payment more than before. */
    @Transactional(readOnly = true)
    public boolean isKept(Actor actor, LocalDate until) {
        actor.require(Right.READ);
        return entries.hidesSums(actor) && entries.any(actor, until);
    }

    /** The first day until then on which money went out that has no account yet, and so may be pay; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> unplaced(Actor actor, LocalDate until) {
        return postings.of(actor, entries.waiting(actor.require(Right.PAYROLL))).stream()
                .map(PayPosting::day)
                .filter(day -> !day.isAfter(until))
                .min(LocalDate::compareTo);
    }

    /**
     * How much of what is told together with other costs in a period is pay, so that more of them can be added where they are too
     * little to hide it. In the organisation's currency; what has no rate is left out.
     */
    @Transactional(readOnly = true)
    public Money alone(Actor actor, Period period) {
        return Money.sum(actor.require(Right.PAYROLL).currency(), postings.alone(actor).stream()
                .filter(pay -> period.contains(pay.day()))
                .flatMap(pay -> rates.convert(pay.amount(), actor.currency(), pay.day()).stream()));
    }

    /** Looks for the costs that hide pay now that another month is over, before what they hide is published. */
    @Transactional
    public void cover(Actor actor) {
        marks.coverNow(actor.require(Right.PUBLISH));
    }

    /** Tells the sum of each month's pay, or hides it among other costs again. For administrators. */
    @Transactional
    public void tell(Actor actor, boolean told) {
        actor.require(Right.PAYROLL);
        organisations.set(actor, PayEntries.TOLD, told ? "yes" : "");
        audit.record(actor, told ? "sum of pay told" : "sum of pay hidden", actor.organisation().slug());
    }
}
