/**
 * Figures for people who read, print, listen or link: bars, lines, bands, bridges, heat maps and flows as accessible
 * SVG, each with the table that proves it.
 *
 * <p>Say what is shown with a record that implements {@link Figure}; ask it for its page, its picture or its table.
 * Hides every coordinate: scales, grid, label fitting, hatching, colours and languages.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.commonpurse.figure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
