/** Ko-fi: what its messages tell of. */
@NullMarked
package org.commonpurse.ingest.kofi;

import org.jspecify.annotations.NullMarked;
