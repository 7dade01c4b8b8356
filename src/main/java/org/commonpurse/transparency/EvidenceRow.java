package org.commonpurse.transparency;

import java.time.LocalDate;
import java.util.List;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A row that figures are made of: one posting, or several added up where one alone would tell too much.
 *
 * @param line the row of a table that it belongs to, as {@code table/key}
 * @param reference an alias, the same for the same event in every publication; {@code merged:N} where it adds up N rows
 * @param account empty where several accounts are added up
 * @param amount debit positive
 * @param worth the amount in the organisation's currency; null where no rate is known
 */
record EvidenceRow(
        String line, LocalDate date, String reference, String account, String fund, Money amount, @Nullable Money worth) {

    static final List<String> HEADER =
            List.of("line", "date", "reference", "account", "fund", "currency", "amount", "worth");

    List<String> cells() {
        return List.of(
                line,
                date.toString(),
                reference,
                account,
                fund,
                amount.currency().code(),
                amount.text(),
                worth == null ? "" : worth.text());
    }

    /** In the organisation's currency alone; unchanged where there is no rate. */
    EvidenceRow inOwn() {
        return worth == null ? this : new EvidenceRow(line, date, reference, account, fund, worth, worth);
    }

    /**
     * @param own the organisation's currency
     * @throws RuntimeException where the cells are no row
     */
    static EvidenceRow read(List<String> cells, Currency own) {
        return new EvidenceRow(
                cells.get(0),
                LocalDate.parse(cells.get(1)),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                Money.of(cells.get(6), cells.get(5)),
                cells.get(7).isEmpty() ? null : Money.of(cells.get(7), own));
    }

    /** The month as a number that sorts, such as 202305. */
    int month() {
        return date.getYear() * 100 + date.getMonthValue();
    }
}
