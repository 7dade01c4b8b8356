package org.commonpurse.giving;

import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.money.Period;

/**
 * Donors who gave more than a tenth of what came in over a fiscal year.
 *
 * @param budget all revenue of the year as it is booked
 * @param complete whether the year is over and its data are there
 */
public record OverTenth(Period year, Money budget, boolean complete, List<LargeDonor> donors) {}
