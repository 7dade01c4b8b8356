package org.commonpurse.ingest.patreon;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of the two generations are called. Totals are used where there are any, and checked against their
 * parts; what is in parts and totals is never added twice.
 *
 * @param fees the columns of fees that are parts of no total, by the account of each
 * @param paid the parts of the payment fees, by account
 * @param paidTotal their total
 */
record EarningsColumns(
        String layout,
        String month,
        String grossTotal,
        List<String> grossParts,
        Map<String, String> fees,
        Map<String, String> paid,
        String paidTotal,
        String merch,
        String refunds,
        String adjustments,
        String recovered,
        String net,
        Set<String> informational) {

    private static final String PLATFORM = "Expenses:Fees:Platform";
    private static final String PROCESSING = "Expenses:Fees:Processing";
    private static final String OTHER = "Expenses:Fees:Other";

    static final List<EarningsColumns> LAYOUTS = List.of(
            new EarningsColumns(
                    "earnings breakdown by month",
                    "Month - successful transactions",
                    "Total gross earnings",
                    List.of(
                            "Membership gross earnings - Web and Android",
                            "Membership gross earnings - iOS app",
                            "One time purchase gross earnings - Web and Android",
                            "One time purchase gross earnings - iOS app"),
                    Map.of("Patreon platform fees", PLATFORM, "Taxes on fees", PLATFORM),
                    Map.of("Payment processing fees", PROCESSING, "Currency exchange fee", OTHER, "iOS app fee", PROCESSING),
                    "Total payment processing fees",
                    "Merch costs (items + shipping)",
                    "Refunds",
                    "Patreon adjustments",
                    "Recovered payments",
                    "Total net earnings",
                    Set.of()),
            new EarningsColumns(
                    "creator analytics earnings",
                    "Month",
                    "Total gross revenue",
                    List.of(
                            "Membership charges - web",
                            "Membership charges - iOS app",
                            "Shop charges - web",
                            "Shop charges - iOS app"),
                    Map.of("Patreon fee", PLATFORM, "Taxes on fees", PLATFORM),
                    Map.of("Processing fee", PROCESSING, "Currency conversion fee", OTHER, "iOS App Store fee", PROCESSING),
                    "Total payment fee",
                    "Merch items and shipping",
                    "Refunds",
                    "Patreon adjustments",
                    "Recovered payments",
                    "Your total earnings",
                    Set.of("Total platform fee")));

    boolean fits(Set<String> names) {
        return names.contains(month) && names.contains("Currency") && names.contains(net)
                && (names.contains(grossTotal) || grossParts.stream().anyMatch(names::contains));
    }

    /** Whether a column is one of these; others are kept raw, and may explain a difference. */
    boolean knows(String name) {
        return name.equals(month)
                || name.equals("Currency")
                || name.equals(grossTotal)
                || grossParts.contains(name)
                || fees.containsKey(name)
                || paid.containsKey(name)
                || Set.of(paidTotal, merch, refunds, adjustments, recovered, net).contains(name)
                || informational.contains(name)
                || name.startsWith("Net earnings - ");
    }
}
