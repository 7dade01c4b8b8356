package org.commonpurse.staffing;

import java.math.BigDecimal;
import java.time.YearMonth;

/** What is due on top of what a contract pays one person, where all positions work that there are, planned ones too. Exact. */
public interface OnTop {

    /** On top of the pay of a month: the employer's part of the payroll, or the levy on artistic freelance work. */
    BigDecimal ofMonth(Contract contract, YearMonth month);

    /** On top of a 13th salary in the month in which it is paid. */
    BigDecimal ofExtra(Contract contract, YearMonth month);

    /** Whether it is what the contract's table says of the pay of a month alone, so that naming the table is enough. */
    boolean isAsTable(Contract contract, YearMonth month);
}
