package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.EntryRows.Head;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.stereotype.Component;

/**
 * The entries by which restricted money becomes free to pay what it was given for. A cost that is posted to a restricted fund
 * leaves it by one: the cost moves to the general fund, and what pays it is released from the one to the other, so that each
 * fund still balances. What a fund does not cover stays in it as a cost, until money for it is there. A release is kept with its
 * cost and undone with it. Only costs that are new or that wait are looked at, and only days from the first of them on.
 */
@Component
class Releases {

    /** Debited in the fund that gives, credited in the general one: nothing for the organisation as a whole. */
    static final String ACCOUNT = "Revenue:Released";

    /** The kind of cost that all pay is. */
    static final String STAFF = "Staff";

    private final EntryRows entries;
    private final ReleaseRows rows;
    private final FundDays days;
    private final Bookings bookings;
    private final Periods periods;

    Releases(EntryRows entries, ReleaseRows rows, FundDays days, Bookings bookings, Periods periods) {
        this.entries = entries;
        this.rows = rows;
        this.days = days;
        this.bookings = bookings;
        this.periods = periods;
    }

    static boolean isRelease(JournalEntry entry) {
        return entry.reference().matches("(release|charged)( \\d+)?:.*")
                && entry.postings().stream().anyMatch(posting -> isReleased(posting.account()));
    }

    static boolean isReleased(String account) {
        return account.equals(ACCOUNT) || account.startsWith(ACCOUNT + ":");
    }

    /** Whether an entry moves the cost, too: such a one is undone with its cost only. */
    static boolean movesCost(JournalEntry entry) {
        return isRelease(entry)
                && entry.postings().stream().anyMatch(posting -> AccountType.of(posting.account()) == AccountType.EXPENSES);
    }

    /** Where the release for a cost is booked: after the kind of cost, so that what funds pay is known; pay is one. */
    static String account(String cost) {
        var parts = cost.split(":");
        return parts.length < 2 ? ACCOUNT : ACCOUNT + ":" + (PayAccounts.holds(cost) ? STAFF : parts[1].strip());
    }

    /** The releases and charges of these entries that stand, without those that are among them. */
    List<PostedEntry> of(Actor actor, List<PostedEntry> costs) {
        var numbers = costs.stream().map(PostedEntry::number).collect(Collectors.toCollection(TreeSet::new));
        var found = new TreeSet<>(rows.standing(actor, numbers).keySet());
        found.removeAll(numbers);
        return entries.byNumbers(actor, List.copyOf(found));
    }

    /** Books what is due after these entries were; answers the end of the chain after it. */
    Head book(Actor actor, Head start, List<PostedEntry> fresh) {
        return book(actor, start, FundDays.touched(fresh), fresh);
    }

    /** Books what is due of costs that were posted before there were releases. */
    Head bookAll(Actor actor, Head start) {
        rows.waitUnreleased(actor);
        return book(actor, start, days.restricted(actor), List.of());
    }

    private Head book(Actor actor, Head start, Set<String> funds, List<PostedEntry> fresh) {
        var head = start;
        for (var fund : funds) {
            var due = due(actor, fund, fresh);
            var links = new ArrayList<PostedEntry>();
            var costs = new TreeMap<Long, Long>();
            if (!due.isEmpty()) {
                var closings = periods.closings(actor);
                var names = rows.names(actor, "release", due.stream().map(one -> one.cost.reference()).toList());
                for (var i = 0; i < due.size(); i++) {
                    var entry = due.get(i).entry(fund, names.get(i));
                    var link = bookings.link(actor, head, entry.postedOn(Periods.firstOpen(closings, entry.date())), null, null);
                    head = new Head(link.number(), link.hash());
                    links.add(link);
                    costs.put(link.number(), due.get(i).cost.number);
                }
            }
            bookings.write(actor, head, links);
            rows.keep(actor, costs, null);
        }
        return head;
    }

    /** A part of a cost that is released on a day, as postings in pairs. */
    private record Due(Waiting cost, LocalDate day, List<Posting> postings) {

        JournalEntry entry(String fund, String name) {
            return new JournalEntry(name, day, "Released from %s: %s".formatted(fund, cost.entry.narration()), postings);
        }
    }

