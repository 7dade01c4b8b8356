/**
 * Exact amounts, exchange rates and periods.
 *
 * <p>Hides how an amount is kept and how a sum is split without losing a cent.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.commonpurse.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
