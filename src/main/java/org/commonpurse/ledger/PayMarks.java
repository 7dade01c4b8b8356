package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Among;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Marks the entries that tell somebody's pay: those on a pay account, the bank lines that were placed there, what pays what was
 * owed, and what undid any; and the costs and payments that hide it.
 */
@Repository
class PayMarks {

    private final PayEntries entries;
    private final PayCovers covers;
    private final EntryRows rows;
    private final JdbcTemplate template;

    PayMarks(PayEntries entries, PayCovers covers, EntryRows rows, JdbcTemplate template) {
        this.entries = entries;
        this.covers = covers;
        this.rows = rows;
        this.template = template;
    }

    /** Keeps which of these new entries, and of those they belong to, tell pay or hide it. */
    void mark(Actor actor, List<PostedEntry> links) {
        mark(actor, links, telling(actor), false);
        paid(actor, links);
        for (var account : owed(actor, links)) {
            template.update("UPDATE ledger_account SET payroll = TRUE WHERE organisation_id = ? AND name = ?", actor.org(), account);
            markAll(actor, account, telling(actor), false);
        }
        if (links.stream().flatMap(link -> link.entry().postings().stream()).anyMatch(posting -> PayCovers.mayHide(posting.account()))
                || !entries.marked(actor, links.stream().map(PostedEntry::number).toList(), is(false)).isEmpty()) {
            cover(actor);
        }
        mark(actor, links, covers.accounts(actor), true);
        payments(actor, links);
    }

    /** Looks for the costs that hide pay, once more; nobody posts meanwhile. */
    void coverNow(Actor actor) {
        rows.lock(actor);
        cover(actor);
    }

    private void cover(Actor actor) {
        for (var kind : covers.missing(actor)) {
            covers.add(actor, kind);
            markAll(actor, kind, covers.accounts(actor), true);
        }
    }

