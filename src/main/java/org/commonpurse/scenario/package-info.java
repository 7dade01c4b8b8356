/**
 * What if: projections of months to come from changed assumptions.
 *
 * <p>Hides the arithmetic.
 */
@ApplicationModule(allowedDependencies = {"giving", "ledger", "staffing", "instance", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
