/**
 * What every staff screen shares: layout, work list, money field, period picker, figure view, and the runner of commands.
 *
 * <p>Hides the frame around a page or a command.
 */
@ApplicationModule(allowedDependencies = {"money", "figure", "access"})
@NullMarked
package org.commonpurse.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
