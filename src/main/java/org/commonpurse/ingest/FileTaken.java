package org.commonpurse.ingest;

import java.util.function.Consumer;
import org.commonpurse.access.Actor;

/**
 * A file was taken in and booked; told before the transaction ends, so that what follows from it is part of it.
 *
 * @param notes takes what a person who brought the file in should know of what followed
 */
public record FileTaken(Actor actor, String source, long batch, Consumer<String> notes) {}
