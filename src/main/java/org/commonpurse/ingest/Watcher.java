package org.commonpurse.ingest;

/** Looks on while a file is taken in, and may stop it: then nothing is stored. */
public interface Watcher {

    /** Nobody looks on. */
    Watcher NOBODY = (rows, done) -> true;

    /**
     * Called again and again.
     *
     * @param rows how many rows were taken so far
     * @param done the part of the file that was read, 0 to 1
     * @return whether to go on
     */
    boolean goOn(long rows, double done);
}
