package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupMonth;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;

/** What both sides have booked between them, month by month. */
class GroupMonths extends Div {

    private static final int AT_FIRST = 12;

    private final Group group;
    private final List<GroupMonth> months;
    private final YearMonth now;
    private final boolean books;
    private final Consumer<GroupMonth> agree;

    GroupMonths(Group group, List<GroupMonth> months, YearMonth now, boolean books, Consumer<GroupMonth> agree) {
        this.group = group;
        this.months = months;
        this.now = now;
        this.books = books;
        this.agree = agree;
        show(AT_FIRST);
    }

    private void show(int count) {
        removeAll();
        var table = new NativeTable();
        table.addClassName("plain");
        table.add(new NativeTableRow(
                new NativeTableHeaderCell(t("Month")),
                new NativeTableHeaderCell(t("Item")),
                GroupTables.numeric(new NativeTableHeaderCell(group.parent().name())),
                GroupTables.numeric(new NativeTableHeaderCell(group.subsidiary().name())),
                GroupTables.numeric(new NativeTableHeaderCell(t("Difference"))),
                new NativeTableHeaderCell(t("State")),
                new NativeTableHeaderCell("")));
        months.stream().limit(count).forEach(month -> add(table, month));
        add(Page.wide(table));
        if (months.size() > count) {
            add(new Button(t("Show earlier ones"), _ -> show(count * 5)));
        }
    }

    private void add(NativeTable table, GroupMonth month) {
        var isFirst = true;
        for (var item : month.items()) {
            var act = new NativeTableCell();
            if (isFirst && books && !month.isAgreed() && month.month().isBefore(now)) {
                var button = new Button(t("Agree…"), _ -> agree.accept(month));
                button.setAriaLabel(t("Agree to {0}", Amounts.month(month.month())));
                act.add(button);
            }
            table.add(new NativeTableRow(
                    new NativeTableCell(isFirst ? Amounts.month(month.month()) : ""),
                    new NativeTableCell("%s (%s)".formatted(item.name(), item.parent().currency())),
                    GroupTables.number(item.parent()),
                    GroupTables.number(item.subsidiary()),
                    GroupTables.number(item.difference()),
                    new NativeTableCell(isFirst ? state(month) : ""),
                    act));
            isFirst = false;
        }
    }

    private String state(GroupMonth month) {
        if (month.isAgreed()) {
            return month.note().isBlank() ? t("agreed") : t("agreed: {0}", month.note());
        }
        if (month.parentAgrees() || month.subsidiaryAgrees()) {
            return t("agreed by {0}", month.parentAgrees() ? group.parent().name() : group.subsidiary().name());
        }
        return month.changed() ? t("changed since it was agreed") : month.month().isBefore(now) ? t("not agreed") : t("not over");
    }
}
