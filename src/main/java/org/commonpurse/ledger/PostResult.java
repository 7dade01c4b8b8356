package org.commonpurse.ledger;

import java.time.YearMonth;

/** What the journal answers to an entry. Every case is ordinary; a broken entry never gets this far. */
public sealed interface PostResult {

    record Posted(long number) implements PostResult {}

    /** The reference is taken by an entry that says the same. */
    record AlreadyPosted(long number) implements PostResult {}

    /** The reference is taken by an entry that says something else. */
    record Conflict(long number) implements PostResult {}

    /** Nothing may enter that month any more. */
    record PeriodClosed(YearMonth month, YearMonth firstOpen) implements PostResult {}
}
