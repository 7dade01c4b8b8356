package org.commonpurse.ledger;

import java.time.LocalDate;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/**
 * What a resolution set aside under § 62 AO, or took out again.
 *
 * @param amount negative where it was taken out
 * @param resolution where it is written: day, number, place of the minutes
 */
public record Reserve(Kind kind, String name, LocalDate day, Money amount, String resolution) {

    /** The numbers of § 62 (1) AO. */
    public enum Kind {
        /** No. 1: for a project, or to pay what recurs. */
        PROJECT(1),
        /** No. 2: to replace what wears out. */
        REPLACEMENT(2),
        /** No. 3: free. */
        FREE(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public Reserve {
        name = text("name", name, 200);
        resolution = text("resolution", resolution, 500);
        if (amount.isZero()) {
            throw new Refused(Problem.field("amount", amount.text(), "nothing is set aside", "write an amount, or one below zero where it is taken out"));
        }
    }

    private static String text(String field, String given, int longest) {
        var text = given.strip();
        if (text.isEmpty() || text.length() > longest) {
            throw new Refused(Problem.field(
                    field, text.isEmpty() ? null : text, "it has 1 to %d characters".formatted(longest),
                    field.equals("resolution") ? "say where the resolution is written" : "write it in as many"));
        }
        return text;
    }
}
