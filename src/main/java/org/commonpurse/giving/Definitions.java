package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.List;

/** The catalogue of what the figures about giving mean. */
public final class Definitions {

    private static final String CHARTMOGUL = "help.chartmogul.com ";

    public static final Definition MRR = new Definition(
            "mrr",
            1,
            "Monthly recurring revenue (charged)",
            "The sum over donors of what they give recurringly, as a month's share. A charge counts in the month it was due "
                    + "where that is known, else in the month it was paid; a gift for n months counts one n-th in each of "
                    + "them. Successful charges only, before fees. What was given back is removed; in months closed before, "
                    + "it stays, and the months left end. One-time gifts, gifts in kind, free trials and free members never "
                    + "enter. A month with neither a monthly charge nor a longer gift that reaches into it is churn.",
            CHARTMOGUL + "203299912; support.patreon.com 4402360764429");

    public static final Definition NEW = new Definition(
            "mrr-new", 1, "New", "Recurring revenue of donors who never gave recurringly before, in their first month.",
            CHARTMOGUL + "201244842");

    public static final Definition REACTIVATION = new Definition(
            "mrr-reactivation",
            1,
            "Reactivation",
            "Recurring revenue of donors who gave recurringly earlier, but not in the month before.",
            CHARTMOGUL + "201244842");

    public static final Definition EXPANSION = new Definition(
            "mrr-expansion",
            1,
            "Expansion",
            "What donors who gave in both months give more. By donor, not by plan.",
            CHARTMOGUL + "201244842");

    public static final Definition CONTRACTION = new Definition(
            "mrr-contraction",
            1,
            "Contraction",
            "What donors who gave in both months give less. Ending one of two plans is contraction, not churn.",
            CHARTMOGUL + "201244842");

    public static final Definition CHURN = new Definition(
            "mrr-churn",
            1,
            "Churn",
            "Last month's recurring revenue of donors who give nothing recurringly this month. Where a source reports that a "
                    + "charge was declined, it has the rest of that month and the next before it is churn.",
            CHARTMOGUL + "203359341");

    public static final Definition MOVED = new Definition(
            "mrr-moved",
            1,
            "Moved",
            "Within a part of recurring revenue (a source, a level, a currency): what donors who gave in both months give here "
                    + "now and gave in another part before, or the other way. It is in no figure of the whole, so changing "
                    + "the way one gives is never churn. All parts together: moved in = moved out.",
            "own");

    public static final Definition FX = new Definition(
            "mrr-fx",
            1,
            "Exchange rates",
            "What changed only because exchange rates did: movements are valued at last month's closing rate, the end of the "
                    + "month at its own. Start + new + reactivation + expansion - contraction - churn + exchange = end, exactly.",
            CHARTMOGUL + "4416682609426");

    public static final Definition NET_MRR = new Definition(
            "mrr-net",
            1,
            "Net monthly recurring revenue",
            "Monthly recurring revenue less the fee rate observed over the twelve months to the same month.",
            "own");

    public static final Definition NET_EXPECTED = new Definition(
            "mrr-net-expected",
            1,
            "Net monthly recurring revenue, expected",
            "The same for the last complete month, with fees that a platform kept and nobody has booked yet as they are "
                    + "estimated. Without such fees it equals the figure above.",
            "own");

    public static final Definition PLEDGED_MRR = new Definition(
            "mrr-pledged",
            1,
            "Pledged monthly recurring revenue",
            "What the sources say is promised now by active pledges, as a month's share. A separate figure, never mixed with "
                    + "what was charged.",
            "support.patreon.com 4402360764429");

    public static final Definition FEE_RATE = new Definition(
            "fee-rate",
            1,
            "Observed fee rate",
            "Fees booked in a span (Expenses:Fees) divided by the donations booked in it, before fees.",
            "own");

    public static final Definition RECURRING_DONORS = new Definition(
            "donors-recurring",
            1,
            "Recurring donors",
            "Donors with recurring revenue in the month. One person on two platforms counts once where the identities were "
                    + "merged. Sums that many people gave together are in the money and never counted as a donor.",
            "own");

    public static final Definition GROSS_CHURN_RATE = new Definition(
            "churn-rate-gross",
            1,
            "Gross MRR churn rate",
            "(churn + contraction) / recurring revenue at the start. Complete months only.",
            CHARTMOGUL + "203359341");

    public static final Definition NET_CHURN_RATE = new Definition(
            "churn-rate-net",
            1,
            "Net MRR churn rate",
            "(churn + contraction - expansion - reactivation) / recurring revenue at the start; may be negative. Complete "
                    + "months only.",
            CHARTMOGUL + "203359341");

    public static final Definition DONOR_CHURN_RATE = new Definition(
            "churn-rate-donors", 1, "Donor churn rate", "Donors who left / donors at the start. Complete months only.",
            CHARTMOGUL + "203359341");

    public static final Definition AT_RISK_CHURN_RATE = new Definition(
            "churn-rate-at-risk",
            1,
            "At-risk churn rate",
            "Donors who did not renew / donors who were due to renew; monthly and longer gifts apart. Beside it: the share of "
                    + "donors who could not yet leave, since what they gave reaches further.",
            "own");

    public static final Definition PER_DONOR = new Definition(
            "arpu", 1, "Recurring revenue per donor", "Recurring revenue of known donors / recurring donors.", "own");

    public static final Definition AVERAGE_GIFT = new Definition(
            "gift-average",
            1,
            "Given per donor in the year",
            "All gifts of the year, recurring and one-time, before fees / distinct donors of the year.",
            "own");

