/**
 * Positions, the contracts that fill them and what they cost by month.
 *
 * <p>Hides every single salary.
 */
@ApplicationModule(allowedDependencies = {"money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.staffing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
