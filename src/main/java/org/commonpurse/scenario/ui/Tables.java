package org.commonpurse.scenario.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/** Plain tables: the first column are words, the others numbers where they are said to be. */
final class Tables {

    private Tables() {}

    /** @param last headers of columns that hold no numbers */
    static NativeTable table(boolean numbers, List<String> headers, String... last) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        for (var i = 0; i < headers.size(); i++) {
            var cell = new NativeTableHeaderCell(headers.get(i));
            cell.getElement().setAttribute("scope", "col");
            if (numbers && i > 0) {
                cell.addClassName("number");
            }
            head.add(cell);
        }
        for (var text : last) {
            var cell = new NativeTableHeaderCell(text);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.add(head);
        return table;
    }

    static NativeTableRow row(boolean numbers, List<String> cells, Component... more) {
        var row = new NativeTableRow();
        for (var i = 0; i < cells.size(); i++) {
            var cell = new NativeTableCell(cells.get(i));
            if (numbers && i > 0) {
                cell.addClassName("number");
            }
            row.add(cell);
        }
        if (more.length > 0) {
            row.add(new NativeTableCell(more));
        }
        return row;
    }
}
