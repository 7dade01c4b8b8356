package org.commonpurse.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What whoever lacks the payroll right sees in place of the entries that tell pay: those of a month as one, on the day of the
 * last of them. Where not even their sum may be told, the costs that hide them are in it; a month whose costs, or whose money
 * from one account, are too little for that is one with the months after it; a month that is not over is not seen yet, since what
 * is added to it from one day to the next would be one payment; and what leaves restricted funds is told by {@link PayFunds}.
 * The public sees the same, but every month at its end: what is published is of periods that are over, and their costs are whole.
 */
@Repository
class PayVeil {

    private static final BigDecimal TEN = BigDecimal.TEN;

    /** Months after which nothing more is expected to be posted to one. */
    private static final int LATE = 3;

    private final PayEntries entries;
    private final PayPostings postings;
    private final PayFunds funds;
    private final Clock clock;

    PayVeil(PayEntries entries, PayPostings postings, PayFunds funds, Clock clock) {
        this.entries = entries;
        this.postings = postings;
        this.funds = funds;
        this.clock = clock;
    }

    /** Whether other amounts hide pay: a tenth of it at least. Who sees the sum does not know how much of it they are. */
    static boolean isEnough(BigDecimal others, BigDecimal pay) {
        return others.abs().multiply(TEN).compareTo(pay.abs()) >= 0;
    }

    /**
     * One amount that is seen otherwise than it was posted; all together add up to nothing, except for what is not seen yet.
     *
     * @param day from when on it counts
     * @param posted the day whose exchange rate it has
     */
    record Change(LocalDate day, LocalDate posted, Fund fund, String account, AccountType type, Money amount) {}

    /**
     * @param months the sums, the earliest first
     * @param changes what makes of the books as they are those that are seen
     * @param waiting the months that are over and in no sum yet, since too little else was spent
     * @param unseen these, and those of which something may still be expected
     */
    record Seen(List<PostedEntry> months, List<Change> changes, List<YearMonth> waiting, List<YearMonth> unseen) {}

    List<PostedEntry> months(Actor actor) {
        return seen(actor).months();
    }

    List<Change> changes(Actor actor) {
        return PayEntries.maySeeSingle(actor) ? List.of() : seen(actor).changes();
    }

    Seen seen(Actor actor) {
        return once(actor, "seen", () -> read(actor));
    }

    /** The restricted funds that are not told apart, since they pay somebody: what leaves them would be that pay. */
    Set<String> funds(Actor actor) {
        return PayEntries.maySeeSingle(actor) ? Set.of() : paying(actor);
    }

    /** Whether what some restricted funds hold on a day is told in steps. */
    boolean isInSteps(Actor actor, LocalDate at) {
        return !PayEntries.maySeeSingle(actor) && entries.hidesSums(actor) && funds.paid(actor, at);
    }

    private Set<String> paying(Actor actor) {
        return once(actor, "paying", () -> funds.paying(actor));
    }

    private YearMonth now(Actor actor) {
        return YearMonth.now(clock.withZone(actor.organisation().zone()));
    }

    /** Something that was asked for in this transaction. */
    private record Kept(long organisation, boolean isPublic, String what) {}

