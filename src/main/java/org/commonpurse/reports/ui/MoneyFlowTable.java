package org.commonpurse.reports.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import org.commonpurse.access.Actor;
import org.commonpurse.figure.Unit;
import org.commonpurse.money.Money;
import org.commonpurse.reports.MoneyFlow;
import org.commonpurse.reports.MoneyFlow.Against;
import org.commonpurse.reports.MoneyFlow.Place;
import org.commonpurse.reports.MoneyFlow.Row;
import org.commonpurse.reports.MoneyFlow.Sum;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The table under the figure: accounts indented below their groups, beside the budget where there is one. */
final class MoneyFlowTable {

    private MoneyFlowTable() {}

    static NativeTable of(Actor actor, MoneyFlow flow) {
        var table = new NativeTable();
        table.addClassNames("plain", "flow");
        var against = flow.against();
        var isPart = against != null && against.isComparable() && !against.compared().equals(flow.period().months());
        var head = new NativeTableRow(new NativeTableHeaderCell(t("Amounts in {0}", flow.currency())));
        number(head, t("Actual"));
        number(head, t("Share of all money"));
        if (against != null) {
            number(head, t("Budget"));
            if (isPart) {
                number(head, t("Budget of the months compared"));
                number(head, t("Actual of the months compared"));
            }
            number(head, t("Difference"));
        }
        table.add(head);
        flow.rows().forEach(row -> table.add(line(actor, flow, row, against, isPart)));
        return table;
    }

    private static void number(NativeTableRow head, String text) {
        var cell = new NativeTableHeaderCell(text);
        cell.addClassName("number");
        cell.getElement().setAttribute("scope", "col");
        head.add(cell);
    }

    private static NativeTableRow line(Actor actor, MoneyFlow flow, Row row, @Nullable Against against, boolean isPart) {
        var name = new NativeTableHeaderCell(name(actor, flow, row));
        name.getElement().setAttribute("scope", "row");
        name.addClassName("depth-" + Math.min(row.depth(), 4));
        var line = new NativeTableRow(name);
        line.add(cell(amount(row.actual())), cell(share(row.share())));
        var budget = row.line();
        if (against != null) {
            line.add(cell(budget == null ? "" : amount(budget.planned())));
            var due = against.isComparable() ? budget : null;
            if (isPart) {
                line.add(cell(due == null ? "" : amount(due.due())), cell(due == null ? "" : amount(due.booked())));
            }
            line.add(cell(due == null ? "" : difference(due.difference())));
        }
        if (row.depth() == 0) {
            line.addClassName("total");
        }
        return line;
    }

    private static Component name(Actor actor, MoneyFlow flow, Row row) {
        var text = switch (row.sum()) {
            case INCOME -> t("Income");
            case GIFTS -> t("Gifts after fees");
            case OTHER_INCOME -> t("Other income");
            case COST -> t("Cost");
            case OTHER_COST -> t("Other cost");
            case RESULT -> t("Result");
            case NONE -> FlowFigure.name(row.place());
        };
        return row.sum() != Sum.NONE || row.place().account().isEmpty()
                ? new Span(text)
                : new Anchor(FlowFigure.rows(actor, flow, row.place().account()), text);
    }

    private static NativeTableCell cell(String text) {
        var cell = new NativeTableCell(text);
        cell.addClassName("number");
        return cell;
    }

    private static String amount(Money amount) {
        return amount.isZero() ? "–" : Amounts.number(amount, Words.locale());
    }

    /** The sign in words. */
    private static String difference(Money amount) {
        return amount.isZero()
                ? t("as budgeted")
                : amount.isPositive() ? t("{0} more", Amounts.number(amount, Words.locale())) : t("{0} less", Amounts.number(amount.abs(), Words.locale()));
    }

    private static String share(@Nullable BigDecimal share) {
        return share == null ? "" : Unit.share("").text(share, Words.locale());
    }

    /** Whether more of a line of the budget is less money. */
    static boolean isCost(Place line) {
        return line.name().startsWith("STAFF") || line.name().equals("OTHER");
    }
}
