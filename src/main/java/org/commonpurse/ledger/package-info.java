/**
 * The append-only journal, double entry.
 *
 * <p>Hides how balance, reversal, closing, kept totals and the hash chain work.
 */
@ApplicationModule(allowedDependencies = {"money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
