package org.commonpurse.staffing;

import java.util.List;

/** The tables of what employers pay on top. Who can read their files implements it. */
public interface Burden {

    /** Those that come with the program and those in the data folder. */
    List<BurdenTable> shipped();

    /**
     * Reads a table.
     *
     * @param name what the text is called where something is wrong with it
     * @throws IllegalArgumentException with a sentence that names what is wrong, its value and the way out
     */
    BurdenTable read(String name, String yaml);
}
