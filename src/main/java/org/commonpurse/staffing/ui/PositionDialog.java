package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.commonpurse.staffing.BurdenTable;
import org.commonpurse.staffing.Contract;
import org.commonpurse.staffing.Position;
import org.jspecify.annotations.Nullable;

/** Takes one position down, with the contracts that fill it. Hands it on only when every field is right. */
class PositionDialog extends Dialog {

    private final Actor actor;
    private final YearMonth now;
    private final transient Collection<BurdenTable> tables;
    private final TextField role = new TextField(t("Role"));
    private final TextField fund = new TextField(t("Fund that pays"));
    private final Select<Position.Showing> showing = new Select<>();
    private final Checkbox planned = new Checkbox(t("Planned, not decided yet"));
    private final Div contracts = new Div();
    private final List<ContractForm> forms = new ArrayList<>();

    PositionDialog(Actor actor, @Nullable Position old, YearMonth now, Collection<BurdenTable> tables, Consumer<Position> keep) {
        this.actor = actor;
        this.now = now;
        this.tables = tables;
        setHeaderTitle(old == null ? t("New position") : old.role());
        role.setValue(old == null ? "" : old.role());
        fund.setValue(old == null ? Position.GENERAL_FUND : old.fund());
        fund.setHelperText(t("As in Ledger; {0} is money without conditions", Position.GENERAL_FUND));
        showing.setLabel(t("May be published, as those in it agreed"));
        showing.setItems(Position.Showing.values());
        showing.setItemLabelGenerator(Cells::showing);
        showing.setValue(old == null ? Position.Showing.NO : old.showing());
        planned.setValue(old != null && old.planned());
        if (old == null) {
            addForm(null);
        } else {
            old.contracts().forEach(this::addForm);
        }
        var more = new Button(t("Another contract"), _ -> addForm(null));
        add(new FormLayout(role, fund, showing, planned), contracts, more);
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> keep.accept(read(old == null ? 0 : old.id())))) {
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), save);
        Draft.in(this, save);
        role.focus();
    }

    private void addForm(@Nullable Contract contract) {
        var form = new ContractForm(actor.currency(), contract, now, tables);
        var whole = new Div();
        forms.add(form);
        if (forms.size() > 1) {
            var remove = new Button(t("Remove this contract"), _ -> {
                forms.remove(form);
                contracts.remove(whole);
            });
            whole.add(new H3(t("Another contract")), form, remove);
        } else {
            whole.add(form);
        }
        contracts.add(whole);
    }

    private Position read(long id) {
        return new Position(
                id,
                role.getValue(),
                planned.getValue(),
                fund.getValue().isBlank() ? Position.GENERAL_FUND : fund.getValue().strip(),
                showing.getValue(),
                forms.stream().map(ContractForm::read).toList());
    }
}
