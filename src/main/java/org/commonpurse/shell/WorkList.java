package org.commonpurse.shell;

import java.util.List;
import org.commonpurse.access.Actor;

/** What waits for a person. Each module that has such things implements it; the overview shows them all. */
public interface WorkList {

    /**
     * One thing to do.
     *
     * @param text a sentence in the person's language: "3 bank lines wait for an account"
     * @param path where it is done, below {@code /app/ORG/}
     */
    record Item(String text, String path) {}

    /** The things that wait for this person in this organisation, the most urgent first. */
    List<Item> waiting(Actor actor);
}
