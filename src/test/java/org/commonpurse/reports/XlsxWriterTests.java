package org.commonpurse.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.commonpurse.Approved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxWriterTests {

    private static XSSFWorkbook workbook(Figures figures, String language) {
        try {
            var bytes = XlsxWriter.bytes(figures, Samples.texts(language));
            return new XSSFWorkbook(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static XSSFSheet sheet(XSSFWorkbook workbook, String title) {
        for (var sheet : workbook) {
            if (sheet.getRow(0).getCell(0).getStringCellValue().equals(title)) {
                return (XSSFSheet) sheet;
            }
        }
        throw new AssertionError("no sheet " + title);
    }

    @Test
    void everyNumberIsTheOneOfTheFigures() {
        var figures = Samples.year();
        var workbook = workbook(figures, "en");
        XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);
        for (var table : figures.tables()) {
            var sheet = sheet(workbook, Samples.texts("en").title(table));
            for (var row = 0; row < table.rows().size(); row++) {
                for (var column = 0; column < table.columns().size(); column++) {
                    var value = table.rows().get(row).values().get(column);
                    var cell = sheet.getRow(XlsxTable.HEADS + 1 + row).getCell(column + 1);
                    if (value != null) {
                        assertThat(cell.getNumericCellValue())
                                .as("%s!%s", sheet.getSheetName(), cell.getAddress())
                                .isCloseTo(Double.parseDouble(value), within(0.000001));
                    }
                }
            }
        }
    }

    @Test
    void sumsAreFormulas() {
        var sheet = sheet(workbook(Samples.year(), "en"), "Income and cost by month");

        assertThat(sheet.getRow(16).getCell(1).getCellFormula()).isEqualTo("SUM(B5:B16)");
        assertThat(sheet.getRow(4).getCell(3).getCellFormula()).isEqualTo("B5-C5");
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(sheet.getRepeatingRows().getFirstRow()).isEqualTo(3);
        assertThat(sheet.getDrawingPatriarch().getCharts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de"})
    void allChecksAreOkAndNoCellIsAnError(String language) {
        var workbook = workbook(Samples.year(), language);
        XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);
        var results = new ArrayList<String>();
        var checks = sheet(workbook, Samples.texts(language).label("table.checks"));
        checks.forEach(row -> {
            if (row.getRowNum() != 4 && row.getCell(4) != null) {
                results.add(row.getCell(4).getStringCellValue());
            }
        });

        assertThat(results).hasSizeGreaterThan(30).containsOnly("ok");
        workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell ->
                assertThat(result(cell)).as("%s!%s", sheet.getSheetName(), cell.getAddress()).isNotEqualTo(CellType.ERROR))));
    }

    private static CellType result(Cell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    @Test
    void aChangedNumberIsFoundByTheChecks() {
        var workbook = workbook(Samples.year(), "en");
        sheet(workbook, "Income and cost by month").getRow(6).getCell(1).setCellValue(1);
        XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);

        assertThat(sheet(workbook, "Checks").getRow(2).getCell(4).getStringCellValue()).isEqualTo("not ok");
    }

    @Test
    void namesThatLookLikeFormulasStayText() {
        var sheet = sheet(workbook(Samples.nasty(), "en"), "Income by source");
        var cell = sheet.getRow(4).getCell(0);

        assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell.getStringCellValue()).isEqualTo(Samples.FORMULA);
        assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
    }

    @Test
    void sumsWithAWithheldPartAreNumbers() {
        var year = Samples.year();
        var tables = year.tables().stream()
                .map(table -> !table.id().equals("fees")
                        ? table
                        : new FiguresTable(table.id(), table.columns(), table.rows().stream()
                                .map(row -> row.isSum()
                                        ? row
                                        : row.with(row.values().stream().map(_ -> Figures.WITHHELD).toList()))
                                .toList()))
                .toList();
        var workbook = workbook(year.with(tables, year.facts()), "de");
        var sheet = sheet(workbook, "Gebühren");

        assertThat(sheet.getRow(4).getCell(1).getStringCellValue()).isEqualTo("zurückgehalten");
        assertThat(sheet.getRow(6).getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
    }

    @Test
    void theSameFiguresMakeTheSameFile() {
        var bytes = XlsxWriter.bytes(Samples.year(), Samples.texts("en"));

        assertThat(XlsxWriter.bytes(Samples.year(), Samples.texts("en"))).isEqualTo(bytes);
        Approved.file("transparency-2023-en.xlsx").keep(bytes);
    }

    @Test
    void saysWhatItIs() {
        var properties = workbook(Samples.year(), "fr").getProperties().getCoreProperties();

        assertThat(properties.getTitle()).isEqualTo("Rapport de transparence 2023 – Example Server");
        assertThat(properties.getCreator()).isEqualTo("Example Server");
    }
}
