package org.commonpurse.ledger;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.commonpurse.money.Money;

/**
 * What both sides of a group have booked between them in a month.
 *
 * @param sums the items as a text; whoever agrees, agrees to exactly these
 * @param parentAgrees whether the parent's side has agreed to these sums
 * @param subsidiaryAgrees whether the subsidiary's side has
 * @param changed whether a side had agreed to other sums before
 * @param note what a difference is, as whoever agreed named it
 */
public record GroupMonth(
        YearMonth month,
        List<Item> items,
        String sums,
        boolean parentAgrees,
        boolean subsidiaryAgrees,
        boolean changed,
        String note) {

    /** One item in one currency; debit positive, so that what both sides have booked alike adds up to nothing. */
    public record Item(String name, Money parent, Money subsidiary) {

        public Money difference() {
            return parent.plus(subsidiary);
        }
    }

    static String sums(List<Item> items) {
        return items.stream()
                .map(item -> "%s\t%s\t%d\t%d".formatted(
                        item.name(), item.parent().currency(), item.parent().minor(), item.subsidiary().minor()))
                .collect(Collectors.joining("\n"));
    }

    /** Only what both sides agreed to is eliminated. */
    public boolean isAgreed() {
        return parentAgrees && subsidiaryAgrees;
    }

    public List<Item> differences() {
        return items.stream().filter(item -> !item.difference().isZero()).toList();
    }
}
