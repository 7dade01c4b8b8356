package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The for-profit arm by itself: what it earns, what tax takes, what reaches the non-profit, and when it has earned back
 * what it cost. Every figure is exact. It counts from the first month of the plan, or from its start where that is later.
 *
 * @param months from the arm's first month in the plan to the plan's last; empty where it begins later
 * @param breakEven the first month from whose end on the cumulated surplus after tax is above zero and stays so to the end of the
 *     plan; capital put in and surplus handed on do not count; null where there is none
 * @param paysItsWay the first month from which on sales cover costs in every month; null where there is none
 * @param surplus of all months, before tax; a licence is no cost here, since it stays in the group
 * @param reaches what the non-profit gets of it
 * @param capitalNeeded how far the arm is out of pocket at its deepest, after tax and after what it handed on
 * @param deepest the month in which that is so; null where it never is
 */
public record HostingCourse(
        List<Month> months,
        @Nullable Transfer transfer,
        @Nullable YearMonth breakEven,
        @Nullable YearMonth paysItsWay,
        BigDecimal surplus,
        BigDecimal tax,
        BigDecimal reaches,
        BigDecimal capitalNeeded,
        @Nullable YearMonth deepest) {

    /** How surplus goes to the non-profit. */
    public enum Transfer {
        /** All that is left after tax. */
        DIVIDEND,
        /** The same, part of which is deducted before tax. */
        GIFT,
        /** A share of sales, a cost of the arm before tax. */
        LICENCE;

        /** As the file writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One month of the arm.
     *
     * @param vat collected with the sales and owed to the tax office
     * @param surplus sales less cost
     * @param tax set aside when the surplus since the beginning is higher than ever before, so that losses are made up first
     * @param transferred to the non-profit
     * @param cumulated surplus less tax since the beginning
     */
    public record Month(
            YearMonth month,
            BigDecimal customers,
            BigDecimal supportHours,
            BigDecimal sales,
            BigDecimal vat,
            BigDecimal cost,
            BigDecimal surplus,
            BigDecimal tax,
            BigDecimal transferred,
            BigDecimal cumulated) {}

    /** A month's trade, before tax and transfers. */
    record Trade(YearMonth month, BigDecimal customers, BigDecimal sales, BigDecimal cost) {}

    static HostingCourse of(Scenario.Hosting hosting, List<Trade> trade) {
        var months = new ArrayList<Month>();
        var books = new Books(hosting);
        for (var month : trade) {
            var surplus = month.sales().subtract(month.cost());
            var tax = books.tax(surplus, month.sales());
            months.add(new Month(month.month(), month.customers(), month.customers().multiply(hosting.hoursOfOne()), month.sales(),
                    month.sales().multiply(hosting.vat()), month.cost(), surplus, tax, books.transferred(surplus.subtract(tax), month.sales()),
                    books.cumulated));
            books.end(month.month());
        }
        return new HostingCourse(List.copyOf(months), hosting.transfer(),
                from(months, month -> month.cumulated().signum() > 0), from(months, month -> month.surplus().signum() >= 0),
                sum(months, Month::surplus), sum(months, Month::tax), sum(months, Month::transferred),
                books.lowest.negate(), books.deepest);
    }

    private static BigDecimal sum(List<Month> months, java.util.function.Function<Month, BigDecimal> figure) {
        return months.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The first month from which on all hold. */
    private static @Nullable YearMonth from(List<Month> months, java.util.function.Predicate<Month> holds) {
        YearMonth first = null;
        for (var month : months.reversed()) {
            if (!holds.test(month)) {
                return first;
            }
            first = month.month();
        }
        return first;
    }

    /** What is carried from month to month. */
    private static final class Books {

        private final Scenario.Hosting hosting;
        private BigDecimal taxable = BigDecimal.ZERO;
        private BigDecimal taxed = BigDecimal.ZERO;
        private BigDecimal cumulated = BigDecimal.ZERO;
        private BigDecimal handedOn = BigDecimal.ZERO;
        private BigDecimal lowest = BigDecimal.ZERO;
        private @Nullable YearMonth deepest;

        Books(Scenario.Hosting hosting) {
            this.hosting = hosting;
        }

        private BigDecimal licence(BigDecimal sales) {
            return hosting.transfer() == Transfer.LICENCE ? sales.multiply(hosting.licenceShare()) : BigDecimal.ZERO;
        }

        BigDecimal tax(BigDecimal surplus, BigDecimal sales) {
            taxable = taxable.add(surplus).subtract(licence(sales));
            var more = taxable.subtract(taxed).max(BigDecimal.ZERO);
            taxed = taxed.add(more);
            return more.multiply(hosting.taxOnSurplus());
        }

        BigDecimal transferred(BigDecimal afterTax, BigDecimal sales) {
            cumulated = cumulated.add(afterTax);
            var now = switch (hosting.transfer()) {
                case null -> BigDecimal.ZERO;
                case LICENCE -> licence(sales);
                case DIVIDEND, GIFT -> cumulated.subtract(handedOn).max(BigDecimal.ZERO);
            };
            handedOn = handedOn.add(now);
            return now;
        }

        void end(YearMonth month) {
            var left = cumulated.subtract(handedOn);
            if (left.compareTo(lowest) < 0) {
                lowest = left;
                deepest = month;
            }
        }
    }
}
