package org.commonpurse;

import java.util.function.Consumer;

/**
 * One organisation of the demonstration. Every bean of this kind is loaded by {@code purse demo}, in the order of its
 * {@code @Order}, when no organisation has its slug yet.
 */
interface DemoOrganisation {

    String slug();

    /**
     * Makes the organisation and everything in it, in one transaction that the caller holds.
     *
     * @param by who, for the audit trail
     * @param says hears what is being loaded
     */
    void load(String by, Consumer<String> says);
}
