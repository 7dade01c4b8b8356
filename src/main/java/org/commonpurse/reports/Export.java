package org.commonpurse.reports;

import java.io.IOException;
import java.nio.file.Path;
import org.commonpurse.access.Actor;

/** A form in which the whole books leave. A component of this kind is a format of the command {@code export}. */
public interface Export {

    /** As {@code --format} names it. */
    String format();

    /** What a file's name ends with, without the dot. */
    String extension();

    /** Writes everything that the actor may see, and answers a sentence about it. */
    String write(Actor actor, Path out) throws IOException;
}
