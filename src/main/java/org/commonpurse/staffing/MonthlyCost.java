package org.commonpurse.staffing;

import java.time.YearMonth;
import org.commonpurse.money.Money;

/**
 * What the positions cost in one month, in one sum.
 *
 * @param paid payroll with burden, and freelancers
 * @param unpaid the value of volunteers' work; never cash
 * @param payees how many people are paid; a sum of fewer than three of them is shown to nobody outside
 */
public record MonthlyCost(YearMonth month, Money paid, Money unpaid, int payees) {}
