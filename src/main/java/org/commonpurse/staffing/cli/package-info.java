/** Commands of staffing. */
@NullMarked
package org.commonpurse.staffing.cli;

import org.jspecify.annotations.NullMarked;
