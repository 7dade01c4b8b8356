package org.commonpurse.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Bulk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Adds entries to the tables of the journal, with their postings, their references, what they add to the months' totals and
 * the new end of the chain. Nothing here changes or removes an entry.
 */
@Repository
class Bookings {

    private final EntryRows rows;
    private final PayMarks pay;
    private final Chart chart;
    private final JdbcTemplate template;
    private final Bulk bulk;
    private final Clock clock;

    Bookings(EntryRows rows, PayMarks pay, Chart chart, JdbcTemplate template, Bulk bulk, Clock clock) {
        this.rows = rows;
        this.pay = pay;
        this.chart = chart;
        this.template = template;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** The first free of {@code reversal:X}, {@code reversal:X#2}, …: an event can be imported and undone repeatedly. */
    Map<Long, String> reversalNames(Actor actor, List<PostedEntry> undone) {
        var names = new HashMap<Long, String>();
        var open = new ArrayList<>(undone);
        for (var round = 1; !open.isEmpty(); round++) {
            var suffix = round == 1 ? "" : "#" + round;
            var wanted = open.stream().map(old -> "reversal:" + old.entry().reference() + suffix).toList();
            var taken = rows.references(actor, wanted);
            var left = new ArrayList<PostedEntry>();
            for (var i = 0; i < open.size(); i++) {
                if (taken.containsKey(wanted.get(i))) {
                    left.add(open.get(i));
                } else {
                    names.put(open.get(i).number(), wanted.get(i));
                }
            }
            open = left;
        }
        return names;
    }

    /** The next link of the chain. */
    PostedEntry link(
            Actor actor, EntryRows.Head head, JournalEntry entry, @Nullable Long batch, @Nullable Long reverses) {
        var number = head.number() + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hash = EntryRows.hash(head.hash(), number, now, actor.name(), reverses, entry);
        return new PostedEntry(number, entry, batch, reverses, null, now, actor.name(), hash);
    }

    /** Adds these links; the head is the last of them. */
    void write(Actor actor, EntryRows.Head head, List<PostedEntry> links) {
        if (links.isEmpty()) {
            return;
        }
        var postings = links.stream().flatMap(link -> link.entry().postings().stream()).toList();
        var accounts = chart.idsOf(actor, postings.stream().map(Posting::account).distinct().toList());
        var funds = chart.fundIds(actor, postings.stream().map(Posting::fund).distinct().toList());
        insert(actor, head, links, accounts, funds);
        pay.mark(actor, links);
    }

    private void insert(
            Actor actor, EntryRows.Head head, List<PostedEntry> links, Map<String, Long> accounts, Map<String, Long> funds) {
        insertEntries(actor, links);
        insertReferences(actor, links);
        insertPostings(actor, links, accounts, funds);
        addToTotals(actor, links, accounts, funds);
        template.update(
                "UPDATE ledger_head SET entry_number = ?, hash = ? WHERE organisation_id = ?",
                head.number(),
                head.hash(),
                actor.org());
    }

    private void insertEntries(Actor actor, List<PostedEntry> links) {
        bulk.insert(
                "ledger_entry",
                """
                organisation_id, entry_number, reference, posting_date, event_date, narration, group_name, batch_id, reverses,
                recorded_at, recorded_by, content, hash""",
                links.stream()
                        .map(link -> {
                            var entry = link.entry();
                            return new @Nullable Object[] {
                                actor.org(),
                                link.number(),
                                entry.reference(),
                                entry.date(),
                                entry.eventDate(),
                                entry.narration(),
                                entry.group(),
                                link.batch(),
                                link.reverses(),
                                OffsetDateTime.ofInstant(link.recordedAt(), ZoneOffset.UTC),
                                link.recordedBy(),
                                entry.content(),
                                link.hash()
                            };
                        })
                        .toList());
    }

    private void insertReferences(Actor actor, List<PostedEntry> links) {
        bulk.insert(
                "ledger_reference",
                "organisation_id, reference, entry_number, content",
                links.stream()
                        .map(link -> new @Nullable Object[] {
                            actor.org(), link.entry().reference(), link.number(), link.entry().content()
                        })
                        .toList());
    }

    private void insertPostings(
            Actor actor, List<PostedEntry> links, Map<String, Long> accounts, Map<String, Long> funds) {
        var lines = new ArrayList<@Nullable Object[]>();
        for (var link : links) {
            var line = 0;
            for (var posting : link.entry().postings()) {
                lines.add(new @Nullable Object[] {
                    actor.org(),
                    link.number(),
                    ++line,
                    id(accounts, posting.account()),
                    id(funds, posting.fund()),
                    posting.amount().currency().code(),
                    posting.amount().minor(),
                    link.entry().date()
                });
            }
        }
        bulk.insert(
                "ledger_posting",
                "organisation_id, entry_number, line, account_id, fund_id, currency, amount, posting_date",
                lines);
    }

    private static long id(Map<String, Long> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private record TotalKey(long account, long fund, String currency, int month) {}

    private void addToTotals(
            Actor actor, List<PostedEntry> links, Map<String, Long> accounts, Map<String, Long> funds) {
        var deltas = new LinkedHashMap<TotalKey, Long>();
        for (var link : links) {
            var month = Periods.number(YearMonth.from(link.entry().date()));
            for (var posting : link.entry().postings()) {
                var key = new TotalKey(
                        id(accounts, posting.account()),
                        id(funds, posting.fund()),
                        posting.amount().currency().code(),
                        month);
                deltas.merge(key, posting.amount().minor(), Math::addExact);
            }
        }
        var keys = List.copyOf(deltas.keySet());
        var updated = template.batchUpdate(
                """
                UPDATE ledger_total SET amount = amount + ?
                WHERE organisation_id = ? AND account_id = ? AND fund_id = ? AND currency = ? AND in_month = ?""",
                keys.stream()
                        .map(key -> new Object[] {
                            deltas.get(key), actor.org(), key.account, key.fund, key.currency, key.month
                        })
                        .toList());
        var missing = new ArrayList<@Nullable Object[]>();
        for (var i = 0; i < keys.size(); i++) {
            if (updated[i] == 0) {
                var key = keys.get(i);
                missing.add(new @Nullable Object[] {
                    actor.org(), key.account, key.fund, key.currency, key.month, deltas.get(key)
                });
            }
        }
        bulk.insert("ledger_total", "organisation_id, account_id, fund_id, currency, in_month, amount", missing);
    }

    /** Makes the references of entries free again, since they are reversed. */
    void free(Actor actor, List<PostedEntry> undone) {
        template.batchUpdate(
                "DELETE FROM ledger_reference WHERE organisation_id = ? AND reference = ? AND entry_number = ?",
                undone.stream()
                        .map(old -> new Object[] {actor.org(), old.entry().reference(), old.number()})
                        .toList());
    }
}
