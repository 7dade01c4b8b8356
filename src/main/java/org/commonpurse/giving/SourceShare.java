package org.commonpurse.giving;

import java.math.BigDecimal;
import org.commonpurse.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What came by one source in a span.
 *
 * @param gross before fees and before anything was given back
 * @param donors known donors who gave there; who gave on two sources is in both
 * @param share of all sources together; null where that is nothing
 */
public record SourceShare(String source, Money gross, int donors, @Nullable BigDecimal share) {}
