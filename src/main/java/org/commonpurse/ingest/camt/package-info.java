/** Bank statements in ISO 20022: camt.052, camt.053, camt.054. */
@NullMarked
package org.commonpurse.ingest.camt;

import org.jspecify.annotations.NullMarked;
