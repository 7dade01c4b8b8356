package org.commonpurse.reports;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How cells look. A workbook may have few styles, so each is made once. */
final class XlsxStyles {

    private static final byte[] INK = {0x1d, 0x23, 0x30};
    private static final byte[] QUIET = {0x5a, 0x62, 0x70};
    private static final byte[] LINE = {(byte) 0xde, (byte) 0xdb, (byte) 0xd2};

    /** What a cell is there for. */
    enum Role {
        TITLE,
        SUBTITLE,
        HEAD,
        HEAD_NUMBER,
        TEXT,
        WRAPPED,
        CENTRED,
        NUMBER,
        TOTAL_TEXT,
        TOTAL_NUMBER
    }

    private final XSSFWorkbook workbook;
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();

    XlsxStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    XSSFCellStyle of(Role role, String format) {
        return styles.computeIfAbsent(role + format, _ -> make(role, format));
    }

    /** Writes text as text: whatever it begins with, no program takes it for a formula. */
    void text(Cell cell, Role role, String text) {
        cell.setCellValue(text);
        var isRisky = !text.isEmpty() && "=+-@\t\r\0".indexOf(text.charAt(0)) >= 0;
        cell.setCellStyle(isRisky ? quoted(role) : of(role, ""));
    }

    private XSSFCellStyle quoted(Role role) {
        return styles.computeIfAbsent(role + "'", _ -> {
            var style = make(role, "");
            style.setQuotePrefixed(true);
            return style;
        });
    }

    private XSSFCellStyle make(Role role, String format) {
        var style = workbook.createCellStyle();
        var font = workbook.createFont();
        font.setFontName("Arial");
        font.setFontHeightInPoints((short) (role == Role.TITLE ? 16 : 10));
        var isBold = role == Role.TITLE || role == Role.HEAD || role == Role.HEAD_NUMBER || role == Role.TOTAL_TEXT
                || role == Role.TOTAL_NUMBER;
        font.setBold(isBold);
        font.setColor(new XSSFColor(role == Role.SUBTITLE ? QUIET : INK));
        style.setFont(font);
        style.setVerticalAlignment(role == Role.HEAD || role == Role.HEAD_NUMBER ? VerticalAlignment.BOTTOM : VerticalAlignment.CENTER);
        style.setWrapText(role == Role.HEAD || role == Role.HEAD_NUMBER || role == Role.WRAPPED);
        if (role == Role.NUMBER || role == Role.TOTAL_NUMBER || role == Role.HEAD_NUMBER) {
            style.setAlignment(HorizontalAlignment.RIGHT);
        } else if (role == Role.CENTRED) {
            style.setAlignment(HorizontalAlignment.CENTER);
        } else {
            style.setAlignment(HorizontalAlignment.LEFT);
        }
        if (!format.isEmpty()) {
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
        }
        borders(style, role);
        return style;
    }

    private static void borders(XSSFCellStyle style, Role role) {
        if (role == Role.TITLE || role == Role.SUBTITLE) {
            return;
        }
        var isTotal = role == Role.TOTAL_TEXT || role == Role.TOTAL_NUMBER;
        var isHead = role == Role.HEAD || role == Role.HEAD_NUMBER;
        style.setBorderBottom(isHead ? BorderStyle.MEDIUM : BorderStyle.THIN);
        style.setBottomBorderColor(new XSSFColor(isHead ? INK : LINE));
        if (isTotal) {
            style.setBorderTop(BorderStyle.THIN);
            style.setTopBorderColor(new XSSFColor(INK));
        }
    }

    /** The number format of a column. */
    static String format(Kind kind, String unit) {
        return switch (kind) {
            case AMOUNT -> decimals(Numbers.decimals(unit));
            case COUNT -> "#,##0";
            case SHARE -> "0.0%";
            case NUMBER -> "#,##0.0###";
            case MONTH -> "mmmm yyyy";
            case DAY -> "d mmmm yyyy";
            case TEXT -> "";
        };
    }

    private static String decimals(int decimals) {
        return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }
}
