/** Commands of the intake. */
@NullMarked
package org.commonpurse.ingest.cli;

import org.jspecify.annotations.NullMarked;
