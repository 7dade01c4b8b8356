/**
 * How the server is used, month by month.
 *
 * <p>Hides where a reading comes from.
 */
@ApplicationModule(allowedDependencies = {"money", "figure", "outside", "access", "shell"})
@NullMarked
package org.commonpurse.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
