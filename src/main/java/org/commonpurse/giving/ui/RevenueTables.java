package org.commonpurse.giving.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import org.commonpurse.giving.Concentration;
import org.commonpurse.giving.Exact;
import org.commonpurse.giving.Metrics;
import org.commonpurse.giving.MrrMovement;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The tables of the revenue page. */
final class RevenueTables {

    private RevenueTables() {}

    /** Month by month, the latest first; rates only for complete months. */
    static Div movements(Metrics metrics) {
        var table = table(
                t("Month ({0})", metrics.currency()), t("Before"), t("New"), t("Back again"), t("More"), t("Less"),
                t("Gone"), t("After"), t("Donors"), t("Lost of what there was"), t("Left of those who could"));
        for (var month : metrics.months().reversed()) {
            row(table, Amounts.month(month.month()) + (month.complete() ? "" : " · " + t("not complete")), cells(month));
        }
        return Page.wide(table);
    }

    private static List<String> cells(MrrMovement month) {
        return List.of(
                number(month.start()),
                number(month.added()),
                number(month.reactivation()),
                number(month.expansion()),
                number(month.contraction().negate()),
                number(month.churn().negate()),
                number(month.end()),
                Integer.toString(month.donors().end()),
                percent(month.grossChurnRate()),
                percent(month.atRiskChurnRate()));
    }

    /** Year by year, the latest first. */
    static Div concentration(Metrics metrics) {
        var table = table(
                t("Year"), t("Donors"), t("Given, before fees"), t("Largest"), t("Largest ten"), t("Effective donors"),
                t("Carry half of it"), t("Gini"), t("HHI"));
        for (var year : metrics.years().reversed()) {
            row(table, year.year().name() + (year.complete() ? "" : " · " + t("not complete")), cells(year));
        }
        return Page.wide(table);
    }

    private static List<String> cells(Concentration year) {
        return List.of(
                Integer.toString(year.donors()),
                Amounts.number(year.grossTotal(), Words.locale()),
                percent(year.top1Share()),
                percent(year.top10Share()),
                decimal(year.effectiveDonors(), 1),
                Integer.toString(year.absenceFactor()),
                decimal(year.gini(), 2),
                decimal(year.hhi(), 0));
    }

    private static String number(Exact amount) {
        return amount.sign() == 0 ? "–" : Amounts.number(amount.money(), Words.locale());
    }

    private static String percent(@Nullable BigDecimal share) {
        if (share == null) {
            return "–";
        }
        var format = NumberFormat.getPercentInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    private static String decimal(@Nullable BigDecimal value, int decimals) {
        if (value == null) {
            return "–";
        }
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    private static NativeTable table(String... headers) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        for (var i = 0; i < headers.length; i++) {
            var cell = new NativeTableHeaderCell(headers[i]);
            if (i > 0) {
                cell.addClassName("number");
            }
            head.add(cell);
        }
        table.add(head);
        return table;
    }

    private static void row(NativeTable table, String name, List<String> cells) {
        var row = new NativeTableRow(new NativeTableCell(name));
        for (var text : cells) {
            var cell = new NativeTableCell(text);
            cell.addClassName("number");
            row.add(cell);
        }
        table.add(row);
    }
}
