/**
 * Reports: the figures of a period and the files that carry them.
 *
 * <p>Hides every file format.
 */
@ApplicationModule(allowedDependencies = {"ledger", "giving", "staffing", "instance", "scenario", "reconciliation", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
