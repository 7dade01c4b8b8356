package org.commonpurse.ledger.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonpurse.access.Actor;
import org.commonpurse.ledger.Account;
import org.commonpurse.ledger.AccountType;
import org.commonpurse.ledger.Chart;
import org.commonpurse.ledger.Grant;
import org.commonpurse.ledger.Grants;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.jspecify.annotations.Nullable;

/** Takes one agreement down, or changes it. */
class GrantDialog extends Dialog {

    private final TextField name = new TextField(t("Name"));
    private final TextField funder = new TextField(t("Who gives it"));
    private final TextField amount;
    private final TextField fund = new TextField(t("Fund"));
    private final Select<Grant.Terms> terms = new Select<>();
    private final TextArea conditions = new TextArea(t("What must have happened before it may be kept"));
    private final DatePicker from = new DatePicker(t("Pays costs from"));
    private final DatePicker to = new DatePicker(t("Until"));
    private final MultiSelectComboBox<String> purpose = new MultiSelectComboBox<>(t("Pays costs on"));
    private final TextField reports = new TextField(t("Reports are due on"));
    private final Checkbox goesBack = new Checkbox(t("What is left is returned"));

    GrantDialog(Actor actor, @Nullable Grant old, LocalDate today, Grants grants, Chart chart, Runnable changed) {
        setHeaderTitle(old == null ? t("New grant") : old.name());
        setWidth("44rem");
        var currency = old == null ? actor.currency() : old.amount().currency();
        amount = new TextField(t("Amount ({0})", currency));
        terms.setLabel(t("Terms"));
        terms.setItems(Grant.Terms.values());
        terms.setItemLabelGenerator(one -> t(FundsView.terms(one)));
        terms.addValueChangeListener(change -> conditions.setVisible(change.getValue() == Grant.Terms.CONDITIONAL));
        conditions.setVisible(false);
        fund.setHelperText(t("Empty: named as the grant"));
        to.setHelperText(t("Empty: no end"));
        purpose.setHelperText(t("None: any cost"));
        reports.setHelperText(t("Such as 2026-12-31, 2027-12-31"));
        purpose.setItems(costs(actor, chart, old));
        fill(old, today);
        add(new FormLayout(name, funder, amount, fund, terms, conditions, from, to, purpose, reports, goesBack));
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> grants.save(actor, read(old, currency)))) {
                close();
                changed.run();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), save);
        Draft.in(this, save);
    }

    private static List<String> costs(Actor actor, Chart chart, @Nullable Grant old) {
        var names = new TreeSet<>(chart.accounts(actor).stream()
                .filter(account -> account.type() == AccountType.EXPENSES)
                .map(Account::name)
                .toList());
        names.addAll(old == null ? List.of() : old.purpose());
        return List.copyOf(names);
    }

    private void fill(@Nullable Grant old, LocalDate today) {
        terms.setValue(old == null ? Grant.Terms.UNCONDITIONAL : old.terms());
        from.setValue(old == null ? today : old.from());
        if (old == null) {
            return;
        }
        name.setValue(old.name());
        funder.setValue(old.funder());
        amount.setValue(old.amount().text());
        fund.setValue(old.fund());
        conditions.setValue(old.conditions());
        to.setValue(old.to());
        purpose.setValue(Set.copyOf(old.purpose()));
        goesBack.setValue(old.goesBack());
        reports.setValue(old.reports().stream().map(report -> report.due().toString()).collect(Collectors.joining(", ")));
    }

    private Grant read(@Nullable Grant old, org.commonpurse.money.Currency currency) {
        if (from.isEmpty()) {
            throw new IllegalArgumentException(t("{0}: choose a day", from.getLabel()));
        }
        return new Grant(
                old == null ? 0 : old.id(),
                name.getValue(),
                funder.getValue(),
                Money.of(Amounts.parse(amount.getValue()), currency),
                fund.getValue().isBlank() ? name.getValue() : fund.getValue(),
                Objects.requireNonNull(terms.getValue()),
                terms.getValue() == Grant.Terms.CONDITIONAL ? conditions.getValue() : "",
                from.getValue(),
                to.getValue(),
                new ArrayList<>(new TreeSet<>(purpose.getValue())),
                goesBack.getValue(),
                reports(old));
    }

    /** Those that were handed in stay so. */
    private List<Grant.Report> reports(@Nullable Grant old) {
        return Arrays.stream(reports.getValue().split("[,;\\s]+"))
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(text -> {
                    var due = day(text);
                    return (old == null ? List.<Grant.Report>of() : old.reports()).stream()
                            .filter(report -> report.due().equals(due))
                            .findFirst()
                            .orElse(new Grant.Report(due, null));
                })
                .toList();
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(t("{0}: \"{1}\" is not a day such as 2026-12-31", reports.getLabel(), text), e);
        }
    }
}
