package org.commonpurse.giving;

import java.util.List;

/** How one part of recurring revenue moved, month by month. */
public record PartMovements(Part part, List<PartMonth> months) {

    /** What it came to in the last of the months. */
    public Exact end() {
        return months.getLast().movement().end();
    }

    /** All months as one: from the start of the first to the end of the last. */
    public PartMonth total() {
        return months.stream().reduce(PartMonth::then).orElseThrow();
    }
}
