/**
 * Pledge, charge, payout and bank line set against each other until the rest is 0.00 or named.
 *
 * <p>Hides how candidates are found.
 */
@ApplicationModule(allowedDependencies = {"ingest", "giving", "ledger", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
