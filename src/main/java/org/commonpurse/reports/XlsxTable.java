package org.commonpurse.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.commonpurse.reports.FiguresTable.Column;
import org.commonpurse.reports.FiguresTable.Row;
import org.commonpurse.reports.XlsxStyles.Role;
import org.jspecify.annotations.Nullable;

/** One table on its sheet. Sums, differences and shares are formulas, so that a reader can follow and change them. */
final class XlsxTable {

    /** The row of the heads, from 0; above it the title and what the amounts are in. */
    static final int HEADS = 3;

    /** The heights of a row and of a title, in points. */
    static final float ROW = 16;

    static final float TITLE = 24;

    private final Figures figures;
    private final FiguresTable table;
    private final Texts texts;
    private final XSSFSheet sheet;
    private final XlsxStyles styles;

    XlsxTable(Figures figures, FiguresTable table, Texts texts, XSSFSheet sheet, XlsxStyles styles) {
        this.figures = figures;
        this.table = table;
        this.texts = texts;
        this.sheet = sheet;
        this.styles = styles;
    }

    FiguresTable table() {
        return table;
    }

    XSSFSheet sheet() {
        return sheet;
    }

    void write(String subtitle) {
        sheet.setDefaultRowHeightInPoints(ROW);
        styles.text(sheet.createRow(0).createCell(0), Role.TITLE, texts.title(table));
        sheet.getRow(0).setHeightInPoints(TITLE);
        styles.text(sheet.createRow(1).createCell(0), Role.SUBTITLE, subtitle);
        var heads = sheet.createRow(HEADS);
        styles.text(heads.createCell(0), Role.HEAD, texts.head(table));
        for (var i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            styles.text(
                    heads.createCell(i + 1), column.kind().isNumeric() ? Role.HEAD_NUMBER : Role.HEAD,
                    new Appendices(figures, texts).column(table, column));
        }
        for (var i = 0; i < table.rows().size(); i++) {
            write(table.rows().get(i), i);
        }
        sheet.setColumnWidth(0, 36 * 256);
        for (var i = 0; i < table.columns().size(); i++) {
            sheet.setColumnWidth(i + 1, (table.columns().get(i).kind() == Kind.SHARE ? 11 : 17) * 256);
        }
    }

    private void write(Row row, int place) {
        var line = sheet.createRow(HEADS + 1 + place);
        styles.text(
                line.createCell(0), row.isSum() ? Role.TOTAL_TEXT : Role.TEXT, new Appendices(figures, texts).name(table, row));
        for (var i = 0; i < table.columns().size(); i++) {
            write(line.createCell(i + 1), row, i);
        }
    }

    private void write(Cell cell, Row row, int place) {
        var column = table.columns().get(place);
        var value = row.values().get(place);
        if (!column.kind().isNumeric()) {
            styles.text(cell, row.isSum() ? Role.TOTAL_TEXT : Role.TEXT, value == null ? "" : value);
            return;
        }
        cell.setCellStyle(styles.of(
                row.isSum() ? Role.TOTAL_NUMBER : Role.NUMBER, XlsxStyles.format(column.kind(), column.unit())));
        if (value == null) {
            return;
        }
        if (value.equals(Figures.WITHHELD)) {
            cell.setCellValue(texts.label("withheld"));
            return;
        }
        var formula = formula(row, column);
        if (formula == null) {
            cell.setCellValue(Double.parseDouble(value));
        } else {
            cell.setCellFormula(formula);
        }
    }

    /** How the value follows from others on this sheet; null where it was given, or one of them was kept back. */
    private @Nullable String formula(Row row, Column column) {
        var part = column.part();
        if (part != null) {
            var amount = address(row.key(), part.column());
            var whole = address(part.row(), part.column());
            return amount.isEmpty() || whole.isEmpty() ? null : amount.get() + "/" + whole.get();
        }
        if (row.isSum()) {
            return sum(row.sums(), term -> term.id(), _ -> column.id());
        }
        return column.sums().isEmpty() ? null : sum(column.sums(), _ -> row.key(), term -> term.id());
    }

    private interface Name {
        String of(Term term);
    }

    private @Nullable String sum(List<Term> terms, Name row, Name column) {
        if (terms.stream().anyMatch(term -> Figures.WITHHELD.equals(table.value(row.of(term), column.of(term))))) {
            return null;
        }
        var present = terms.stream().filter(term -> table.value(row.of(term), column.of(term)) != null).toList();
        var range = range(present, row, column);
        if (range != null) {
            return range;
        }
        var formula = present.stream()
                .map(term -> (term.minus() ? "-" : "+") + address(row.of(term), column.of(term)).orElseThrow())
                .collect(Collectors.joining());
        return formula.startsWith("+") ? formula.substring(1) : formula;
    }

    /** {@code SUM(B5:B9)} where the terms stand one below the other. */
    private @Nullable String range(List<Term> terms, Name row, Name column) {
        var lines = terms.stream().map(term -> line(row.of(term))).toList();
        var isBlock = terms.size() > 2
                && terms.stream().noneMatch(Term::minus)
                && terms.stream().map(column::of).distinct().count() == 1
                && IntStream.range(1, lines.size()).allMatch(i -> lines.get(i) == lines.get(i - 1) + 1);
        return !isBlock
                ? null
                : "SUM(%s:%s)".formatted(
                        address(row.of(terms.getFirst()), column.of(terms.getFirst())).orElseThrow(),
                        address(row.of(terms.getLast()), column.of(terms.getLast())).orElseThrow());
    }

    private int line(String key) {
        for (var i = 0; i < table.rows().size(); i++) {
            if (table.rows().get(i).key().equals(key)) {
                return i;
            }
        }
        throw new IllegalStateException("%s has no row %s".formatted(table.id(), key));
    }

    /** The address of a number on this sheet; empty where there is none. */
    Optional<String> address(String row, String column) {
        return table.number(row, column) == null
                ? Optional.empty()
                : Optional.of(new CellReference(HEADS + 1 + line(row), table.column(column) + 1).formatAsString());
    }

    /** The address from another sheet. */
    Optional<String> addressFromAfar(String row, String column) {
        return address(row, column).map(address -> "'" + sheet.getSheetName().replace("'", "''") + "'!" + address);
    }
}
