package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.ledger.GrantState.Event;
import org.commonpurse.ledger.GrantState.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whose money it is that a fund holds, where several grants brought it; {@link GrantState#unspent} says by which rule. Pure;
 * minor units of one currency in one fund.
 */
final class GrantShares {

    private GrantShares() {}

    /**
     * What a fund released.
     *
     * @param day on which it was released
     * @param costDay on which the cost was
     * @param account of the cost; null where only its kind is known
     * @param amount negative where money for a cost came back
     * @param grant the grant that was charged, or null where none was named
     */
    record Paid(LocalDate day, LocalDate costDay, @Nullable String account, long amount, @Nullable Long grant) {}

    /** What is left of one grant. */
    private static final class Share {

        private final Grant grant;
        private long left;
        private long spent;

        Share(Grant grant) {
            this.grant = grant;
        }

        boolean pays(Paid paid) {
            return grant.pays(paid.costDay) && (paid.account == null || grant.pays(paid.account));
        }

        /** Spends of it, or takes back what was spent of it, as much as there is; answers how much. */
        long spend(long amount) {
            var now = amount < 0 ? -Math.min(-amount, spent) : Math.min(amount, Math.max(0, left));
            left -= now;
            spent += now;
            return now;
        }
    }

    /** One thing after the other; on the same day money comes before it is spent. */
    private record Step(LocalDate day, int rank, Runnable run) {}

    /**
     * What is left of each grant, by its id.
     *
     * @param grants of the fund
     * @param events what happened to each grant's money, by its id
     * @param released in the order of booking
     * @param held by the fund now
     */
    static Map<Long, Long> left(List<Grant> grants, Map<Long, List<Event>> events, List<Paid> released, long held) {
        var shares = grants.stream()
                .sorted(Comparator.comparing(Grant::from).thenComparing(Grant::id))
                .map(Share::new)
                .toList();
        var steps = new ArrayList<Step>();
        for (var share : shares) {
            var earned = share.grant.terms() == Grant.Terms.UNCONDITIONAL ? Kind.RECEIVED : Kind.MET;
            for (var event : events.getOrDefault(share.grant.id(), List.of())) {
                if (event.kind() == earned && share.grant.terms() != Grant.Terms.PASSED_ON) {
                    steps.add(new Step(event.day(), 0, () -> share.left += event.amount().minor()));
                } else if (event.kind() == Kind.RETURNED) {
                    steps.add(new Step(event.day(), 2, () -> share.left -= event.amount().minor()));
                }
            }
        }
        released.forEach(paid -> steps.add(new Step(paid.day, 1, () -> pay(shares, paid))));
        steps.sort(Comparator.comparing(Step::day).thenComparing(Step::rank));
        steps.forEach(step -> step.run.run());
        return atMost(shares, Math.max(0, held));
    }

    private static void pay(List<Share> shares, Paid paid) {
        if (paid.grant != null) {
            shares.stream().filter(share -> share.grant.id() == paid.grant).forEach(share -> share.left -= paid.amount);
            return;
        }
        var rest = paid.amount;
        for (var share : paid.amount < 0 ? shares.reversed() : shares) {
            rest -= share.pays(paid) ? share.spend(rest) : 0;
        }
    }

    /** The fund cannot owe more than it holds: what it lacks is taken from the grants that began first. */
    private static Map<Long, Long> atMost(List<Share> shares, long held) {
        var over = shares.stream().mapToLong(share -> Math.max(0, share.left)).sum() - held;
        var found = new HashMap<Long, Long>();
        for (var share : shares) {
            var left = Math.max(0, share.left);
            var less = Math.min(left, Math.max(0, over));
            over -= less;
            found.put(share.grant.id(), left - less);
        }
        return found;
    }

    /** A release as read row by row: a row for each account in the fund. */
    record Row(long entry, LocalDate day, LocalDate costDay, String account, AccountType type, long amount, @Nullable Long grant) {}

    /** The costs where a release moves them, else what was released; one entry after the other. */
    static List<Paid> paid(List<Row> rows) {
        var moved = new HashMap<Long, Boolean>();
        rows.forEach(row -> moved.merge(row.entry, row.type == AccountType.EXPENSES, Boolean::logicalOr));
        return rows.stream()
                .filter(row -> row.type == (Objects.requireNonNull(moved.get(row.entry)) ? AccountType.EXPENSES : AccountType.REVENUE))
                .map(row -> row.type == AccountType.EXPENSES
                        ? new Paid(row.day, row.costDay, row.account, -row.amount, row.grant)
                        : new Paid(row.day, row.costDay, null, row.amount, row.grant))
                .toList();
    }
}
