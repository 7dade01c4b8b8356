package org.commonpurse.ingest;

import java.time.LocalDate;
import org.commonpurse.money.Money;

/**
 * What a row is at the bank.
 *
 * @param account the number of the bank account, as the bank writes it
 * @param bankReference the bank's own name for the movement; empty where it gives none
 * @param amount what came in, negative: went out
 * @param ledgerAccount where it is booked
 */
public record BankLine(
        Kind kind, String account, LocalDate day, String bankReference, Money amount, String ledgerAccount) {

    /** Which of the bank's three messages it is in. Only the end-of-day statement is booked. */
    public enum Kind {
        /** End of day: booked. */
        STATEMENT,
        /** During the day: waits for the statement, then falls away. */
        INTRADAY,
        /** Details: added to the line of the statement. */
        DETAILS
    }
}
