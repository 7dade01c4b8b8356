/**
 * Who may do what where, and who did.
 *
 * <p>Hides passwords, sessions and the audit table.
 */
@ApplicationModule(allowedDependencies = {"money"})
@NullMarked
package org.commonpurse.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
