/** Exchange rates of the European Central Bank. */
@NullMarked
package org.commonpurse.ingest.ecb;

import org.jspecify.annotations.NullMarked;
