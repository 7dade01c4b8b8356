/** Buy Me a Coffee: supporters, as its API lists them. */
@NullMarked
package org.commonpurse.ingest.buymeacoffee;

import org.jspecify.annotations.NullMarked;
