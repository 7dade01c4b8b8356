package org.commonpurse.outside;

import org.jspecify.annotations.Nullable;

/** Another host was not asked or did not answer; the message is a sentence that says why. */
public class Unreachable extends RuntimeException {

    private final boolean refused;

    Unreachable(String message, boolean refused, @Nullable Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    static Unreachable refused(String message) {
        return new Unreachable(message, true, null);
    }

    /** Whether we would not ask, and will not the next time either: trying again is of no use. */
    public boolean isRefused() {
        return refused;
    }
}
