package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupMonth;
import org.commonpurse.ledger.Intercompany;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/** Both sides' sums of a month side by side, to be agreed to. */
class AgreeDialog extends Dialog {

    AgreeDialog(Actor actor, @Nullable Actor other, Group group, GroupMonth month, Intercompany intercompany, Runnable done) {
        setHeaderTitle(t("Agree to {0}", Amounts.month(month.month())));
        setWidth("40rem");
        var table = new NativeTable();
        table.addClassName("plain");
        table.add(new NativeTableRow(
                new NativeTableHeaderCell(t("Item")),
                GroupTables.numeric(new NativeTableHeaderCell(group.parent().name())),
                GroupTables.numeric(new NativeTableHeaderCell(group.subsidiary().name())),
                GroupTables.numeric(new NativeTableHeaderCell(t("Difference")))));
        month.items().forEach(item -> table.add(new NativeTableRow(
                new NativeTableCell("%s (%s)".formatted(item.name(), item.parent().currency())),
                GroupTables.number(item.parent()),
                GroupTables.number(item.subsidiary()),
                GroupTables.number(item.difference()))));
        var note = new TextField(t("What the difference is"));
        note.setWidthFull();
        note.setValue(month.note());
        note.setVisible(!month.differences().isEmpty());
        var both = other != null && other.may(Right.BOOK) ? other : null;
        add(table, note, new Paragraph(both == null
                ? t("You agree for {0}; somebody who keeps the books of {1} agrees for the other side.",
                        actor.organisation().name(), group.other(actor.organisation()).name())
                : t("You agree for both sides.")));
        var agree = new Button(t("Agree"), _ -> {
            if (Says.attempt(() -> intercompany.agree(actor, both, month.month(), note.getValue(), month.sums()))) {
                close();
                done.run();
            }
        });
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), agree);
        Draft.in(this, agree);
    }
}
