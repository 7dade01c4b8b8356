package org.commonpurse.ingest;

import org.commonpurse.access.Actor;

/** A file was taken in and booked; told before the transaction ends, so that what follows from it is part of it. */
public record FileTaken(Actor actor, String source, long batch) {}
