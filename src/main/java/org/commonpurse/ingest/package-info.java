/**
 * Intake of foreign files and APIs: recognised, staged raw, previewed, booked as one batch, reversible whole.
 *
 * <p>Hides every foreign format and API.
 */
@ApplicationModule(allowedDependencies = {"giving", "ledger", "instance", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