    public static final Definition LIFETIME_VALUE = new Definition(
                    "ltv",
                    1,
                    "Lifetime value",
                    "Recurring revenue per donor x (1 - fee rate) / churn rate a month, as a range: from the higher to the lower of "
                            + "donor churn and at-risk churn over twelve complete months. Not defined without churn or with fewer "
                            + "months.",
                    "usual form for subscriptions; weakly sourced")
            .changed(
                    YearMonth.of(2026, 10),
                    "Recurring revenue per donor x (1 - fee rate) / churn rate a month, as a range: from the higher to the lower of "
                            + "donor churn and at-risk churn over twelve complete months. Fees that a platform kept and nobody "
                            + "has booked yet are in the rate as they are estimated. Not defined without churn or with fewer "
                            + "months.");

    public static final Definition QUICK_RATIO = new Definition(
            "quick-ratio",
            1,
            "Quick ratio",
            "(new + reactivation + expansion) / (churn + contraction); \"no losses\" where the divisor is zero.",
            "Baremetrics changelog");

    public static final Definition COHORTS = new Definition(
            "cohort-retention",
            1,
            "Cohort retention",
            "Of the donors whose first recurring month is the cohort's: how many give in each month after, and how much. "
                    + "Annual donors count as retained until their renewal is due. Complete months only.",
            "ChartMogul, Qonversion");

    public static final Definition AT_RENEWAL = new Definition(
            "retention-at-renewal",
            1,
            "Retention at renewal",
            "Of the decisions that donors of a cohort had to make when a gift for several months ran out and nothing else of "
                    + "theirs reached further: how many gave on. Complete months only. A yearly donor is counted as retained "
                    + "by the cohort's other figures for eleven months in which nothing was decided.",
            "own");

    public static final Definition RENEWALS = new Definition(
            "renewals-due",
            1,
            "Renewals due",
            "Gifts for more than a month that run out in a month and have not been renewed yet, at their whole amount.",
            "own");

    public static final Definition RENEWALS_LIKELY = new Definition(
            "renewals-likely",
            1,
            "What comes again of renewals due",
            "With four chances in five, between the 10 % and 90 % quantiles of Beta(renewed + 1, lapsed + 1) of the donor's "
                    + "cohort where it had 20 decisions or more, else of all donors; bands of several cohorts are added up.",
            "own");

    public static final Definition LYBUNT = new Definition(
            "lybunt", 1, "LYBUNT", "Donors who gave last year, but not this year.", "CiviCRM user guide");

    public static final Definition SYBUNT = new Definition(
            "sybunt", 1, "SYBUNT", "Donors who gave in some year before, but not this year.", "CiviCRM user guide");

    public static final Definition TOP_SHARE = new Definition(
            "top-share",
            1,
            "Share of the largest donors",
            "Gifts of the year from the 1 or 10 largest donors / gifts from all known donors. Pooled sums are left out and "
                    + "stand beside it.",
            "own");

    public static final Definition HHI = new Definition(
            "hhi",
            1,
            "Herfindahl-Hirschman index; effective donors",
            "The sum of squared shares x 10,000. Effective donors = 1 / sum: so many equal donors would be as concentrated.",
            "usual form");

    public static final Definition GINI = new Definition(
            "gini",
            1,
            "Gini coefficient",
            "Sum of (2i - n - 1) x_i / (n x sum of x), gifts x in ascending order. One donor: 0.",
            "usual form");

    public static final Definition BOUNDS = new Definition(
            "pooled-bounds",
            1,
            "Bounds of what is not known",
            "Where many people gave in one sum, or nobody knows who did, the figures lie between two values: none of it came "
                    + "from the largest known donor and each gave a trifle, or all of it came from that donor. A pooled sum "
                    + "is never taken for one donor more.",
            "own");

    public static final Definition OVER_TENTH = new Definition(
            "donors-over-tenth",
            1,
            "Donors above a tenth of the budget",
            "Donors whose gifts of a fiscal year are more than 10 % of all revenue booked in it. Nobody is named without "
                    + "consent.",
            "Initiative Transparente Zivilgesellschaft, item 10");

    public static final Definition ABSENCE_FACTOR = new Definition(
            "absence-factor",
            1,
            "Donor absence factor",
            "The smallest number of donors who together gave more than half of the year's gifts.",
            "CHAOSS contributor absence factor");

    public static final Definition COMPLETE = new Definition(
            "complete-month",
            1,
            "Complete month",
            "A month is complete when it is over and donations on its last day or later are taken down, or when the books "
                    + "of the month (or of a later one) are closed. Other months are marked and have no rates.",
            "own");

    private static final List<Definition> ALL = List.of(
            MRR, NEW, REACTIVATION, EXPANSION, CONTRACTION, CHURN, MOVED, FX, NET_MRR, NET_EXPECTED, PLEDGED_MRR, FEE_RATE, RECURRING_DONORS,
            GROSS_CHURN_RATE, NET_CHURN_RATE, DONOR_CHURN_RATE, AT_RISK_CHURN_RATE, PER_DONOR, AVERAGE_GIFT,
            LIFETIME_VALUE, QUICK_RATIO, COHORTS, AT_RENEWAL, RENEWALS, RENEWALS_LIKELY, LYBUNT, SYBUNT, TOP_SHARE,
            HHI, GINI, ABSENCE_FACTOR, BOUNDS, OVER_TENTH, COMPLETE);

    private Definitions() {}

    /** Every definition, in the order in which reports list them. */
    public static List<Definition> all() {
        return ALL;
    }

    /**
     * @throws IllegalArgumentException where no figure has this id
     */
    public static Definition of(String id) {
        return ALL.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure is defined as \"%s\"".formatted(id)));
    }
}
