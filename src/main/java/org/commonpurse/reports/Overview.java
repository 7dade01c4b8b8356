package org.commonpurse.reports;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.Renewals;
import org.commonpurse.instance.Reading;
import org.commonpurse.ledger.FreeFunds;
import org.commonpurse.money.Money;
import org.commonpurse.scenario.CapacityAnswer;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation stands: the five questions of its first page. What is not known is null.
 *
 * @param asOf the last complete month; the questions are answered for its end
 * @param funds free funds then
 * @param meanCost of a month, over the {@code monthsSeen} months to then
 * @param runwayMonths free funds / mean cost; null without cost
 * @param policyMonths how many months of cost the organisation wants kept
 * @param coverage net recurring gifts / staff cost over those months; null without staff
 * @param trough the month with the lowest coverage
 * @param cashCoverage all donations received / staff cost over those months; null without staff
 * @param cashTrough the month with the lowest of it
 * @param netMrr recurring gifts of the month after fees
 * @param unbookedFees how much of the fees of the twelve months to then is an estimate
 * @param mrrChange what recurring gifts gained in the month, before fees
 * @param due the month in which most yearly gifts run out, null where none do
 * @param band what is likely to come of it, with 80 %; null where nothing fell due so far
 * @param year the last complete year's dependence on donors, else the running one's
 * @param flows cash by month for the figure
 * @param usage the latest reading of the server
 * @param costPerActiveUser cost of the month / active users of its reading
 * @param recurringKnown whether any recurring gift was recorded in the months shown
 * @param source the account that most donations came by in those months; null without donations
 * @param suspense what is booked and not explained, no money
 * @param written what the latest entries say that put it there, each text once; not all where there are many
 * @param capacity whether there are people enough for the community; null without readings of the server
 */
public record Overview(
        YearMonth asOf,
        FreeFunds funds,
        Money meanCost,
        int monthsSeen,
        @Nullable BigDecimal runwayMonths,
        BigDecimal policyMonths,
        @Nullable BigDecimal coverage,
        @Nullable Trough trough,
        @Nullable BigDecimal cashCoverage,
        @Nullable Trough cashTrough,
        @Nullable Money netMrr,
        Money unbookedFees,
        @Nullable Money mrrChange,
        Renewals.@Nullable Due due,
        @Nullable Likely band,
        @Nullable Concentration year,
        Metrics metrics,
        List<Flow> flows,
        @Nullable Reading usage,
        @Nullable Money costPerActiveUser,
        boolean recurringKnown,
        Staff staff,
        @Nullable Source source,
        Money suspense,
        List<String> written,
        @Nullable CapacityAnswer capacity) {

    /** The worst month. */
    public record Trough(YearMonth month, BigDecimal coverage) {}

    /**
     * What staff and freelancers cost over the months seen.
     *
     * @param share of all cost; null without cost
     */
    public record Staff(Money cost, @Nullable BigDecimal share) {}

    /**
     * One way that donations come in.
     *
     * @param coverage what came by it / staff cost; null without staff
     * @param strongest what its strongest month brought, of the year before the months seen; null where there is none
     * @param again the same month a year later, / {@code strongest}
     */
    public record Source(
            String name, @Nullable BigDecimal coverage, @Nullable Trough trough, @Nullable Trough again, @Nullable Money strongest) {}

    /** With four chances in five it lies between. */
    public record Likely(Money low, Money high) {}

    /**
     * One month.
     *
     * @param gifts donations received
     * @param income all revenue
     * @param cost all expenses
     * @param recurring the monthly equivalent of recurring gifts, before fees
     */
    public record Flow(YearMonth month, Money gifts, Money income, Money cost, Money recurring) {}
}