    /**
     * Accounts on which pay is owed in part, such as wage tax: what is owed there tells it. Not those on which all kinds of
     * things are owed.
     */
    private Set<String> owed(Actor actor, List<PostedEntry> links) {
        var pay = telling(actor);
        return links.stream()
                .map(link -> link.entry().postings())
                .filter(postings -> postings.stream().anyMatch(posting ->
                        pay.contains(posting.account()) && AccountType.of(posting.account()) == AccountType.EXPENSES))
                .flatMap(List::stream)
                .map(Posting::account)
                .filter(account -> AccountType.of(account) == AccountType.LIABILITIES && !pay.contains(account) && !PayAccounts.isShared(account))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Marks the payment of what was owed to somebody for work, known by its amount. */
    private void paid(Actor actor, List<PostedEntry> links) {
        for (var link : links) {
            var pays = link.entry().postings().stream()
                    .filter(posting -> posting.amount().isPositive() && PayAccounts.isShared(posting.account()))
                    .anyMatch(posting -> !template.queryForList(
                                    """
                                    SELECT p.entry_number FROM ledger_account a
                                    JOIN ledger_posting p ON p.organisation_id = a.organisation_id AND p.account_id = a.id
                                    JOIN ledger_pay_entry y ON y.organisation_id = p.organisation_id AND y.entry_number = p.entry_number AND y.covers = FALSE
                                    WHERE a.organisation_id = ? AND a.name = ? AND p.currency = ? AND p.amount = ?
                                    FETCH FIRST 1 ROW ONLY""",
                                    Long.class,
                                    actor.org(),
                                    posting.account(),
                                    posting.amount().currency().code(),
                                    posting.amount().negate().minor())
                            .isEmpty());
            if (pays) {
                keep(actor, List.of(link.number()), false);
                if (link.entry().reference().startsWith(Journal.ASSIGNED)) {
                    keep(actor, kin(actor, link.entry().reference()), false);
                }
            }
        }
    }

    /** Marks payments that hide pay; a bank line together with what placed it, and not one that waits and may be pay itself. */
    private void payments(Actor actor, List<PostedEntry> links) {
        var months = links.stream().map(link -> YearMonth.from(link.entry().date())).sorted().toList();
        for (var payment : covers.payments(actor, months.getFirst(), months.getLast(), () -> entries.waiting(actor))) {
            var assigned = Journal.ASSIGNED + payment.reference();
            var placed = rows.references(actor, List.of(assigned)).get(assigned);
            keep(actor, placed == null ? List.of(payment.entry()) : List.of(payment.entry(), placed.number()), true);
        }
    }

    /** Marks what was posted before to an account and all below it. */
    private void markAll(Actor actor, String account, Set<String> accounts, boolean cover) {
        for (var chunk : Among.chunks(covers.entries(actor, account))) {
            mark(actor, rows.byNumbers(actor, chunk), accounts, cover);
        }
    }

    private void mark(Actor actor, List<PostedEntry> links, Set<String> accounts, boolean cover) {
        var found = new LinkedHashSet<Long>();
        for (var link : links) {
            if (link.entry().postings().stream().anyMatch(posting -> accounts.contains(posting.account()))) {
                found.add(link.number());
                if (link.entry().reference().startsWith(Journal.ASSIGNED)) {
                    found.addAll(kin(actor, link.entry().reference()));
                }
            }
        }
        found.addAll(undoing(actor, links, cover));
        found.addAll(placedBefore(actor, links, cover));
        keep(actor, found, cover);
    }

    /** The bank line that an assignment moves on, and where it was moved before. */
    private Set<Long> kin(Actor actor, String assigned) {
        var found = new HashSet<Long>();
        for (var name : List.of(assigned, assigned.substring(Journal.ASSIGNED.length()))) {
            rows.references(actor, List.of(name)).values().forEach(taken -> found.add(taken.number()));
            for (var round = 1; ; round++) {
                var reversal = "reversal:" + name + (round == 1 ? "" : "#" + round);
                var taken = rows.references(actor, List.of(reversal)).get(reversal);
                if (taken == null) {
                    break;
                }
                found.add(taken.number());
                found.addAll(reversedBy(actor, taken.number()));
            }
        }
        return found;
    }

    private List<Long> reversedBy(Actor actor, long reversal) {
        return template.queryForList(
                "SELECT reverses FROM ledger_entry WHERE organisation_id = ? AND entry_number = ? AND reverses IS NOT NULL",
                Long.class,
                actor.org(),
                reversal);
    }

    private List<Long> undoing(Actor actor, List<PostedEntry> links, boolean cover) {
        var undone = entries.marked(actor, links.stream().map(PostedEntry::reverses).filter(Objects::nonNull).toList(), is(cover));
        return links.stream().filter(link -> undone.contains(link.reverses())).map(PostedEntry::number).toList();
    }

    /** A bank line that comes in another version while its assignment stands. */
    private List<Long> placedBefore(Actor actor, List<PostedEntry> links, boolean cover) {
        var waiting = links.stream()
                .filter(link -> link.reverses() == null)
                .filter(link -> link.entry().postings().stream().anyMatch(posting -> posting.account().equals(PayEntries.SUSPENSE)))
                .toList();
        var assigned = rows.references(
                actor, waiting.stream().map(link -> Journal.ASSIGNED + link.entry().reference()).toList());
        var pay = entries.marked(actor, assigned.values().stream().map(EntryRows.Taken::number).toList(), is(cover));
        return waiting.stream()
                .filter(link -> {
                    var taken = assigned.get(Journal.ASSIGNED + link.entry().reference());
                    return taken != null && pay.contains(taken.number());
                })
                .map(PostedEntry::number)
                .toList();
    }

    private static String is(boolean cover) {
        return " AND y.covers = " + (cover ? "TRUE" : "FALSE");
    }

    /** What tells pay is more than what hides it: an entry that did the one may come to do the other. */
    private void keep(Actor actor, Collection<Long> numbers, boolean cover) {
        for (var chunk : Among.chunks(numbers)) {
            template.update(
                    """
                    INSERT INTO ledger_pay_entry (organisation_id, entry_number, posting_date, covers)
                    SELECT e.organisation_id, e.entry_number, e.posting_date, %s
                    FROM %s JOIN ledger_entry e ON e.organisation_id = ? AND e.entry_number = k.v
                    WHERE NOT EXISTS (
                        SELECT 1 FROM ledger_pay_entry y WHERE y.organisation_id = e.organisation_id AND y.entry_number = e.entry_number)"""
                            .formatted(cover ? "TRUE" : "FALSE", Among.numbers(chunk.size())),
                    Among.arguments(chunk, actor.org()));
        }
        for (var number : cover ? Set.<Long>of() : entries.marked(actor, numbers, is(true))) {
            template.update(
                    "UPDATE ledger_pay_entry SET covers = FALSE WHERE organisation_id = ? AND entry_number = ?", actor.org(), number);
        }
    }

    /** Accounts whose entries tell pay: those that hold it, and what funds released for it. */
    private Set<String> telling(Actor actor) {
        var accounts = entries.accounts(actor);
        accounts.add(Releases.ACCOUNT + ":" + Releases.STAFF);
        return accounts;
    }
}