    /** Once in a transaction that only reads: a page asks for many months. */
    @SuppressWarnings("unchecked")
    private static <T> T once(Actor actor, String what, Supplier<T> read) {
        var key = new Kept(actor.org(), actor.isPublic(), what);
        var kept = TransactionSynchronizationManager.getResource(key);
        if (kept != null) {
            return (T) kept;
        }
        var found = read.get();
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly() && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(key, found);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(key);
                }
            });
        }
        return found;
    }

    private Seen read(Actor actor) {
        var hides = entries.hidesSums(actor);
        var names = entries.seenNames(actor);
        var pay = entries.accounts(actor);
        var paying = hides ? paying(actor) : Set.<String>of();
        var now = now(actor);
        var general = new Fund(0, Fund.GENERAL, false);
        var months = new ArrayList<PostedEntry>();
        var changes = new ArrayList<Change>();
        var waiting = new TreeMap<String, List<PayPosting>>();
        var unseen = new TreeSet<YearMonth>();
        // What has no account yet, and may be pay, is not seen at all.
        postings.of(actor, entries.waiting(actor)).forEach(row -> changes.add(row.undone()));
        var byMonth = postings.months(actor, hides);
        var last = byMonth.isEmpty() ? now : byMonth.lastKey();
        byMonth.forEach((month, rows) -> {
            rows.stream().filter(row -> !row.made()).forEach(row -> changes.add(row.undone()));
            if (hides && !actor.isPublic() && !isOver(month, now, last)) {
                unseen.add(month);
                return;
            }
            // Each currency adds up by itself, so one that waits holds up no other.
            rows.stream()
                    .map(row -> hides ? row.hidden(pay, names) : row.named(names.apply(row.account())))
                    .map(row -> row.outOf(paying, general))
                    .forEach(row -> waiting.computeIfAbsent(hides ? row.amount().currency().code() : "", _ -> new ArrayList<>()).add(row));
            waiting.forEach((currency, found) -> {
                if (!found.isEmpty() && (!hides || actor.isPublic() || isHidden(found))) {
                    show(found, changes, hides, currency.equals(actor.currency().code()) ? "" : currency).ifPresent(months::add);
                    found.clear();
                }
            });
        });
        if (!paying.isEmpty()) {
            changes.addAll(funds.steps(actor, paying, general, now));
        }
        var later = waiting.values().stream().flatMap(List::stream).map(row -> YearMonth.from(row.day())).distinct().sorted().toList();
        unseen.addAll(later);
        return new Seen(months, changes, later, List.copyOf(unseen));
    }

    /**
     * Whether a month is seen: once it is over, and something was posted later, or some months have passed, so that its costs are
     * all there and those that hide them were looked for.
     */
    private static boolean isOver(YearMonth month, YearMonth now, YearMonth last) {
        return month.isBefore(now) && (month.isBefore(last) || month.isBefore(now.minusMonths(LATE)));
    }

    private static Optional<PostedEntry> show(List<PayPosting> rows, List<Change> changes, boolean hides, String currency) {
        var last = rows.stream().map(PayPosting::day).max(LocalDate::compareTo).orElseThrow();
        var shown = rows.stream().map(row -> new Change(last, row.day(), row.fund(), row.account(), row.type(), row.amount())).toList();
        changes.addAll(shown);
        var lines = postings(shown);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(PostedEntry.payOf(YearMonth.from(rows.getFirst().day()), last, lines, hides, currency));
    }

    /** Whether neither the costs, nor the money from any account, are pay alone or nearly so, beside the month with most pay. */
    private static boolean isHidden(List<PayPosting> rows) {
        var pay = new HashMap<String, TreeMap<YearMonth, BigDecimal>>();
        var others = new HashMap<String, BigDecimal>();
        for (var row : rows) {
            if (row.counts()) {
                if (row.covers()) {
                    others.merge(row.account(), row.amount().decimal(), BigDecimal::add);
                } else {
                    pay.computeIfAbsent(row.account(), _ -> new TreeMap<>()).merge(YearMonth.from(row.day()), row.amount().decimal(), BigDecimal::add);
                }
            }
        }
        return pay.entrySet().stream().allMatch(line -> line.getValue().values().stream()
                .allMatch(month -> isEnough(others.getOrDefault(line.getKey(), BigDecimal.ZERO), month)));
    }

    private static List<Posting> postings(List<Change> shown) {
        var lines = new TreeMap<String, Posting>();
        for (var one : shown) {
            lines.merge(
                    one.account + "\t" + one.amount.currency(),
                    new Posting(one.account, one.amount, one.fund.name()),
                    (a, b) -> new Posting(a.account(), a.amount().plus(b.amount()), a.fund().equals(b.fund()) ? a.fund() : Fund.GENERAL));
        }
        // What is debited comes first.
        return lines.values().stream()
                .filter(posting -> !posting.amount().isZero())
                .sorted((a, b) -> b.amount().isNegative() == a.amount().isNegative()
                        ? a.account().compareTo(b.account())
                        : a.amount().isNegative() ? 1 : -1)
                .toList();
    }
}
