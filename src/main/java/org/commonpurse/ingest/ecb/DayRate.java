package org.commonpurse.ingest.ecb;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the bank says about one currency on one day.
 *
 * @param perEuro units of the currency for one euro
 */
record DayRate(String currency, LocalDate day, BigDecimal perEuro) {}
