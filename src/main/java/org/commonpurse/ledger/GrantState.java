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
 * @param events what happened, the earliest first; without what was reversed
 */
public record GrantState(
        Grant grant, Money received, Money advance, Money earned, Money returned, Money held, List<Event> events) {

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

    /** What of its fund is this grant's and not spent: at most what it brought, less what went back. */
    public Money unspent() {
        var own = earned.minus(returned(Kind.RETURNED));
        var left = own.compareTo(held) < 0 ? own : held;
        return left.isNegative() ? Money.zero(left.currency()) : left;
    }

    private Money returned(Kind kind) {
        return Money.sum(grant.amount().currency(), events.stream().filter(event -> event.kind == kind).map(Event::amount));
    }

    static GrantState of(Grant grant, List<Event> events, Money held) {
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
        return new GrantState(grant, received, advance, earned, sums[Kind.RETURNED.ordinal()].plus(back), held, events);
    }
}
