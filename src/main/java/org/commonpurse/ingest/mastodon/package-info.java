/** How a server of the fediverse is used, as it says itself. */
@NullMarked
package org.commonpurse.ingest.mastodon;

import org.jspecify.annotations.NullMarked;
