package org.commonpurse.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The entries by which restricted money becomes free to pay what it was given for. A cost that is posted to a restricted fund
 * leaves it by one: the cost moves to the general fund, and what pays it is released from the one to the other, so that each
 * fund still balances. What a fund does not cover stays in it as a cost, until money for it is there. A release is named
 * after the reference of its cost, so it is made once and undone with it.
 */
@Component
class Releases {

    /** Debited in the fund that gives, credited in the general one: nothing for the organisation as a whole. */
    static final String ACCOUNT = "Revenue:Released";

    /** The kind of cost that all pay is. */
    static final String STAFF = "Staff";

    private static final int LONGEST = 270;

    private final EntryRows rows;
    private final FundDays days;
    private final JdbcTemplate template;

    Releases(EntryRows rows, FundDays days, JdbcTemplate template) {
        this.rows = rows;
        this.days = days;
        this.template = template;
    }

    /** What the nth release of a cost is called that was posted to the fund. */
    private static String name(int nth, String reference) {
        return name("release", nth, reference);
    }

    private static String name(String kind, int nth, String reference) {
        var text = reference.length() > LONGEST ? JournalEntry.sha256(reference) : reference;
        return (nth == 1 ? kind : kind + " " + nth) + ":" + text;
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
    private static String account(String cost) {
        var parts = cost.split(":");
        return parts.length < 2 ? ACCOUNT : ACCOUNT + ":" + (PayAccounts.holds(cost) ? STAFF : parts[1].strip());
    }

    /** The releases of these entries, if any; those that are undone already are in no table of references. */
    List<PostedEntry> of(Actor actor, List<PostedEntry> costs) {
        var found = new TreeSet<Long>();
        var open = costs.stream().map(posted -> posted.entry().reference()).distinct().toList();
        for (var nth = 1; !open.isEmpty(); nth++) {
            var names = new LinkedHashMap<String, String>();
            for (var reference : open) {
                names.put(name("release", nth, reference), reference);
                names.put(name("charged", nth, reference), reference);
            }
            var taken = rows.references(actor, names.keySet());
            taken.values().forEach(one -> found.add(one.number()));
            open = taken.keySet().stream().map(name -> Objects.requireNonNull(names.get(name))).distinct().toList();
        }
        costs.forEach(posted -> found.remove(posted.number()));
        return rows.byNumbers(actor, List.copyOf(found)).stream().filter(posted -> isRelease(posted.entry())).toList();
    }

    /**
     * Charges a cost that the general fund paid to a restricted one: what is released from this pays it. The cost stays where
     * it is.
     *
     * @param amount of it, at most what the general fund bears of it
     */
    JournalEntry charge(Actor actor, PostedEntry cost, String fund, Money amount) {
        var postings = new ArrayList<Posting>();
        var rest = amount;
        for (var posting : cost.entry().postings()) {
            if (isOwn(posting, amount.currency()) && posting.amount().isPositive()) {
                var now = posting.amount().compareTo(rest) < 0 ? posting.amount() : rest;
                postings.add(new Posting(account(posting.account()), now, fund));
                postings.add(new Posting(account(posting.account()), now.negate(), Fund.GENERAL));
                rest = rest.minus(now);
            }
        }
        var nth = 1 + of(actor, List.of(cost)).stream().filter(one -> one.entry().reference().startsWith("charged")).count();
        var entry = cost.entry();
        return new JournalEntry(
                name("charged", (int) nth, entry.reference()), entry.eventDate(),
                "Released from %s: %s".formatted(fund, entry.narration()), postings);
    }

    /** What of a cost the general fund still bears. */
    Money own(Actor actor, PostedEntry cost, Currency currency) {
        var costs = Money.sum(currency, cost.entry().postings().stream()
                .filter(posting -> isOwn(posting, currency))
                .map(Posting::amount));
        var charged = of(actor, List.of(cost)).stream()
                .filter(posted -> !movesCost(posted.entry()))
                .flatMap(posted -> posted.entry().postings().stream())
                .filter(posting -> posting.fund().equals(Fund.GENERAL) && posting.amount().currency().equals(currency))
                .map(Posting::amount);
        return costs.plus(Money.sum(currency, charged));
    }

    private static boolean isOwn(Posting posting, Currency currency) {
        return posting.fund().equals(Fund.GENERAL)
                && posting.amount().currency().equals(currency)
                && AccountType.of(posting.account()) == AccountType.EXPENSES;
    }

    /** What is to be released now from these funds. */
    List<JournalEntry> due(Actor actor, Collection<String> funds) {
        return funds.stream().flatMap(fund -> due(actor, fund).stream()).toList();
    }

    private List<JournalEntry> due(Actor actor, String fund) {
        if (!hasCosts(actor, fund)) {
            return List.of();
        }
        var costs = costs(actor, fund);
        var held = days.of(actor, fund);
        var entries = new ArrayList<JournalEntry>();
        var currencies = costs.stream().flatMap(cost -> cost.left.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        for (var currency : currencies) {
            var byNumber = costs.stream().collect(Collectors.toMap(cost -> cost.number, cost -> cost));
            var open = costs.stream()
                    .map(cost -> new ReleasePlan.Cost(cost.number, cost.day, cost.open(currency)))
                    .filter(cost -> cost.amount() != 0)
                    .toList();
            for (var part : ReleasePlan.of(held.getOrDefault(currency, new TreeMap<>()), open)) {
                entries.add(Objects.requireNonNull(byNumber.get(part.entry())).release(fund, part.day(), new Money(part.amount(), currency)));
            }
        }
        return entries;
    }

    /** Whether any cost stands in a restricted fund: releases leave none there. */
    private boolean hasCosts(Actor actor, String fund) {
        return !template.queryForList(
                        """
                        SELECT t.account_id FROM ledger_total t
                        JOIN ledger_fund f ON f.organisation_id = t.organisation_id AND f.id = t.fund_id
                        JOIN ledger_account a ON a.organisation_id = t.organisation_id AND a.id = t.account_id
                        WHERE t.organisation_id = ? AND f.name = ? AND f.restricted AND a.account_type = 'EXPENSES'
                        GROUP BY t.account_id, t.currency HAVING SUM(t.amount) <> 0""",
                        Long.class,
                        actor.org(),
                        fund)
                .isEmpty();
    }

    /** A cost in a fund, and what of it is not released yet, by currency and account. */
    private static final class Waiting {

        private final long number;
        private final String reference;
        private final LocalDate day;
        private final String narration;
        private final Map<Currency, TreeMap<String, Long>> left = new TreeMap<>();
        private int releases;

        Waiting(long number, String reference, LocalDate day, String narration) {
            this.number = number;
            this.reference = reference;
            this.day = day;
            this.narration = narration;
        }

        void add(Currency currency, String account, long amount) {
            left.computeIfAbsent(currency, _ -> new TreeMap<>()).merge(account, amount, Math::addExact);
        }

        long open(Currency currency) {
            return left.getOrDefault(currency, new TreeMap<>()).values().stream().mapToLong(Long::longValue).sum();
        }

        /** Takes the amount from the accounts in turn. All of it takes each account whole, whatever its sign. */
        JournalEntry release(String fund, LocalDate on, Money amount) {
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
            return new JournalEntry(name(++releases, reference), on, "Released from %s: %s".formatted(fund, narration), postings);
        }
    }

    private List<Waiting> costs(Actor actor, String fund) {
        var found = new HashMap<String, Waiting>();
        for (var used : days.accounts(actor, fund)) {
            if (used.type() == AccountType.EXPENSES) {
                template.query(
                        """
                        SELECT e.entry_number, e.reference, e.posting_date, e.narration, p.currency, SUM(p.amount)
                        FROM ledger_posting p
                        JOIN ledger_entry e ON e.organisation_id = p.organisation_id AND e.entry_number = p.entry_number AND e.reverses IS NULL
                        LEFT JOIN ledger_entry r ON r.organisation_id = e.organisation_id AND r.reverses = e.entry_number
                        WHERE p.organisation_id = ? AND p.account_id = ? AND p.fund_id = ? AND r.entry_number IS NULL
                        GROUP BY e.entry_number, e.reference, e.posting_date, e.narration, p.currency""",
                        row -> {
                            var cost = new Waiting(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class), row.getString(4));
                            found.putIfAbsent(cost.reference, cost);
                            Objects.requireNonNull(found.get(cost.reference))
                                    .add(Currency.of(row.getString(5)), used.name(), row.getBigDecimal(6).longValueExact());
                        },
                        actor.org(),
                        used.account(),
                        used.fund());
            }
        }
        var inOrder = new LinkedHashMap<String, Waiting>();
        found.values().stream()
                .sorted(Comparator.comparing((Waiting cost) -> cost.day).thenComparing(cost -> cost.number))
                .forEach(cost -> inOrder.put(cost.reference, cost));
        return withoutReleased(inOrder);
    }

    /** Adds to each cost what its releases moved out again, and leaves those themselves out. */
    private static List<Waiting> withoutReleased(Map<String, Waiting> found) {
        var releases = new HashSet<String>();
        for (var cost : found.values()) {
            for (var nth = 1; found.containsKey(name(nth, cost.reference)); nth++) {
                var release = Objects.requireNonNull(found.get(name(nth, cost.reference)));
                releases.add(release.reference);
                release.left.forEach((currency, accounts) -> accounts.forEach((account, amount) -> cost.add(currency, account, amount)));
                cost.releases = nth;
            }
        }
        return found.values().stream().filter(cost -> !releases.contains(cost.reference)).toList();
    }
}
