package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonpurse.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What would be if: the money, the people and the community of some months to come.
 *
 * <p>Amounts are exact decimal numbers in the scenario's currency and count per month; months are inclusive. What is
 * null was left out.
 *
 * @param opening null: from the ledger
 * @param reserveMonths how many months of cost the policy wants kept
 * @param chance null: deterministic
 * @param leftOut the fields for which a default stands here, such as {@code reserve.months}
 */
public record Scenario(
        String name,
        Currency currency,
        YearMonth start,
        int months,
        @Nullable Opening opening,
        BigDecimal reserveMonths,
        Recurring recurring,
        List<Income> income,
        List<Position> positions,
        List<Cost> costs,
        @Nullable Community community,
        @Nullable Hosting hosting,
        @Nullable Chance chance,
        Set<String> leftOut) {

    public Scenario {
        income = List.copyOf(income);
        positions = List.copyOf(positions);
        costs = List.copyOf(costs);
        leftOut = Set.copyOf(leftOut);
    }

    /** Money at the beginning: free, and kept apart by fund. */
    public record Opening(@Nullable BigDecimal free, Map<String, BigDecimal> restricted) {
        public Opening {
            restricted = Collections.unmodifiableMap(new TreeMap<>(restricted));
        }
    }

    /** Recurring gifts. All that is given is added. */
    public record Recurring(
            SortedMap<YearMonth, BigDecimal> series,
            boolean fromLedger,
            @Nullable Change change,
            @Nullable Monthly monthly,
            List<Annual> annual,
            List<Wave> waves) {
        public Recurring {
            series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
            annual = List.copyOf(annual);
            waves = List.copyOf(waves);
        }

        static Recurring none() {
            return new Recurring(new TreeMap<>(), false, null, null, List.of(), List.of());
        }

        boolean isNone() {
            return series.isEmpty() && !fromLedger && monthly == null && annual.isEmpty();
        }
    }

    /**
     * What is changed of how the donors in the ledger behaved, as factors; 1 leaves it.
     *
     * @param level of the gifts that are running
     * @param ending of the share of gifts that end when they fall due
     * @param arrivals of the money that new donors bring ({@code new} in the file)
     */
    public record Change(BigDecimal level, BigDecimal ending, BigDecimal arrivals) {}

    /**
     * A wave of new monthly donors, beside those who come anyway. They stay or leave like the others.
     *
     * @param arrivals money that they bring in the first month ({@code new} in the file)
     * @param fade what comes a month later, as a share of the month before
     */
    public record Wave(YearMonth month, BigDecimal arrivals, BigDecimal fade) {}

    /**
     * Gifts given each month: the first month is the amount, then {@code m = m × (1 - churn) + arrivals}.
     *
     * @param arrivals money that new donors bring each month ({@code new} in the file)
     * @param averageGift of one donor; with chance only
     */
    public record Monthly(
            BigDecimal amount, BigDecimal churn, BigDecimal arrivals, @Nullable BigDecimal averageGift) {}

    /**
     * Gifts given once a year by the same donors: {@code amount × renewal^k} in the k-th renewal month.
     *
     * @param renews the first renewal month, k = 1
     * @param weight how sure the renewal rate is, as a number of observations; with chance only
     */
    public record Annual(YearMonth renews, BigDecimal amount, BigDecimal renewal, @Nullable BigDecimal weight) {}

    /** Money that comes once. Restricted: it may be used only for this fund. */
    public record Income(String name, BigDecimal amount, YearMonth month, @Nullable String restricted) {}

    /** How a position is paid. */
    public enum Type {
        PAYROLL,
        FREELANCE,
        VOLUNTEER
    }

    /** What an employer pays on top of the gross pay. */
    public sealed interface Burden {
        /** A share of the gross pay. */
        record Share(BigDecimal share) implements Burden {}

        /** A dated table by name. */
        record Table(String name) implements Burden {}
    }

    /**
     * A job, with all who hold it.
     *
     * @param gross pay per month; null where paid by the hour
     * @param hours per month
     * @param share of full time
     * @param planned not decided yet: is it safe?
     * @param fund pays first
     */
    public record Position(
            String role,
            Type type,
            int count,
            @Nullable BigDecimal gross,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal hours,
            @Nullable BigDecimal share,
            @Nullable Burden burden,
            @Nullable YearMonth start,
            @Nullable YearMonth end,
            boolean planned,
            @Nullable String fund) {

        boolean isPaid() {
            return type != Type.VOLUNTEER;
        }

        /** Full time unless given. */
        BigDecimal shareOfFullTime() {
            return share == null ? BigDecimal.ONE : share;
        }
    }

    /** A cost per month, fixed, by active user, or both. */
    public record Cost(
            String name,
            int count,
            @Nullable BigDecimal monthly,
            @Nullable BigDecimal perActiveUser,
            @Nullable YearMonth start,
            @Nullable YearMonth end,
            @Nullable String fund) {}

    /**
     * Who uses the servers and what moderation they need.
     *
     * @param growth of active users per month after the last known figure
     * @param moderatorHours per moderator position and month
     * @param signUpsPer1000 new accounts a month for a thousand active users
     * @param onCallHours per month, that being reachable takes beside the reports
     * @param peak hours of the peak week / hours of a mean one; what is needed is that of the peak
     * @param otherHours per month, of moderators who are no position of the scenario
     */
    public record Community(
            SortedMap<YearMonth, BigDecimal> activeUsers,
            BigDecimal growth,
            @Nullable BigDecimal reportsPer1000,
            @Nullable BigDecimal minutesPerReport,
            @Nullable BigDecimal moderatorHours,
            @Nullable BigDecimal signUpsPer1000,
            @Nullable BigDecimal minutesPerSignUp,
            @Nullable BigDecimal onCallHours,
            @Nullable BigDecimal peak,
            @Nullable BigDecimal otherHours) {
        public Community {
            activeUsers = Collections.unmodifiableSortedMap(new TreeMap<>(activeUsers));
        }
    }

    /**
     * The for-profit arm.
     *
     * @param arrivals new customers each month ({@code new} in the file)
     * @param price per customer, without value-added tax
     * @param vat collected for the tax office, never income
     * @param cost per customer
     * @param supportHours per customer
     * @param supportRate what an hour of support costs
     * @param fixed what the arm costs without any customer
     * @param founding what it costs once, in its first month
     * @param tax share of the surplus that taxes take
     * @param transfer how surplus reaches the non-profit; null: not said
     * @param deductible share of the surplus up to which a gift is deducted before tax
     * @param licence share of sales
     * @param capital put in by the non-profit
     */
    public record Hosting(
            BigDecimal customers,
            BigDecimal arrivals,
            BigDecimal churn,
            BigDecimal price,
            BigDecimal vat,
            BigDecimal cost,
            @Nullable YearMonth start,
            @Nullable YearMonth end,
            @Nullable BigDecimal supportHours,
            @Nullable BigDecimal supportRate,
            @Nullable BigDecimal fixed,
            @Nullable BigDecimal founding,
            @Nullable BigDecimal tax,
            HostingCourse.@Nullable Transfer transfer,
            @Nullable BigDecimal deductible,
            @Nullable BigDecimal licence,
            @Nullable BigDecimal capital) {

        /** Whether anything is said of the arm as a company of its own. */
        boolean isCompany() {
            return supportHours != null || fixed != null || founding != null || tax != null || transfer != null || capital != null;
        }

        BigDecimal hoursOfOne() {
            return orZero(supportHours);
        }

        /** With the hours of support. */
        BigDecimal costOfOne() {
            return cost.add(hoursOfOne().multiply(orZero(supportRate)));
        }

        BigDecimal fixedCost() {
            return orZero(fixed);
        }

        BigDecimal licenceShare() {
            return orZero(licence);
        }

        /** A gift of all that is left is deducted up to its limit. */
        BigDecimal taxOnSurplus() {
            return orZero(tax).multiply(BigDecimal.ONE.subtract(transfer == HostingCourse.Transfer.GIFT ? orZero(deductible) : BigDecimal.ZERO));
        }

        private static BigDecimal orZero(@Nullable BigDecimal number) {
            return number == null ? BigDecimal.ZERO : number;
        }
    }

    /**
     * How chance is drawn.
     *
     * @param averageGift of one donor, where the model of monthly gifts does not say
     * @param weight of renewal rates, where the annual gifts do not say
     */
    public record Chance(int runs, long seed, @Nullable BigDecimal averageGift, @Nullable BigDecimal weight) {}

    /** The last month. */
    public YearMonth end() {
        return start.plusMonths(months - 1L);
    }

    /**
     * The same scenario with one field changed, checked as if it had been read from a file.
     *
     * @param field the way to it in the file: {@code positions[1].gross}, {@code recurring.series.2023-04}
     * @param value a number, month, text or yes/no; null leaves the field (or the element of a list) out
     * @throws ScenarioRefused where there is no such field or the value does not fit
     */
    public Scenario with(String field, @Nullable Object value) {
        return ScenarioWriter.changed(this, field, value);
    }

    Scenario withCurrency(Currency other) {
        return new Scenario(name, other, start, months, opening, reserveMonths, recurring, income, positions, costs,
                community, hosting, chance, leftOut);
    }

    Scenario withHosting(Hosting arm) {
        return new Scenario(name, currency, start, months, opening, reserveMonths, recurring, income, positions, costs,
                community, arm, chance, leftOut);
    }
}
