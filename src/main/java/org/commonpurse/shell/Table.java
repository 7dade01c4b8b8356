package org.commonpurse.shell;

import java.util.ArrayList;
import java.util.List;

/** A table as plain text for a terminal: the first columns to the left, numbers to the right. */
public final class Table {

    private final List<String> headers;
    private final int left;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param left how many columns, from the first, are set to the left; the rest are numbers
     */
    public Table(int left, List<String> headers) {
        this.left = left;
        this.headers = List.copyOf(headers);
    }

    public Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    @Override
    public String toString() {
        var widths = new int[headers.size()];
        measure(widths, headers);
        rows.forEach(row -> measure(widths, row));
        var text = new StringBuilder();
        line(text, widths, headers);
        rows.forEach(row -> line(text, widths, row));
        return text.toString();
    }

    private static void measure(int[] widths, List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            widths[i] = Math.max(widths[i], cells.get(i).codePointCount(0, cells.get(i).length()));
        }
    }

    private void line(StringBuilder text, int[] widths, List<String> cells) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            var pad = " ".repeat(widths[i] - cells.get(i).codePointCount(0, cells.get(i).length()));
            line.append(i == 0 ? "" : "  ").append(i < left ? cells.get(i) + pad : pad + cells.get(i));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
