package org.commonpurse.giving;

/**
 * Where a recurring gift belongs.
 *
 * @param source the source's id; empty where it is not known
 * @param tier as the source names it; empty where it names none
 */
record Level(String source, String tier) {

    static final Level NONE = new Level("", "");
}
