package org.commonpurse.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;

/**
 * Revenue and expenses of consecutive periods.
 *
 * @param currency all amounts are in it
 * @param rows revenue first, by name; both kinds positive, contra accounts negative
 * @param net revenue less expenses, per period
 * @param unconverted debit less credit of amounts without a rate, per currency, sign as in {@code net}
 */
public record StatementOfActivities(
        Currency currency, List<Period> periods, List<Row> rows, List<Money> net, Map<Currency, Money> unconverted) {

    /** One account and its amount in each period. */
    public record Row(String account, AccountType type, List<Money> amounts) {}

    /** The sum of the rows of a type whose names begin so, per period. */
    public List<Money> sum(AccountType type, String prefix) {
        return sum(row -> row.type == type
                && (prefix.isEmpty() || row.account.equals(prefix) || row.account.startsWith(prefix + ":")));
    }

    /** What staff and freelancers cost, per period. */
    public List<Money> staff() {
        return sum(row -> row.type == AccountType.EXPENSES && PayAccounts.holds(row.account));
    }

    /**
     * The costs that money is paid for, per period: without fees kept from gifts and depreciation; what was given in kind was
     * booked as a cost, too, and is taken off.
     */
    public List<Money> paid() {
        var costs = sum(row -> row.type == AccountType.EXPENSES && (Funds.isPaid(row.account) || Funds.isInKind(row.account)));
        var given = sum(AccountType.REVENUE, "Revenue:In kind");
        return IntStream.range(0, periods.size()).mapToObj(column -> costs.get(column).minus(given.get(column))).toList();
    }

    /** What restricted funds released for costs that money is paid for, per period; where only some funds are in it. */
    public List<Money> released() {
        return sum(row -> Releases.isReleased(row.account) && Funds.isPaid(row.account));
    }

    /** What of it was for pay; nothing where single pay may not be seen. */
    public List<Money> releasedForStaff() {
        return sum(row -> row.account.equals(Releases.ACCOUNT + ":" + Releases.STAFF));
    }

    private List<Money> sum(Predicate<Row> wanted) {
        return IntStream.range(0, periods.size())
                .mapToObj(column -> Money.sum(currency, rows.stream().filter(wanted).map(row -> row.amounts.get(column))))
                .toList();
    }
}
