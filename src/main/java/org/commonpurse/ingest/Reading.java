package org.commonpurse.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;

/**
 * A file to be read, and what a source may need to know to read it.
 *
 * @param layout what the source recognised
 * @param zone decides in which day an instant lies
 * @param currency of the organisation, for files that name none
 * @param today in the organisation's zone
 * @param bankAccount the ledger's account of a bank account, by the number that the bank gives it
 * @param given what came from elsewhere already, for files that tell of the same money
 */
public record Reading(
        Upload upload, String layout, ZoneId zone, Currency currency, LocalDate today, UnaryOperator<String> bankAccount, Given given) {

    /** What the books say of donations. */
    public interface Given {

        /** Those of a month whose references begin so, less what was given back, by currency. */
        List<Money> in(YearMonth month, String prefix);

        /** What each payer of a source gave in all, less what was given back, by the source's own name for them. */
        Map<String, List<Money>> byPayer(String source);
    }
}
