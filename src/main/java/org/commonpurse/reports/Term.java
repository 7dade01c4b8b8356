package org.commonpurse.reports;

/**
 * A part of a sum.
 *
 * @param minus whether it is taken away
 * @param id of a row, of a column, or (in checks) of a place: {@code table/row/column} or {@code fact:id}
 */
public record Term(boolean minus, String id) {

    public static Term plus(String id) {
        return new Term(false, id);
    }

    public static Term minus(String id) {
        return new Term(true, id);
    }

    /** Reads {@code +id} or {@code -id}. */
    static Term of(String text) {
        return new Term(text.startsWith("-"), text.substring(1));
    }

    @Override
    public String toString() {
        return (minus ? "-" : "+") + id;
    }
}
