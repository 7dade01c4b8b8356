/**
 * Publications: figures and texts frozen for the public, signed, versioned, verifiable.
 *
 * <p>Hides the privacy rule and what "frozen" means.
 */
@ApplicationModule(allowedDependencies = {"reports", "ledger", "money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
