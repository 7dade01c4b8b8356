/**
 * Donors, donations, pledges and the recurring revenue that they make.
 *
 * <p>Hides how a payer becomes a donor and a pledge change an MRR movement.
 */
@ApplicationModule(allowedDependencies = {"ledger", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.giving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
