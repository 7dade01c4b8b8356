package org.commonpurse.reports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;
import org.commonpurse.scenario.BudgetLine;
import org.jspecify.annotations.Nullable;

/**
 * Where the money of a period came from and where it went, as one reader may see it.
 *
 * @param asOf the last day of the period that has begun
 * @param complete whether the period is over
 * @param whole what went through: all income and what was taken from reserves
 * @param result income less cost
 * @param streams from the sources to the uses; at each place between, as much goes out as comes in
 * @param rows the same by account, with subtotals
 * @param withheld whether restricted funds that paid somebody are not shown apart
 * @param unconverted income less cost in currencies without a rate; in none of the above
 * @param against the budget beside the books; null where none was adopted for any of the period
 */
public record MoneyFlow(
        Period period,
        LocalDate asOf,
        boolean complete,
        Currency currency,
        Money whole,
        Money result,
        List<Stream> streams,
        List<Row> rows,
        boolean withheld,
        Map<Currency, Money> unconverted,
        @Nullable Against against) {

    /** What a place is. */
    public enum Kind {
        /** An account or a group of accounts. */
        ACCOUNT,
        /** What an account that has others below it holds itself. */
        DIRECTLY,
        /** All money that is not tied to a purpose. */
        ALL,
        /** A restricted fund. */
        FUND,
        /** Pay of staff and freelancers. */
        STAFF,
        /** Pay and other costs in one, since the pay alone would tell what one or two people get. */
        STAFF_AND_OTHERS,
        /** Income that was given back. */
        GIVEN_BACK,
        /** Costs of which more came back than was spent. */
        RETURNED,
        /** Several small ones. */
        OTHERS,
        /** What is left. */
        KEPT,
        /** What was spent beyond the income. */
        TAKEN,
        /** A line of the budget. */
        LINE
    }

    /**
     * Where streams begin, meet or end.
     *
     * @param id its key
     * @param name an account's own name, a fund's, a line's; empty where the kind says all
     * @param account under which the rows behind it are found; empty where there is no one such account
     * @param of how many it stands for
     */
    public record Place(String id, Kind kind, String name, String account, int of) {}

    /** What goes from one place to another; always positive. */
    public record Stream(Place from, Place to, Money amount) {

        /** Whether it is between a group and one of its accounts. */
        public boolean isDetail() {
            return from.id.contains("/=") || to.id.contains("/=");
        }

        /** Under which account the rows behind it are; empty where there is no one such account. */
        public String account() {
            return from.account.length() > to.account.length() ? from.account : to.account;
        }
    }

    /** What a row of the table adds up. */
    public enum Sum {
        INCOME,
        GIFTS,
        OTHER_INCOME,
        COST,
        OTHER_COST,
        RESULT,
        /** An account or a group of them. */
        NONE
    }

    /**
     * A line of the table.
     *
     * @param depth 0 for sums, then one more for each level of the accounts
     * @param place what it is about; of a sum without meaning
     * @param actual income and cost positive; contra accounts, and fees taken off gifts, negative
     * @param share of the whole
     * @param line the line of the budget that it stands for; null where the budget says nothing of it
     */
    public record Row(int depth, Sum sum, Place place, Money actual, @Nullable BigDecimal share, Against.@Nullable Line line) {}

    /**
     * The budget beside the books.
     *
     * @param budgeted the period's months that the budget has
     * @param compared those of them that are over and that the books reach
     * @param lines gifts, other income, staff, other costs; where staff may not be told, all costs are one
     */
    public record Against(
            String name, LocalDate decided, List<YearMonth> budgeted, List<YearMonth> compared, List<Line> lines) {

        /**
         * @param what the lines of the budget that it adds up: one, or all of cost
         * @param planned in all budgeted months
         * @param due in the months that are compared
         * @param booked in the months that are compared
         */
        public record Line(List<BudgetLine> what, Money planned, Money due, Money booked) {

            public boolean isCost() {
                return what.getFirst().isCost();
            }

            /** Booked less planned. */
            public Money difference() {
                return booked.minus(due);
            }
        }

        /** Whether there is anything to compare yet. */
        public boolean isComparable() {
            return !compared.isEmpty();
        }
    }
}
