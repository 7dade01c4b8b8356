package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.YearMonth;
import org.commonpurse.access.Actor;
import org.commonpurse.access.Right;
import org.commonpurse.ledger.Periods;
import org.commonpurse.ledger.Periods.Closing;
import org.commonpurse.ledger.Statements;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Door;
import org.commonpurse.shell.MainLayout;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** Which months are open and which are closed. */
@Route(value = "ledger/months", layout = MainLayout.class)
@PermitAll
class MonthsView extends Page {

    private final transient Periods periods;
    private final transient Statements statements;
    private final Div shown = new Div();

    MonthsView(Door door, Periods periods, Statements statements) {
        super(door, "Ledger");
        this.periods = periods;
        this.statements = statements;
    }

    @Override
    protected void build(Actor actor, BeforeEnterEvent event) {
        add(LedgerTabs.at(actor, "months"));
        add(new Paragraph(t("Nothing is posted into a closed month. What comes late goes into the first open one and keeps the day on which it happened.")));
        add(shown);
        show(actor);
    }

    private void show(Actor actor) {
        shown.removeAll();
        var span = statements.span(actor);
        if (span.isEmpty()) {
            shown.add(Says.nothing(t("Nothing is posted yet. Import a file, or write an entry.")));
            return;
        }
        var closings = periods.closings(actor);
        var table = new NativeTable();
        table.addClassName("plain");
        table.add(new NativeTableRow(
                new NativeTableHeaderCell(t("Month")), new NativeTableHeaderCell(t("State")), new NativeTableHeaderCell("")));
        var first = YearMonth.from(span.getFirst());
        for (var month = YearMonth.from(span.getLast()); !month.isBefore(first); month = month.minusMonths(1)) {
            var closing = closings.getOrDefault(month, Closing.OPEN);
            var act = new NativeTableCell();
            if (actor.may(Right.BOOK) && closing != Closing.HARD) {
                act.add(button(actor, month, closing));
            }
            table.add(new NativeTableRow(
                    new NativeTableCell(Amounts.month(month)), new NativeTableCell(t(state(closing))), act));
        }
        shown.add(wide(table));
    }

    private static String state(Closing closing) {
        return switch (closing) {
            case OPEN -> "open";
            case SOFT -> "closed";
            case HARD -> "closed for good";
        };
    }

    private Button button(Actor actor, YearMonth month, Closing now) {
        if (now == Closing.OPEN) {
            return new Button(t("Close"), _ -> {
                Says.attempt(() -> periods.set(actor, month, Closing.SOFT, ""));
                show(actor);
            });
        }
        return new Button(t("Open again…"), _ -> reopen(actor, month).open());
    }

    private Dialog reopen(Actor actor, YearMonth month) {
        var dialog = new Dialog(t("Open {0} again", Amounts.month(month)));
        var why = new TextField(t("Why?"));
        why.setWidthFull();
        dialog.add(why);
        dialog.getFooter().add(new Button(t("Cancel"), _ -> dialog.close()), new Button(t("Open again"), _ -> {
            if (Says.attempt(() -> periods.set(actor, month, Closing.OPEN, why.getValue()))) {
                dialog.close();
                show(actor);
            }
        }));
        return dialog;
    }
}
