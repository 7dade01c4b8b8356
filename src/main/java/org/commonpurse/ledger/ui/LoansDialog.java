package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Loans;
import org.commonpurse.ledger.Loans.Instalment;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;

/** When loans are paid back. */
class LoansDialog extends Dialog {

    LoansDialog(Actor actor, Loans loans, List<Instalment> known, Runnable changed) {
        setHeaderTitle(t("Loans"));
        setWidth("44rem");
        add(new Paragraph(t("What is due in more than a year is not taken off free funds. A loan without instalments counts as due at once.")));
        if (!known.isEmpty()) {
            var table = Cells.table(List.of(t("Loan"), t("Due")), List.of(t("Amount")), true);
            known.forEach(one -> table.add(new NativeTableRow(
                    Cells.text(one.account()),
                    Cells.text(Amounts.day(one.due())),
                    Cells.number(Amounts.money(one.amount())),
                    Cells.act(new Button(t("Remove"), _ -> keep(
                            actor, loans, new Instalment(one.account(), one.due(), Money.zero(one.amount().currency())), changed))))));
            add(Page.wide(table));
        }
        var account = new TextField(t("Loan"));
        account.setValue(Loans.ACCOUNT + ":Bank");
        account.setWidth("16rem");
        var due = new DatePicker(t("Due"));
        var amount = new TextField(t("Amount ({0})", actor.currency()));
        amount.setWidth("9rem");
        var bar = new Div(account, due, amount, new Button(t("Keep"), _ -> Says.attempt(() -> {
            if (due.isEmpty()) {
                throw new IllegalArgumentException(t("{0}: choose a day", due.getLabel()));
            }
            var sum = Money.of(Amounts.parse(amount.getValue()), actor.currency());
            keep(actor, loans, new Instalment(account.getValue().strip(), due.getValue(), sum), changed);
        })));
        bar.addClassName("filters");
        add(bar);
        getFooter().add(new Button(t("Close"), _ -> close()));
        Draft.in(this);
    }

    private void keep(Actor actor, Loans loans, Instalment instalment, Runnable changed) {
        if (Says.attempt(() -> loans.set(actor, instalment))) {
            close();
            changed.run();
        }
    }
}
