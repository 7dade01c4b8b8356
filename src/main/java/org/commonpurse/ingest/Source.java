package org.commonpurse.ingest;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of file that money comes in. To add one, write one package with one Spring component of this kind.
 *
 * <p>A source only reads: it says in our words what each row is. What is known already, what is booked and what is kept
 * is decided by {@link Intake}. Rows may come again in any other file; the key on each makes that harmless.
 */
public interface Source {

    /** Its name on the command line, such as {@code opencollective}. */
    String id();

    /** Its name for people. */
    String name();

    /** A sentence that says by what it is recognised. */
    String recognises();

    /** The layout of the file where it is one of this source's, told from its beginning and never from its name. */
    Optional<String> recognise(Head head);

    /** Columns that say who somebody is: emptied when a donor is erased. Where none are named, the whole row is. */
    default Set<String> personal() {
        return Set.of();
    }

    /**
     * Hands on each row in the order of the file, without keeping them.
     *
     * @throws org.commonpurse.shell.Refused where the file as a whole cannot be read, with the line and the way out
     */
    void read(Reading reading, Sink sink) throws IOException;
}
