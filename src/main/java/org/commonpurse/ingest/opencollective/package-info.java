/** Open Collective's transactions. */
@NullMarked
package org.commonpurse.ingest.opencollective;

import org.jspecify.annotations.NullMarked;
