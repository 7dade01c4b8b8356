package org.commonpurse.giving;

/**
 * Recurring gifts on one level of one source in a month. A gift of which anything was given back is left out.
 *
 * @param tier as the source names it; empty where it names none
 * @param gifts how many gifts reach into the month
 * @param mrr a month's share of them
 */
public record TierShare(String source, String tier, int gifts, Exact mrr) {}
