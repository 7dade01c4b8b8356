package org.commonpurse.transparency;

/** What comes of publishing. */
public sealed interface PublishResult {

    /** Frozen, signed, and public from now on. */
    record Published(Publication publication) implements PublishResult {}

    /** What is public already says the same: there is no new version. */
    record Unchanged(Publication publication) implements PublishResult {}

    /** A second person must approve it. */
    record Proposed(Proposal proposal) implements PublishResult {}
}
