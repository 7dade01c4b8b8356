package org.commonpurse.ledger;

import java.util.List;
import org.commonpurse.access.Actor;

/** Published when entries were undone, in the same transaction: what was made of them no longer counts. */
public record EntriesReversed(Actor actor, List<Long> numbers) {}
