package org.commonpurse.transparency;

import java.time.Instant;

/**
 * A publication that waits for a second person.
 *
 * @param content what was proposed; what is frozen must be the same
 */
public record Proposal(long id, String pack, String period, String content, Instant at, String by) {

    public String publication() {
        return pack + "-" + period;
    }
}
