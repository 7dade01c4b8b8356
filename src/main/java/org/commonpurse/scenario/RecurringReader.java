package org.commonpurse.scenario;

import java.math.BigDecimal;
import java.util.List;
import org.commonpurse.scenario.Scenario.Annual;
import org.commonpurse.scenario.Scenario.Change;
import org.commonpurse.scenario.Scenario.Monthly;
import org.commonpurse.scenario.Scenario.Recurring;
import org.commonpurse.scenario.Scenario.Wave;

/** Fields into recurring gifts. */
final class RecurringReader {

    static final List<String> RECURRING = List.of("series", "from", "change", "monthly", "annual", "waves");
    static final List<String> CHANGE = List.of("level", "ending", "new");
    static final List<String> WAVE = List.of("month", "new", "fade");
    static final List<String> MONTHLY = List.of("amount", "churn", "new", "average_gift");
    static final List<String> ANNUAL = List.of("renews", "amount", "renewal", "weight");
    static final BigDecimal USUAL_FADE = new BigDecimal("0.5");

    private RecurringReader() {}

    static Recurring read(Fields top) {
        var recurring = top.fields("recurring", RECURRING);
        if (recurring == null) {
            return Recurring.none();
        }
        var from = recurring.text("from");
        if (from != null && !from.equals("ledger")) {
            recurring.refuse("from", "Recurring gifts come from the ledger or are written here.",
                    "Write \"from: ledger\", or \"series:\", \"monthly:\", \"annual:\".");
        }
        var monthly = recurring.fields("monthly", MONTHLY);
        var change = recurring.fields("change", CHANGE);
        if (change != null && from == null) {
            recurring.refuse("change", "Only what comes from the ledger can be changed by factors.",
                    "Add \"from: ledger\", or write the other figures themselves.");
        }
        var waves = recurring.list("waves", WAVE).stream().map(RecurringReader::wave).toList();
        if (!waves.isEmpty() && from == null && monthly == null) {
            recurring.refuse("waves", "A wave brings monthly donors, and nothing says how such donors stay.",
                    "Add \"from: ledger\", or \"monthly: {amount: 0, churn: 0.05}\".");
        }
        return new Recurring(recurring.series("series", Range.NOT_NEGATIVE), from != null,
                change == null ? null : change(change),
                monthly == null ? null : monthly(monthly),
                recurring.list("annual", ANNUAL).stream().map(RecurringReader::annual).toList(),
                waves);
    }

    private static Change change(Fields fields) {
        return new Change(
                fields.number("level", Range.NOT_NEGATIVE, BigDecimal.ONE),
                fields.number("ending", Range.NOT_NEGATIVE, BigDecimal.ONE),
                fields.number("new", Range.NOT_NEGATIVE, BigDecimal.ONE));
    }

    private static Wave wave(Fields fields) {
        return new Wave(
                fields.requiredMonth("month", "2024-11"),
                fields.requiredNumber("new", Range.NOT_NEGATIVE, "20000"),
                fields.number("fade", Range.SHARE, USUAL_FADE));
    }

    private static Monthly monthly(Fields fields) {
        return new Monthly(
                fields.requiredNumber("amount", Range.NOT_NEGATIVE, "22000"),
                fields.number("churn", Range.SHARE, BigDecimal.ZERO),
                fields.number("new", Range.NOT_NEGATIVE, BigDecimal.ZERO),
                fields.number("average_gift", Range.ABOVE_ZERO));
    }

    private static Annual annual(Fields fields) {
        return new Annual(
                fields.requiredMonth("renews", "2023-11"),
                fields.requiredNumber("amount", Range.NOT_NEGATIVE, "101000"),
                fields.requiredNumber("renewal", Range.SHARE, "0.55"),
                fields.number("weight", Range.ABOVE_ZERO));
    }
}
