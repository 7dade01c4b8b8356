package org.commonpurse.scenario;

import static org.commonpurse.shell.Words.t;

import java.math.BigDecimal;
import java.text.NumberFormat;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;

/** What capacity answers, in words. */
public final class CapacityWords {

    private CapacityWords() {}

    /** The answer with the number that decides it. */
    public static String answer(CapacityAnswer answer) {
        return verdict(answer) + " " + reason(answer);
    }

    public static String verdict(CapacityAnswer answer) {
        return switch (answer.registrations()) {
            case OPEN -> t("Registrations can be open.");
            case APPROVAL -> t("Registrations by approval.");
            case CLOSED -> t("Registrations closed.");
            case null -> t("Whether registrations can be open is not known.");
        };
    }

    /** The number that decides. */
    public static String reason(CapacityAnswer answer) {
        var needed = number(answer.peak());
        var capacity = answer.capacity();
        if (capacity == null) {
            return t("{0} hours are needed in the peak week; nobody has said who moderates.", needed);
        }
        var there = number(capacity.staffed());
        var gap = number(capacity.gap().abs());
        return switch (capacity.gap().signum()) {
            case 1 -> t("{0} hours are needed in the peak week, {1} are there: {2} short.", needed, there, gap);
            case 0 -> t("{0} hours are needed in the peak week, and {1} are there.", needed, there);
            default -> t("{0} hours are needed in the peak week, {1} are there: {2} to spare.", needed, there, gap);
        };
    }

    /** Which month the answer is for. */
    public static String asOf(CapacityAnswer answer) {
        return Amounts.month(answer.asOf());
    }

    /** A number as people of the language write it, with two decimals at most. */
    public static String number(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(java.math.RoundingMode.HALF_EVEN);
        return format.format(number);
    }
}
