package org.commonpurse.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.commonpurse.reports.Story.Prose;
import org.commonpurse.reports.XlsxStyles.Role;

/** A report as a workbook: a sheet for each table, with formulas and charts, and one that recomputes every sum. */
final class XlsxWriter {

    /** How wide a column of prose is, in characters, and how high one more line of it, in points. */
    private static final int WORDS = 76;

    private static final float LINE = 13;

    private final Figures figures;
    private final Texts texts;
    private final Numbers numbers;
    private final Appendices appendices;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XlsxStyles styles = new XlsxStyles(workbook);
    private final Map<String, XlsxTable> tables = new LinkedHashMap<>();
    private final Map<String, String> facts = new HashMap<>();

    private XlsxWriter(Figures figures, Texts texts) {
        this.figures = figures;
        this.texts = texts;
        this.numbers = new Numbers(texts);
        this.appendices = new Appendices(figures, texts);
    }

    static byte[] bytes(Figures figures, Texts texts) {
        return new XlsxWriter(figures, texts).bytes();
    }

    private byte[] bytes() {
        var story = Outline.story(figures, texts);
        properties(story);
        var summary = sheet(story.sections().getFirst().title());
        for (var table : figures.tables()) {
            var made = new XlsxTable(figures, table, texts, sheet(texts.find("sheet." + table.id()).orElse(texts.title(table))), styles);
            tables.put(table.id(), made);
            made.write(subtitle(table));
            new XlsxCharts(texts).add(made);
            layout(made.sheet(), XlsxTable.HEADS, table.columns().size() > 5 || figures.table("months").equals(Optional.of(table)));
        }
        facts();
        new XlsxChecks(figures, texts, styles, tables, facts).write(sheet(texts.label("sheet.checks")), this::layout);
        words();
        summary(summary, story);
        workbook.setForceFormulaRecalculation(true);
        XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);
        return zip();
    }

    private void properties(Story story) {
        var core = workbook.getProperties().getCoreProperties();
        core.setTitle("%s – %s".formatted(story.title(), figures.publisher().name()));
        core.setCreator(figures.publisher().name());
        core.setLastModifiedByUser(figures.provenance().program());
        core.setSubjectProperty(story.title());
        core.setCategory(texts.label("pack"));
        core.setDescription(texts.label("provenance.verify"));
        var made = Optional.of(Date.from(figures.provenance().madeAt()));
        core.setCreated(made);
        core.setModified(made);
        workbook.getProperties().getExtendedProperties().setApplication(figures.provenance().program());
        var custom = workbook.getProperties().getCustomProperties();
        custom.addProperty("Journal hash", figures.provenance().journalHash());
        custom.addProperty("Language", texts.language());
        custom.addProperty("Period", figures.period().name());
    }

    private XSSFSheet sheet(String title) {
        var name = WorkbookUtil.createSafeSheetName(title);
        for (var i = 2; workbook.getSheet(name) != null; i++) {
            name = WorkbookUtil.createSafeSheetName(title.substring(0, Math.min(27, title.length())) + " " + i);
        }
        return workbook.createSheet(name);
    }

    private String subtitle(FiguresTable table) {
        var unit = table.columns().stream().map(FiguresTable.Column::unit).filter(u -> !u.isEmpty()).findFirst();
        return "%s · %s%s".formatted(
                figures.publisher().name(), numbers.period(figures),
                unit.map(code -> " · " + texts.label("amounts-in").replace("{0}", code)).orElse(""));
    }

    /** Heads stay in sight and on every printed page; a page is one sheet wide. */
    private void layout(XSSFSheet sheet, int heads, boolean isWide) {
        sheet.createFreezePane(1, heads + 1);
        sheet.setRepeatingRows(new CellRangeAddress(heads, heads, -1, -1));
        page(sheet, isWide);
    }

    private void page(XSSFSheet sheet, boolean isWide) {
        sheet.setDisplayGridlines(false);
        sheet.setAutobreaks(true);
        sheet.setFitToPage(true);
        var print = sheet.getPrintSetup();
        print.setValidSettings(false);
        print.setPaperSize(PaperSize.A4_PAPER);
        print.setLandscape(isWide || sheet.getDrawingPatriarch() != null);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.getFooter().setLeft("%s · %s".formatted(figures.publisher().name(), numbers.period(figures)).replace("&", "&&"));
        sheet.getFooter().setRight(texts.label("page").replace("{0}", "&P").replace("{1}", "&N"));
    }

    private void summary(XSSFSheet sheet, Story story) {
        sheet.setDefaultRowHeightInPoints(XlsxTable.ROW);
        styles.text(sheet.createRow(0).createCell(0), Role.TITLE, story.title());
        sheet.getRow(0).setHeightInPoints(XlsxTable.TITLE);
        styles.text(sheet.createRow(1).createCell(0), Role.SUBTITLE, story.subtitle());
        var line = 3;
        for (var section : story.sections()) {
            var prose = section.blocks().stream()
                    .filter(Prose.class::isInstance)
                    .map(block -> ((Prose) block).text())
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (prose.isEmpty()) {
                continue;
            }
            styles.text(sheet.createRow(line++).createCell(0), Role.HEAD, section.title());
            for (var text : prose) {
                var row = sheet.createRow(line++);
                styles.text(row.createCell(0), Role.WRAPPED, text);
                row.setHeightInPoints(height(text, WORDS));
            }
            line++;
        }
        widths(sheet, WORDS);
        page(sheet, false);
    }

    /** Every single number with its unit, its definition, and the id under which other files have it. */
    private void facts() {
        var sheet = sheet(texts.label("table.facts"));
        var rows = new ArrayList<List<String>>();
        figures.facts().forEach(fact -> rows.add(List.of(
                texts.fact(fact), "", fact.unit(),
                figures.definition(fact.id()).map(of -> texts.label("definition." + of.id() + ".title")).orElse(""),
                fact.id())));
        list(sheet, texts.label("table.facts"), List.of("figure", "value", "unit", "definition", "id"), rows, 44, 18, 10, 28, 26);
        for (var i = 0; i < figures.facts().size(); i++) {
            var fact = figures.facts().get(i);
            var cell = sheet.getRow(XlsxTable.HEADS + 1 + i).getCell(1);
            if (fact.value().equals(Figures.WITHHELD)) {
                styles.text(cell, Role.TEXT, texts.label("withheld"));
                continue;
            }
            switch (fact.kind()) {
                case TEXT -> styles.text(cell, Role.TEXT, texts.name(fact.value()));
                case MONTH -> cell.setCellValue(YearMonth.parse(fact.value()).atDay(1));
                case DAY -> cell.setCellValue(LocalDate.parse(fact.value()));
                default -> {
                    cell.setCellValue(Double.parseDouble(fact.value()));
                    facts.put(fact.id(), "'%s'!%s".formatted(sheet.getSheetName().replace("'", "''"), cell.getAddress().formatAsString()));
                }
            }
            if (fact.kind() != Kind.TEXT) {
                cell.setCellStyle(styles.of(Role.NUMBER, XlsxStyles.format(fact.kind(), fact.unit())));
            }
        }
        layout(sheet, XlsxTable.HEADS, false);
    }

    /** Definitions and provenance. */
    private void words() {
        var definitions = sheet(texts.label("table.definitions"));
        list(definitions, texts.label("table.definitions"), List.of("figure", "words", "version"), figures.definitions().stream()
                .map(definition -> List.of(
                        texts.label("definition." + definition.id() + ".title"), texts.label("definition." + definition.id()),
                        Integer.toString(definition.version())))
                .toList(), 24, WORDS, 10);
        layout(definitions, XlsxTable.HEADS, false);
        var provenance = sheet(texts.label("table.provenance"));
        list(provenance, texts.label("table.provenance"), List.of("item", "value"), appendices.provenance(), 34, 78);
        layout(provenance, XlsxTable.HEADS, false);
    }

    private void list(XSSFSheet sheet, String title, List<String> heads, List<List<String>> rows, int... widths) {
        widths(sheet, widths);
        sheet.setDefaultRowHeightInPoints(XlsxTable.ROW);
        styles.text(sheet.createRow(0).createCell(0), Role.TITLE, title);
        sheet.getRow(0).setHeightInPoints(XlsxTable.TITLE);
        styles.text(sheet.createRow(1).createCell(0), Role.SUBTITLE,
                "%s · %s".formatted(figures.publisher().name(), numbers.period(figures)));
        var head = sheet.createRow(XlsxTable.HEADS);
        for (var i = 0; i < heads.size(); i++) {
            styles.text(head.createCell(i), Role.HEAD, texts.label("column." + heads.get(i)));
        }
        for (var i = 0; i < rows.size(); i++) {
            var row = sheet.createRow(XlsxTable.HEADS + 1 + i);
            var height = XlsxTable.ROW;
            for (var j = 0; j < rows.get(i).size(); j++) {
                styles.text(row.createCell(j), Role.WRAPPED, rows.get(i).get(j));
                height = Math.max(height, height(rows.get(i).get(j), widths[j]));
            }
            row.setHeightInPoints(height);
        }
    }

    /** What a text needs in a column so many characters wide: the sheets have a row height of their own, so no program finds it. */
    private static float height(String text, int characters) {
        return XlsxTable.ROW + LINE * (text.length() / (characters - 4));
    }

    private static void widths(XSSFSheet sheet, int... characters) {
        for (var i = 0; i < characters.length; i++) {
            sheet.setColumnWidth(i, characters[i] * 256);
        }
    }

    /** The file, with the same bytes whenever it is made from the same figures. */
    private byte[] zip() {
        try (workbook) {
            var made = new ByteArrayOutputStream();
            workbook.write(made);
            var even = new ByteArrayOutputStream();
            try (var from = new ZipInputStream(new ByteArrayInputStream(made.toByteArray()));
                    var to = new ZipOutputStream(even)) {
                for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                    to.putNextEntry(copy);
                    from.transferTo(to);
                    to.closeEntry();
                }
            }
            return even.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
