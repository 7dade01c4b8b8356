package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Money;
import org.springframework.stereotype.Component;

/** The journal as somebody may read it: without the payroll right, all pay of a month is one entry and nothing else of it. */
@Component
class PaySums {

    private static final int AT_ONCE = 5000;

    private final EntryRows rows;
    private final JournalSearch search;
    private final PayEntries pay;
    private final PayVeil veil;

    PaySums(EntryRows rows, JournalSearch search, PayEntries pay, PayVeil veil) {
        this.veil = veil;
        this.rows = rows;
        this.search = search;
        this.pay = pay;
    }

    /** The entry, or the sum that it is in; empty where that is not seen yet. */
    Optional<PostedEntry> entry(Actor actor, long number) {
        var found = rows.byNumbers(actor, List.of(number)).stream().findFirst();
        if (found.isEmpty() || pay.hidden(actor, List.of(number)).isEmpty()) {
            return found;
        }
        if (pay.waiting(actor).contains(number)) {
            return Optional.empty();
        }
        var month = YearMonth.from(found.get().entry().date());
        return veil.months(actor).stream().filter(sum -> !YearMonth.from(sum.entry().date()).isBefore(month)).findFirst();
    }

    /** Every entry in the order of booking, then the months of pay. */
    void forEach(Actor actor, Consumer<PostedEntry> consumer) {
        if (PayEntries.maySeeSingle(actor)) {
            rows.forEach(actor, consumer);
            return;
        }
        var page = new ArrayList<PostedEntry>();
        rows.forEach(actor, entry -> {
            page.add(entry);
            if (page.size() == AT_ONCE) {
                pass(actor, page, consumer);
            }
        });
        pass(actor, page, consumer);
        veil.months(actor).forEach(consumer);
    }

    /** What is hidden is asked after the entries were read: pay that was posted meanwhile stays hidden. */
    private void pass(Actor actor, List<PostedEntry> page, Consumer<PostedEntry> consumer) {
        var hidden = pay.hidden(actor, page.stream().map(PostedEntry::number).toList());
        page.stream().filter(entry -> !hidden.contains(entry.number())).forEach(consumer);
        page.clear();
    }

    JournalPage find(Actor actor, JournalFilter filter, int offset, int limit) {
        if (PayEntries.maySeeSingle(actor)) {
            return search.find(actor, filter, "", offset, limit);
        }
        var months = veil.months(actor).reversed().stream().filter(filter::leaves).toList();
        var start = Math.max(0, offset - months.size());
        var others = search.find(actor, filter, pay.apart(actor), start, offset - start + limit);
        var sums = Money.sums(Stream.concat(others.sums().stream(), months.stream().flatMap(filter::moved)));
        var first = start == 0 || others.entries().isEmpty() ? null : others.entries().getFirst().entry().date();
        var passed = first == null ? 0 : (int) months.stream().filter(month -> month.entry().date().isAfter(first)).count();
        var merged = merged(others.entries(), months.subList(passed, months.size())).stream()
                .skip(offset - start - passed)
                .limit(limit)
                .toList();
        return new JournalPage(merged, others.total() + months.size(), sums);
    }

    /** Both newest first; the pay of a month comes after the entries of its day. */
    private static List<PostedEntry> merged(List<PostedEntry> others, List<PostedEntry> months) {
        var merged = new ArrayList<PostedEntry>();
        var at = 0;
        for (var entry : others) {
            while (at < months.size() && months.get(at).entry().date().isAfter(entry.entry().date())) {
                merged.add(months.get(at++));
            }
            merged.add(entry);
        }
        merged.addAll(months.subList(at, months.size()));
        return merged;
    }
}
