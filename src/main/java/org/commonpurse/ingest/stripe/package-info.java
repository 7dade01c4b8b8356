/** Stripe: charges, refunds, disputes and payouts, as its events tell of them. */
@NullMarked
package org.commonpurse.ingest.stripe;

import org.jspecify.annotations.NullMarked;