    /** What is to be released now from a fund; costs of which something is left wait from now on. */
    private List<Due> due(Actor actor, String fund, List<PostedEntry> fresh) {
        var waited = rows.waiting(actor, fund);
        var costs = costs(actor, fund, fresh, waited);
        var found = new ArrayList<Due>();
        if (!costs.isEmpty()) {
            var held = days.from(actor, fund, costs.getFirst().entry.date());
            var byNumber = costs.stream().collect(Collectors.toMap(cost -> cost.number, cost -> cost));
            var currencies = costs.stream().flatMap(cost -> cost.left.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
            for (var currency : currencies) {
                var open = costs.stream()
                        .map(cost -> new ReleasePlan.Cost(cost.number, cost.entry.date(), cost.open(currency)))
                        .filter(cost -> cost.amount() != 0)
                        .toList();
                for (var part : ReleasePlan.of(held.getOrDefault(currency, new TreeMap<>()), open)) {
                    var cost = Objects.requireNonNull(byNumber.get(part.entry()));
                    found.add(new Due(cost, part.day(), cost.release(fund, new Money(part.amount(), currency))));
                }
            }
        }
        rows.wait(actor, fund, waited, costs.stream().filter(Waiting::isOpen).map(cost -> cost.number).collect(Collectors.toSet()));
        return found;
    }

    /** Costs in a fund of which something is not released, the earliest first: of these entries and of those that waited. */
    private List<Waiting> costs(Actor actor, String fund, List<PostedEntry> fresh, Collection<Long> waited) {
        var found = new LinkedHashMap<Long, Waiting>();
        fresh.stream().filter(posted -> posted.reverses() == null).forEach(posted -> found.put(posted.number(), new Waiting(posted)));
        entries.byNumbers(actor, List.copyOf(waited)).stream()
                .filter(posted -> posted.reversedBy() == null)
                .forEach(posted -> found.put(posted.number(), new Waiting(posted)));
        found.values().forEach(cost -> cost.add(cost.entry, fund));
        var releases = rows.standing(actor, waited);
        entries.byNumbers(actor, List.copyOf(releases.keySet())).forEach(release -> {
            var cost = found.get(releases.get(release.number()));
            if (cost != null) {
                cost.add(release.entry(), fund);
            }
        });
        return found.values().stream()
                .filter(Waiting::isOpen)
                .sorted(Comparator.comparing((Waiting cost) -> cost.entry.date()).thenComparing(cost -> cost.number))
                .toList();
    }

    /** A cost, and what of it is not released yet in one fund, by currency and account. */
    private static final class Waiting {

        private final long number;
        private final JournalEntry entry;
        private final Map<Currency, TreeMap<String, Long>> left = new HashMap<>();

        Waiting(PostedEntry posted) {
            this.number = posted.number();
            this.entry = posted.entry();
        }

        String reference() {
            return entry.reference();
        }

        void add(JournalEntry postings, String fund) {
            for (var posting : postings.postings()) {
                if (posting.fund().equals(fund) && AccountType.of(posting.account()) == AccountType.EXPENSES) {
                    left.computeIfAbsent(posting.amount().currency(), _ -> new TreeMap<>())
                            .merge(posting.account(), posting.amount().minor(), Math::addExact);
                }
            }
        }

        boolean isOpen() {
            return left.keySet().stream().anyMatch(currency -> open(currency) != 0);
        }

        long open(Currency currency) {
            return left.getOrDefault(currency, new TreeMap<>()).values().stream().mapToLong(Long::longValue).sum();
        }

        /** Takes the amount from the accounts in turn. All of it takes each account whole, whatever its sign. */
        List<Posting> release(String fund, Money amount) {
            var postings = new ArrayList<Posting>();
            var accounts = left.getOrDefault(amount.currency(), new TreeMap<>());
            var whole = amount.minor() == open(amount.currency());
            var rest = amount.minor();
            for (var account : accounts.entrySet()) {
                var now = whole ? account.getValue() : Math.min(rest, Math.max(0, account.getValue()));
                if (now != 0) {
                    var part = new Money(now, amount.currency());
                    postings.add(new Posting(account.getKey(), part, Fund.GENERAL));
                    postings.add(new Posting(account.getKey(), part.negate(), fund));
                    postings.add(new Posting(account(account.getKey()), part, fund));
                    postings.add(new Posting(account(account.getKey()), part.negate(), Fund.GENERAL));
                }
                rest -= now;
                account.setValue(account.getValue() - now);
            }
            return postings;
        }
    }
}
