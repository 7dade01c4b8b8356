package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Group;
import org.commonpurse.ledger.GroupAccounts;
import org.commonpurse.ledger.GroupTransfer;
import org.commonpurse.ledger.GroupTransfer.Kind;
import org.commonpurse.ledger.GroupTransfers;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;

/** Money from one entity to the other: proposes the entries of both sides, and posts both. */
class TransferDialog extends Dialog {

    private final transient Actor actor;
    private final transient Actor other;
    private final transient Group group;
    private final transient GroupTransfers transfers;
    private final Select<Kind> kind = new Select<>();
    private final TextField amount = new TextField();
    private final TextField tax = new TextField();
    private final DatePicker day = new DatePicker(t("Date"));
    private final ComboBox<String> parentAccount;
    private final ComboBox<String> subsidiaryAccount;
    private final TextField why = new TextField(t("Resolution or contract"));
    private final Checkbox meant = new Checkbox(t("I have read this, and it is meant"));
    private final Div proposed = new Div();
    private final Button post = new Button(t("Post both"));

    TransferDialog(Actor actor, Actor other, Group group, GroupTransfers transfers, Chart chart, LocalDate today, Runnable done) {
        this.actor = actor;
        this.other = other;
        this.group = group;
        this.transfers = transfers;
        var isParent = group.isParent(actor.organisation());
        setHeaderTitle(t("Hand on surplus, or put in capital"));
        setWidth("46rem");
        kind.setLabel(t("Kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(one -> t(kind(one)));
        kind.addValueChangeListener(change -> label(change.getValue()));
        kind.setValue(Kind.DIVIDEND);
        day.setLocale(Words.locale());
        day.setValue(today);
        parentAccount = account(chart, isParent ? actor : other);
        subsidiaryAccount = account(chart, isParent ? other : actor);
        why.setHelperText(t("Such as: shareholders' resolution of 2026-05-03"));
        post.setEnabled(false);
        post.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        post.addClickListener(_ -> {
            if (Says.attempt(() -> transfers.post(actor, other, transfer(), meant.getValue()))) {
                close();
                Says.done(t("Posted on both sides."));
                done.run();
            }
        });
        add(new FormLayout(kind, day, amount, tax, parentAccount, subsidiaryAccount, why), proposed);
        var propose = new Button(t("Show both entries"), _ -> propose());
        getFooter().add(new Button(t("Cancel"), _ -> close()), propose, post);
        Draft.in(this, propose);
    }

    static String kind(Kind kind) {
        return switch (kind) {
            case DIVIDEND -> "Dividend";
            case GIFT -> "Gift";
            case LICENCE -> "Licence";
            case CAPITAL -> "Capital for the subsidiary";
        };
    }

    private void label(Kind chosen) {
        var currency = actor.currency();
        amount.setLabel(chosen == Kind.LICENCE ? t("Amount without tax ({0})", currency) : t("Amount ({0})", currency));
        tax.setLabel(chosen == Kind.LICENCE ? t("Value-added tax on top ({0})", currency) : t("Tax kept back ({0})", currency));
        tax.setVisible(chosen == Kind.LICENCE || chosen == Kind.DIVIDEND);
        if (!tax.isVisible()) {
            tax.clear();
        }
    }

    private static ComboBox<String> account(Chart chart, Actor side) {
        var account = new ComboBox<String>(t("Money of {0}", side.organisation().name()));
        account.setItems(chart.accounts(side).stream()
                .filter(one -> one.type() == AccountType.ASSETS && GroupAccounts.item(one.name()) == null)
                .map(Account::name)
                .toList());
        account.setValue(GroupTransfer.IN_TRANSIT);
        account.setHelperText(t("In transit, until the line of the bank is given this account"));
        return account;
    }

    private GroupTransfer transfer() {
        return new GroupTransfer(kind.getValue(), money(amount), tax.isEmpty() ? Money.zero(actor.currency()) : money(tax),
                chosen(day.getValue(), day.getLabel()), chosen(parentAccount.getValue(), parentAccount.getLabel()),
                chosen(subsidiaryAccount.getValue(), subsidiaryAccount.getLabel()), why.getValue());
    }

    private static <T> T chosen(@org.jspecify.annotations.Nullable T value, String label) {
        if (value == null) {
            throw new IllegalArgumentException(t("{0}: nothing is chosen", label));
        }
        return value;
    }

    private Money money(TextField field) {
        try {
            return Money.of(Amounts.parse(field.getValue()), actor.currency());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field.getLabel() + ": " + e.getMessage(), e);
        }
    }

    private void propose() {
        proposed.removeAll();
        post.setEnabled(false);
        Says.attempt(() -> {
            var proposal = transfers.propose(actor, other, transfer());
            proposed.add(
                    Page.wide(GroupTables.entry(group.parent().name(), proposal.parent())),
                    Page.wide(GroupTables.entry(group.subsidiary().name(), proposal.subsidiary())));
            proposal.warnings().forEach(warning -> {
                var said = new Paragraph(warning);
                said.addClassName("error");
                proposed.add(said);
            });
            meant.setValue(false);
            if (!proposal.warnings().isEmpty()) {
                proposed.add(meant);
            }
            post.setEnabled(true);
        });
    }
}
