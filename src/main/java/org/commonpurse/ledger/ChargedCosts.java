package org.commonpurse.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;
import org.springframework.stereotype.Component;

/**
 * Costs that the general fund paid and that restricted funds pay it back for. The cost stays where it is; all that is charged of
 * it, to whichever funds, is never more than it is, and by kind of cost neither.
 */
@Component
class ChargedCosts {

    private final EntryRows entries;
    private final ReleaseRows rows;

    ChargedCosts(EntryRows entries, ReleaseRows rows) {
        this.entries = entries;
        this.rows = rows;
    }

    /** What the general fund still bears of each cost, in a currency, by the cost's number. */
    Map<Long, Money> left(Actor actor, List<PostedEntry> costs, Currency currency) {
        var left = new HashMap<Long, Money>();
        byKind(actor, costs, currency).forEach((number, kinds) ->
                left.put(number, new Money(kinds.values().stream().mapToLong(Long::longValue).sum(), currency)));
        return left;
    }

    /** The same, each by the account on which it would be released. */
    private Map<Long, TreeMap<String, Long>> byKind(Actor actor, List<PostedEntry> costs, Currency currency) {
        var kinds = new HashMap<Long, TreeMap<String, Long>>();
        for (var cost : costs) {
            var sums = kinds.computeIfAbsent(cost.number(), _ -> new TreeMap<>());
            cost.entry().postings().stream()
                    .filter(posting -> isGeneral(posting, currency) && AccountType.of(posting.account()) == AccountType.EXPENSES)
                    .forEach(posting -> sums.merge(Releases.account(posting.account()), posting.amount().minor(), Math::addExact));
        }
        var standing = rows.standing(actor, kinds.keySet());
        for (var charge : entries.byNumbers(actor, List.copyOf(standing.keySet()))) {
            var sums = kinds.get(standing.get(charge.number()));
            if (sums != null && !Releases.movesCost(charge.entry())) {
                charge.entry().postings().stream()
                        .filter(posting -> isGeneral(posting, currency))
                        .forEach(posting -> sums.merge(posting.account(), posting.amount().minor(), Math::addExact));
            }
        }
        return kinds;
    }

    private static boolean isGeneral(Posting posting, Currency currency) {
        return posting.fund().equals(Fund.GENERAL) && posting.amount().currency().equals(currency);
    }

    /**
     * The entry that charges a cost to a fund, under a name that no other has.
     *
     * @param amount of it, at most what the general fund bears of it
     */
    JournalEntry entry(Actor actor, PostedEntry cost, String fund, Money amount) {
        var postings = new ArrayList<Posting>();
        var rest = amount.minor();
        for (var kind : byKind(actor, List.of(cost), amount.currency()).getOrDefault(cost.number(), new TreeMap<>()).entrySet()) {
            var now = new Money(Math.min(rest, Math.max(0, kind.getValue())), amount.currency());
            if (now.isPositive()) {
                postings.add(new Posting(kind.getKey(), now, fund));
                postings.add(new Posting(kind.getKey(), now.negate(), Fund.GENERAL));
                rest -= now.minor();
            }
        }
        if (rest != 0) {
            throw new IllegalArgumentException("entry #%d bears less than %s".formatted(cost.number(), amount));
        }
        var entry = cost.entry();
        var name = rows.names(actor, "charged", List.of(entry.reference())).getFirst();
        return new JournalEntry(name, entry.eventDate(), "Released from %s: %s".formatted(fund, entry.narration()), postings);
    }

    /** Keeps that an entry charges a cost to a grant: it is undone with the cost, and counts as spent of that grant. */
    void keep(Actor actor, long booked, PostedEntry cost, Grant grant) {
        rows.keep(actor, Map.of(booked, cost.number()), grant.id());
    }

    /** Refuses a cost of another time or for another purpose than a grant's. */
    static void refuseOthers(Grant grant, PostedEntry cost) {
        var day = cost.entry().eventDate();
        if (!grant.pays(day)) {
            throw new Refused(Problem.field(
                    "ENTRY", Long.toString(cost.number()), "it is of %s; %s pays from %s to %s"
                            .formatted(day, grant.name(), grant.from(), grant.to() == null ? "any day" : grant.to()),
                    "choose a cost of that time, or change the agreement"));
        }
        cost.entry().postings().stream()
                .filter(posting -> AccountType.of(posting.account()) == AccountType.EXPENSES && !grant.pays(posting.account()))
                .findFirst()
                .ifPresent(posting -> {
                    throw new Refused(Problem.field(
                            "ENTRY",
                            Long.toString(cost.number()),
                            "%s is not what %s pays for".formatted(posting.account(), grant.name()),
                            "it pays for %s; change the agreement where that is wrong".formatted(String.join(", ", grant.purpose()))));
                });
    }
}
