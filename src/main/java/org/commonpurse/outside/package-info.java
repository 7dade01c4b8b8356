/**
 * Every call to another host.
 *
 * <p>Hides the address guard, size and time caps, pacing and retries.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.commonpurse.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
