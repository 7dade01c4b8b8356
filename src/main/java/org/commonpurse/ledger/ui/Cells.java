package org.commonpurse.ledger.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Words;

/** The cells of plain tables. */
final class Cells {

    private Cells() {}

    /** A table with its head: texts, then numbers, then maybe a column of buttons. */
    static NativeTable table(List<String> texts, List<String> numbers, boolean acts) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        texts.forEach(text -> head.add(new NativeTableHeaderCell(text)));
        numbers.forEach(text -> {
            var cell = new NativeTableHeaderCell(text);
            cell.addClassName("number");
            head.add(cell);
        });
        if (acts) {
            head.add(new NativeTableHeaderCell(""));
        }
        table.add(head);
        return table;
    }

    static NativeTableCell text(String text) {
        return new NativeTableCell(text);
    }

    /** A text with a quiet one below it. */
    static NativeTableCell text(String text, String note) {
        return note.isEmpty() ? text(text) : new NativeTableCell(new Div(text), MainLayout.quiet(note));
    }

    static NativeTableCell number(Money amount) {
        return number(amount.isZero() ? "–" : Amounts.number(amount, Words.locale()));
    }

    static NativeTableCell number(String text) {
        var cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }

    static NativeTableCell act(Component... buttons) {
        return new NativeTableCell(buttons);
    }
}
