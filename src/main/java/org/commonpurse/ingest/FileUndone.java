package org.commonpurse.ingest;

import org.commonpurse.access.Actor;

/** What a file had brought was taken back; told before the transaction ends, so that what follows from it is part of it. */
public record FileUndone(Actor actor, String source, long batch) {}
