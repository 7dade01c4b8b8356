package org.commonpurse.giving;

import java.time.YearMonth;
import java.util.List;

/**
 * The donors whose first recurring month is the same, and what became of them.
 *
 * @param retained how many of them gave in the first month, the one after, …; up to the last complete month
 * @param revenue what they gave in it, a month's share
 */
public record Cohort(YearMonth month, int size, List<Integer> retained, List<Exact> revenue) {}
