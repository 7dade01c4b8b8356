package org.commonpurse.reports;

import java.util.List;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfStructureElement;

/** A table on paper: names to the left, numbers to the right, heads again on each page. */
final class PdfTable {

    private static final float[] PADS = {14, 11, 8};
    private static final float SMALLEST = 6;
    private static final float NAMES = 0.24f;

    private final PdfPaper paper;
    private final List<String> heads;
    private final List<Line> lines;
    private final boolean numeric;
    private float size = 9;
    private float pad = PADS[0];
    private float[] widths = {};

    /** A row; sums are set apart. */
    record Line(List<String> cells, boolean isSum) {}

    /**
     * @param numeric whether all columns but the first are numbers; if not, widths follow {@code shares}
     */
    private PdfTable(PdfPaper paper, List<String> heads, List<Line> lines, boolean numeric) {
        this.paper = paper;
        this.heads = heads;
        this.lines = lines;
        this.numeric = numeric;
    }

    static PdfTable ofNumbers(PdfPaper paper, List<String> heads, List<Line> lines) {
        var table = new PdfTable(paper, heads, lines, true);
        table.measure();
        return table;
    }

    /** A table of words, with the share of the width that each column takes. */
    static PdfTable ofWords(PdfPaper paper, List<String> heads, List<Line> lines, float... shares) {
        var table = new PdfTable(paper, heads, lines, false);
        table.widths = shares.clone();
        for (var i = 0; i < shares.length; i++) {
            table.widths[i] = shares[i] * (PdfPaper.RIGHT - PdfPaper.LEFT);
        }
        return table;
    }

    /** Numbers are as wide as they need; they stand closer, then the type gets smaller, until the names have room. */
    private void measure() {
        for (var next : PADS) {
            pad = next;
            if (fits()) {
                return;
            }
        }
        while (size > SMALLEST && !fits()) {
            size -= 0.5f;
        }
    }

    private boolean fits() {
        var all = PdfPaper.RIGHT - PdfPaper.LEFT;
        widths = new float[heads.size()];
        widths[0] = all;
        for (var column = 1; column < heads.size(); column++) {
            widths[column] = width(column) + pad;
            widths[0] -= widths[column];
        }
        return widths[0] >= Math.min(all * NAMES, width(0) + pad);
    }

    private float width(int column) {
        var widest = 30f;
        for (var word : heads.get(column).split(" ")) {
            widest = Math.max(widest, paper.width(word, size, true) + 0.5f);
        }
        for (var line : lines) {
            widest = Math.max(widest, paper.width(paper.fit(line.cells.get(column)), size, line.isSum) + 0.5f);
        }
        return widest;
    }

    private float leading() {
        return size * 1.35f;
    }

    private Phrase phrase(String text, boolean isBold, boolean isHead) {
        return new Phrase(paper.fit(text), paper.font(size, isBold, isHead ? PdfPaper.QUIET : PdfPaper.INK));
    }

    private float height(List<String> cells, boolean isBold) {
        var height = 0f;
        for (var i = 0; i < cells.size(); i++) {
            height = Math.max(height, paper.height(phrase(cells.get(i), isBold, false), inner(i), leading()));
        }
        return height + 4;
    }

    /** How much of a page the whole of it takes. */
    float height() {
        return height(heads, true) + lines.stream().map(line -> height(line.cells, line.isSum)).reduce(0f, Float::sum);
    }

    void write(PdfStructureElement table) {
        paper.need(height(heads, true) + lines.stream().limit(3).map(line -> height(line.cells, line.isSum)).reduce(0f, Float::sum));
        head(table);
        for (var line : lines) {
            if (paper.need(height(line.cells, line.isSum))) {
                head(table);
            }
            row(paper.part(table, PdfName.TABLEROW), line);
        }
        paper.down(10);
    }

    private void head(PdfStructureElement table) {
        var row = paper.part(table, PdfName.TABLEROW);
        var height = height(heads, true);
        for (var i = 0; i < heads.size(); i++) {
            var cell = paper.part(row, PdfName.TH);
            scope(cell, "Column");
            place(cell, phrase(heads.get(i), true, true), i, height - paper.height(phrase(heads.get(i), true, true), inner(i), leading()) - 4);
        }
        paper.down(height);
        paper.rule(PdfPaper.INK);
    }

    private void row(PdfStructureElement row, Line line) {
        for (var i = 0; i < line.cells.size(); i++) {
            var cell = paper.part(row, i == 0 ? PdfName.TH : PdfName.TD);
            if (i == 0) {
                scope(cell, "Row");
            }
            place(cell, phrase(line.cells.get(i), line.isSum, false), i, 0);
        }
        paper.down(height(line.cells, line.isSum));
        paper.rule(line.isSum ? PdfPaper.QUIET : PdfPaper.LINE);
    }

    private float inner(int column) {
        return widths[column] - (column == 0 ? 4 : numeric ? pad : 8);
    }

    private void place(PdfStructureElement cell, Phrase text, int column, float lower) {
        var left = PdfPaper.LEFT;
        for (var i = 0; i < column; i++) {
            left += widths[i];
        }
        if (numeric && column > 0) {
            left += pad;
        }
        paper.down(lower);
        paper.cell(cell, text, left, inner(column), leading(), numeric && column > 0 ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        paper.down(-lower);
    }

    private static void scope(PdfStructureElement cell, String scope) {
        var attributes = new PdfDictionary();
        attributes.put(PdfName.O, PdfName.TABLE);
        attributes.put(new PdfName("Scope"), new PdfName(scope));
        cell.put(PdfName.A, attributes);
    }
}
