/** Patreon's exports: earnings by month, and members. */
@NullMarked
package org.commonpurse.ingest.patreon;

import org.jspecify.annotations.NullMarked;
