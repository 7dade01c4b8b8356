package org.commonpurse.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.commonpurse.reports.XlsxStyles.Role;

/**
 * The sheet that recomputes the others: every sum of a table against the value that was recorded, and every pair of places
 * that must be equal. It says "ok" where the difference is less than half of the smallest unit.
 */
final class XlsxChecks {

    private static final int ALL = 2;
    private static final int HEADS = 4;
    private static final String AMOUNT = "#,##0.00";

    private final Figures figures;
    private final Texts texts;
    private final XlsxStyles styles;
    private final Map<String, XlsxTable> tables;
    private final Map<String, String> facts;
    private final List<Line> lines = new ArrayList<>();

    /** A check by two formulas; both empty where only the books themselves could tell. */
    private record Line(String words, String left, String right, boolean ok) {}

    XlsxChecks(Figures figures, Texts texts, XlsxStyles styles, Map<String, XlsxTable> tables, Map<String, String> facts) {
        this.figures = figures;
        this.texts = texts;
        this.styles = styles;
        this.tables = tables;
        this.facts = facts;
    }

    interface Layout {
        void apply(XSSFSheet sheet, int heads, boolean isWide);
    }

    void write(XSSFSheet sheet, Layout layout) {
        tables.values().forEach(this::sums);
        figures.checks().forEach(this::pair);
        sheet.setDefaultRowHeightInPoints(XlsxTable.ROW);
        styles.text(sheet.createRow(0).createCell(0), Role.TITLE, texts.label("table.checks"));
        sheet.getRow(0).setHeightInPoints(XlsxTable.TITLE);
        styles.text(sheet.createRow(1).createCell(0), Role.SUBTITLE, texts.label("checks.about"));
        var head = sheet.createRow(HEADS);
        var heads = List.of("check", "left", "right", "difference", "result");
        for (var i = 0; i < heads.size(); i++) {
            styles.text(head.createCell(i), i > 0 && i < 4 ? Role.HEAD_NUMBER : Role.HEAD, texts.label("column." + heads.get(i)));
        }
        for (var i = 0; i < lines.size(); i++) {
            line(sheet, HEADS + 1 + i, lines.get(i));
        }
        all(sheet);
        sheet.setColumnWidth(0, 78 * 256);
        for (var i = 1; i < 5; i++) {
            sheet.setColumnWidth(i, 18 * 256);
        }
        layout.apply(sheet, HEADS, false);
        colours(sheet);
    }

    /** One way is the formula on the table's sheet, the other the number as it was recorded. */
    private void sums(XlsxTable made) {
        var table = made.table();
        for (var row : table.rows()) {
            for (var column : table.columns()) {
                var value = table.number(row.key(), column.id());
                var isSum = column.part() == null && (row.isSum() || !column.sums().isEmpty());
                if (value != null && isSum && (row.isSum() || column.sums().size() > 2)) {
                    var words = texts.label("check.sum").replace("{0}", "%s: %s, %s".formatted(
                            texts.title(table), new Appendices(figures, texts).name(table, row), texts.column(table, column)));
                    lines.add(new Line(
                            words, made.addressFromAfar(row.key(), column.id()).orElseThrow(), value.toPlainString(), true));
                }
            }
        }
    }

    private void pair(Check check) {
        var words = texts.label("check." + check.id());
        var left = formula(check.left());
        var right = formula(check.right());
        if (left.isPresent() && right.isPresent()) {
            lines.add(new Line(words, left.get(), right.get(), check.ok()));
        } else {
            lines.add(new Line(words, "", "", check.ok()));
        }
    }

    private Optional<String> formula(List<Term> terms) {
        var formula = new StringBuilder();
        for (var term : terms) {
            var address = address(term.id());
            if (address.isEmpty()) {
                return Optional.empty();
            }
            formula.append(term.minus() ? "-" : formula.isEmpty() ? "" : "+").append(address.get());
        }
        return formula.isEmpty() ? Optional.empty() : Optional.of(formula.toString());
    }

    private Optional<String> address(String place) {
        if (place.startsWith("fact:")) {
            return Optional.ofNullable(facts.get(place.substring(5)));
        }
        var parts = place.split("/", 3);
        return Optional.ofNullable(tables.get(parts[0])).flatMap(table -> table.addressFromAfar(parts[1], parts[2]));
    }

    private void line(XSSFSheet sheet, int place, Line line) {
        var row = sheet.createRow(place);
        styles.text(row.createCell(0), Role.WRAPPED, line.words);
        var result = row.createCell(4);
        if (line.left.isEmpty()) {
            for (var i = 1; i < 4; i++) {
                row.createCell(i).setCellStyle(styles.of(Role.NUMBER, AMOUNT));
            }
            styles.text(result, Role.CENTRED, texts.label(line.ok ? "yes" : "no"));
            return;
        }
        formula(row.createCell(1), line.left);
        formula(row.createCell(2), line.right);
        formula(row.createCell(3), "ROUND(B%1$d-C%1$d,6)".formatted(place + 1));
        result.setCellFormula("IF(ABS(D%d)<0.005,\"%s\",\"%s\")".formatted(place + 1, texts.label("yes"), texts.label("no")));
        result.setCellStyle(styles.of(Role.CENTRED, ""));
    }

    private void formula(Cell cell, String formula) {
        cell.setCellFormula(formula);
        cell.setCellStyle(styles.of(Role.NUMBER, AMOUNT));
    }

    /** The one cell to look at. */
    private void all(XSSFSheet sheet) {
        var row = sheet.createRow(ALL);
        styles.text(row.createCell(0), Role.TOTAL_TEXT, texts.label("checks.all"));
        var range = "E%d:E%d".formatted(HEADS + 2, HEADS + 1 + lines.size());
        var cell = row.createCell(4);
        cell.setCellFormula("IF(COUNTIF(%1$s,\"%2$s\")=ROWS(%1$s),\"%2$s\",\"%3$s\")"
                .formatted(range, texts.label("yes"), texts.label("no")));
        cell.setCellStyle(styles.of(Role.TOTAL_TEXT, ""));
    }

    /** What is not ok is seen at once, and says so in words too. */
    private void colours(XSSFSheet sheet) {
        var conditions = sheet.getSheetConditionalFormatting();
        var rule = conditions.createConditionalFormattingRule(
                "E%d=\"%s\"".formatted(ALL + 1, texts.label("no")));
        var fill = rule.createPatternFormatting();
        fill.setFillBackgroundColor(new XSSFColor(new byte[] {(byte) 0xf6, (byte) 0xd5, (byte) 0xd6}));
        fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
        var last = HEADS + lines.size();
        conditions.addConditionalFormatting(
                new CellRangeAddress[] {new CellRangeAddress(ALL, last, 4, 4)}, rule);
    }
}
