package org.commonpurse.giving;

import java.util.Comparator;

/**
 * A part of recurring revenue.
 *
 * @param name the id of a source, or the code of a currency
 * @param tier the level within a source; empty where parts are no levels, or where the source names none
 */
public record Part(String name, String tier) implements Comparable<Part> {

    private static final Comparator<Part> ORDER = Comparator.comparing(Part::name).thenComparing(Part::tier);

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }

    /** As files write it. */
    public String text() {
        return tier.isEmpty() ? name : name + ": " + tier;
    }
}
