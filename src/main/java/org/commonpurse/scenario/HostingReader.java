package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.commonpurse.scenario.HostingCourse.Transfer;
import org.commonpurse.scenario.Scenario.Hosting;
import org.jspecify.annotations.Nullable;

/** Fields into a hosting arm. */
final class HostingReader {

    private HostingReader() {}

    static Hosting read(Fields fields) {
        var hosting = new Hosting(
                fields.requiredNumber("customers", Range.NOT_NEGATIVE, "10"),
                fields.number("new", Range.NOT_NEGATIVE, BigDecimal.ZERO),
                fields.number("churn", Range.SHARE, BigDecimal.ZERO),
                fields.requiredNumber("price", Range.NOT_NEGATIVE, "89"),
                fields.number("vat", Range.SHARE, BigDecimal.ZERO),
                fields.number("cost", Range.NOT_NEGATIVE, BigDecimal.ZERO),
                fields.month("start"), fields.month("end"),
                fields.number("support_hours", Range.NOT_NEGATIVE), fields.number("support_rate", Range.NOT_NEGATIVE),
                fields.number("fixed", Range.NOT_NEGATIVE), fields.number("founding", Range.NOT_NEGATIVE),
                fields.number("tax", Range.SHARE), transfer(fields),
                fields.number("deductible", Range.SHARE), fields.number("licence", Range.SHARE),
                fields.number("capital", Range.NOT_NEGATIVE));
        ScenarioReader.checkOrder(fields, hosting.start(), hosting.end());
        checkTransfer(fields, hosting);
        return hosting;
    }

    private static @Nullable Transfer transfer(Fields fields) {
        var known = Arrays.stream(Transfer.values()).map(Transfer::word).toList();
        var word = fields.text("transfer");
        if (word == null || known.contains(word)) {
            return word == null ? null : Transfer.valueOf(word.toUpperCase(Locale.ROOT));
        }
        fields.refuse("transfer", "This is no way to hand surplus on.", Suggestion.among(word, known));
        return null;
    }

    private static void checkTransfer(Fields fields, Hosting hosting) {
        if (hosting.supportRate() != null && hosting.supportHours() == null) {
            fields.refuse("support_hours", "Support has a rate but no hours.", "Add \"support_hours: 0.5\" per customer.");
        }
        if (hosting.transfer() == Transfer.LICENCE && hosting.licence() == null) {
            fields.refuse("licence", "The licence has no share of sales.", "Add \"licence: 0.1\" for 10 % of sales.");
        }
        if (hosting.licence() != null && hosting.transfer() != Transfer.LICENCE) {
            fields.refuse("licence", "A share for a licence is given, and surplus is not handed on as a licence.",
                    "Write \"transfer: licence\", or leave it out.");
        }
        if (hosting.deductible() != null && hosting.transfer() != Transfer.GIFT) {
            fields.refuse("deductible", "Only a gift is deducted before tax.", "Write \"transfer: gift\", or leave it out.");
        }
    }
}
