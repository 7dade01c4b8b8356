package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Money;

/**
 * How a grant stands.
 *
 * @param received what came in
 * @param advance what of it still waits for its condition
 * @param earned what of it became revenue of its fund
 * @param returned what was given back or is to be
 * @param held what its fund holds now, of this and of all else that came into it
 * @param unspent what of {@code held} is this grant's: with a fund of its own at most what it brought, less what went back. Where
 *     several grants share a fund, a release is paid by the grant that it names. One that names none is paid,
 *     day by day, by the grants of the fund that pay for such a cost on its day and have money then, that which began first
 *     before the others; so a grant that has ended pays for nothing later. What no grant can pay is paid by money that no grant
 *     brought. All grants of a fund together have at most what it holds; what is missing is taken from those that began first
 * @param withheld whether {@code held} and {@code unspent} are not told, since the fund pays somebody and what leaves it is that
 *     pay; they are zero then
 * @param events what happened, the earliest first; without what was reversed
 */
public record GrantState(
        Grant grant, Money received, Money advance, Money earned, Money returned, Money held, Money unspent, boolean withheld, List<Event> events) {

    /** What happens to a grant's money. */
    public enum Kind {
        RECEIVED,
        MET,
        /** Earned and unspent: from the fund to what is repayable. */
        RETURNED,
        /** Never earned: from the advances to what is repayable. */
        ADVANCE_BACK
    }

    /** One thing that happened, why, and the entry that booked it. */
    public record Event(Kind kind, LocalDate day, Money amount, String why, long entry) {}

    static GrantState of(Grant grant, List<Event> events, Money held, Money unspent, boolean withheld) {
        var currency = grant.amount().currency();
        var sums = new Money[Kind.values().length];
        for (var kind : Kind.values()) {
            sums[kind.ordinal()] = Money.sum(currency, events.stream().filter(event -> event.kind == kind).map(Event::amount));
        }
        var received = sums[Kind.RECEIVED.ordinal()];
        var met = sums[Kind.MET.ordinal()];
        var back = sums[Kind.ADVANCE_BACK.ordinal()];
        var advance = grant.terms() == Grant.Terms.CONDITIONAL ? received.minus(met).minus(back) : Money.zero(currency);
        var earned =
                switch (grant.terms()) {
                    case UNCONDITIONAL -> received;
                    case CONDITIONAL -> met;
                    case PASSED_ON -> Money.zero(currency);
                };
        return new GrantState(grant, received, advance, earned, sums[Kind.RETURNED.ordinal()].plus(back), held, unspent, withheld, events);
    }
}
