package org.commonpurse.reports;

import java.util.HexFormat;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Charts beside the tables, drawn by the spreadsheet from their cells. */
final class XlsxCharts {

    private static final int WIDTH = 9;
    private static final int HEIGHT = 20;

    private final Texts texts;

    XlsxCharts(Texts texts) {
        this.texts = texts;
    }

    /** Adds the chart that belongs to a table, if there is one. */
    void add(XlsxTable table) {
        switch (table.table().id()) {
            case "months" -> bars(table, BarDirection.COL, List.of("income", "costs"), List.of("1F5F8B", "B97610"));
            case "income" -> bars(table, BarDirection.BAR, List.of("amount"), List.of("1F5F8B"));
            case "costs" -> bars(table, BarDirection.BAR, List.of("amount"), List.of("B97610"));
            case "movements" -> line(table, "end");
            default -> {
                // Other tables are read as they are.
            }
        }
    }

    private XSSFChart frame(XlsxTable table) {
        XSSFSheet sheet = table.sheet();
        var left = table.table().columns().size() + 2;
        var drawing = sheet.createDrawingPatriarch();
        var chart = drawing.createChart(drawing.createAnchor(
                0, 0, 0, 0, left, XlsxTable.HEADS, left + WIDTH, XlsxTable.HEADS + HEIGHT));
        chart.setTitleText(texts.title(table.table()));
        chart.setTitleOverlay(false);
        return chart;
    }

    private void bars(XlsxTable table, BarDirection direction, List<String> columns, List<String> colours) {
        if (table.table().items().isEmpty()) {
            return;
        }
        var chart = frame(table);
        var isFlat = direction == BarDirection.BAR;
        var categories = chart.createCategoryAxis(isFlat ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        var values = chart.createValueAxis(isFlat ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        values.setCrosses(AxisCrosses.AUTO_ZERO);
        values.setNumberFormat("#,##0");
        if (isFlat) {
            categories.setOrientation(AxisOrientation.MAX_MIN);
        }
        var data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        data.setBarDirection(direction);
        data.setVaryColors(false);
        data.setGapWidth(60);
        for (var i = 0; i < columns.size(); i++) {
            var series = data.addSeries(source(table, 0), numbers(table, columns.get(i)));
            series.setTitle(head(table, columns.get(i)), null);
            series.setShapeProperties(fill(colours.get(i)));
        }
        chart.plot(data);
        if (columns.size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
    }

    private void line(XlsxTable table, String column) {
        if (table.table().items().isEmpty()) {
            return;
        }
        var chart = frame(table);
        var categories = chart.createCategoryAxis(AxisPosition.BOTTOM);
        var values = chart.createValueAxis(AxisPosition.LEFT);
        values.setNumberFormat("#,##0");
        var data = (XDDFLineChartData) chart.createData(ChartTypes.LINE, categories, values);
        var series = (XDDFLineChartData.Series) data.addSeries(source(table, 0), numbers(table, column));
        series.setTitle(head(table, column), null);
        series.setSmooth(false);
        var line = new XDDFLineProperties(solid("1F5F8B"));
        line.setWidth(2.0);
        var properties = new XDDFShapeProperties();
        properties.setLineProperties(line);
        series.setShapeProperties(properties);
        chart.plot(data);
    }

    private String head(XlsxTable table, String column) {
        return texts.column(table.table(), table.table().columns().get(table.table().column(column)));
    }

    private static XDDFCategoryDataSource source(XlsxTable table, int column) {
        return XDDFDataSourcesFactory.fromStringCellRange(table.sheet(), range(table, column));
    }

    private static XDDFNumericalDataSource<Double> numbers(XlsxTable table, String column) {
        return XDDFDataSourcesFactory.fromNumericCellRange(table.sheet(), range(table, table.table().column(column) + 1));
    }

    /** The cells of the rows up to the first sum. */
    private static CellRangeAddress range(XlsxTable table, int column) {
        var rows = table.table().rows();
        var count = 0;
        while (count < rows.size() && !rows.get(count).isSum()) {
            count++;
        }
        return new CellRangeAddress(XlsxTable.HEADS + 1, XlsxTable.HEADS + count, column, column);
    }

    private static XDDFShapeProperties fill(String colour) {
        var properties = new XDDFShapeProperties();
        properties.setFillProperties(solid(colour));
        return properties;
    }

    private static XDDFSolidFillProperties solid(String colour) {
        var bytes = HexFormat.of().parseHex(colour);
        return new XDDFSolidFillProperties(XDDFColor.from(bytes));
    }
}
