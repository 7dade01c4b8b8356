package org.commonpurse.giving.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import org.commonpurse.giving.Exact;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** Tables whose first column names the row and whose others are numbers, and the numbers as people read them. */
final class Tables {

    static final String NOTHING = "–";

    private Tables() {}

    static NativeTable of(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        for (var i = 0; i < headers.length; i++) {
            var cell = new NativeTableHeaderCell(headers[i]);
            cell.getElement().setAttribute("scope", "col");
            if (i > 0) {
                cell.addClassName("number");
            }
            head.add(cell);
        }
        table.add(head);
        return table;
    }

    static void row(NativeTable table, String name, List<String> cells) {
        row(table, new Span(name), cells);
    }

    static void row(NativeTable table, Component name, List<String> cells) {
        var row = new NativeTableRow(new NativeTableCell(name));
        for (var text : cells) {
            var cell = new NativeTableCell(text);
            cell.addClassName("number");
            row.add(cell);
        }
        table.add(row);
    }

    static String number(Exact amount) {
        return amount.sign() == 0 ? NOTHING : Amounts.number(amount.money(), Words.locale());
    }

    static String number(Money amount) {
        return amount.isZero() ? NOTHING : Amounts.number(amount, Words.locale());
    }

    static String percent(@Nullable BigDecimal share) {
        if (share == null) {
            return NOTHING;
        }
        var format = NumberFormat.getPercentInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return Amounts.minus(format.format(share));
    }

    static String decimal(@Nullable BigDecimal value, int decimals) {
        if (value == null) {
            return NOTHING;
        }
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return Amounts.minus(format.format(value));
    }

    static String whole(long number) {
        return Amounts.minus(NumberFormat.getIntegerInstance(Words.locale()).format(number));
    }

    /** From one value to another; one where they look the same. */
    static String range(String low, String high) {
        return low.equals(high) ? low : low + "–" + high;
    }
}
