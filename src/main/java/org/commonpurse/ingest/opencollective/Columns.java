package org.commonpurse.ingest.opencollective;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the columns are called. The dashboard's "Amount Single Column" is the net amount.
 *
 * @param ids names of a row, the best first
 * @param times when it happened, the best first
 */
record Columns(
        List<String> ids,
        List<String> times,
        List<String> groups,
        List<String> refunded,
        String description,
        String type,
        String kind,
        List<String> isRefund,
        List<String> refundKind,
        String amount,
        String processorFee,
        String platformFee,
        String hostFee,
        String tax,
        String net,
        String credit,
        String debit,
        String balance,
        String currency,
        String account,
        String opposite,
        String oppositeName,
        String frequency,
        String expenseType) {

    static final List<Columns> LAYOUTS = List.of(
            new Columns(
                    List.of("shortId", "id", "legacyId"),
                    List.of("datetime", "effectiveDate", "date"),
                    List.of("shortGroup", "group"),
                    List.of("shortRefundId", "refundId", "refundLegacyId", "reverseId", "reverseLegacyId"),
                    "description",
                    "type",
                    "kind",
                    List.of("isRefund", "isReverse"),
                    List.of("refundKind", "reverseKind"),
                    "amount",
                    "paymentProcessorFee",
                    "platformFee",
                    "hostFee",
                    "taxAmount",
                    "netAmount",
                    "creditAmount",
                    "debitAmount",
                    "balance",
                    "currency",
                    "accountSlug",
                    "oppositeAccountSlug",
                    "oppositeAccountName",
                    "orderFrequency",
                    "expenseType"),
            new Columns(
                    List.of("Short Transaction ID", "Transaction GraphQL ID", "Transaction ID"),
                    List.of("Date & Time", "Effective Date & Time", "Date"),
                    List.of("Short Group ID", "Group ID"),
                    List.of("Short Refund Transaction ID", "Refund ID", "Reverse Transaction ID", "Refund Transaction ID"),
                    "Description",
                    "Credit/Debit",
                    "Kind",
                    List.of("Is Reverse", "Is Refund"),
                    List.of("Reverse Kind", "Refund Kind"),
                    "Gross Amount",
                    "Payment Processor Fee",
                    "Platform Fee",
                    "Host Fee",
                    "Tax Amount",
                    "Amount Single Column",
                    "Credit Amount",
                    "Debit Amount",
                    "Balance",
                    "Currency",
                    "Account Handle",
                    "Opposite Account Handle",
                    "Opposite Account Name",
                    "Contribution Frequency",
                    "Expense Type"));

    /**
     * Whether these names are enough to book from. Field ids need the amount before fees: before June 2021 the host's fee has
     * no row and is what lies between the amounts. The other layout has one amount only, and its fees as rows.
     */
    boolean fits(Set<String> names) {
        return names.contains(kind)
                && names.contains(currency)
                && ids.stream().anyMatch(names::contains)
                && times.stream().anyMatch(names::contains)
                && (names.contains(amount)
                        || !amount.equals("amount") && (names.contains(net) || names.contains(credit) && names.contains(debit)));
    }

    String[] first(List<String> names) {
        return names.toArray(String[]::new);
    }

    static boolean begins(String text, String... beginnings) {
        return Arrays.stream(beginnings).anyMatch(text::startsWith);
    }
}
