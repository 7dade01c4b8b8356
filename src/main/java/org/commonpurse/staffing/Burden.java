package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;

/** What an employer pays on top of gross pay. Who knows the tables implements it. */
public interface Burden {

    /**
     * @param name a share such as {@code 0.21}, or the name of a table such as {@code DE}
     * @param gross of one person in one month
     * @return exact, in the currency of the pay
     * @throws IllegalArgumentException with a sentence, where there is no such table
     */
    BigDecimal on(String name, BigDecimal gross, YearMonth month);
}
