package org.commonpurse.staffing.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.commonpurse.money.Currency;
import org.commonpurse.shell.Draft;
import org.commonpurse.shell.Says;
import org.commonpurse.staffing.BurdenTable;
import org.jspecify.annotations.Nullable;

/** Changes a burden table: the latest figures as fields, all of it as text. */
class BurdenDialog extends Dialog {

    private final transient BurdenTable old;
    private final TextField name = new TextField(t("Name"));
    private final TextField currency = new TextField(t("Currency"));
    private final TextField from = new TextField(t("Figures valid from"));
    private final TextField source = new TextField(t("Where they stand"));
    private final Div rows = new Div();
    private final List<Row> components = new ArrayList<>();
    private final TextArea text = new TextArea(t("The table as a file (YAML)"));

    /** The fields of one component. */
    private final class Row extends Div {

        private final TextField part = new TextField(t("Part"));
        private final TextField share = new TextField(t("Share, in %"));
        private final TextField cap = new TextField(t("Up to, a month"));
        private final TextField amount = new TextField(t("Amount a month"));
        private final Checkbox counted = new Checkbox(t("counts"));
        private final transient BurdenTable.@Nullable Component component;

        Row(BurdenTable.@Nullable Component component) {
            this.component = component;
            part.setValue(component == null ? "" : component.name());
            share.setValue(component == null ? "" : Cells.plain(component.share().movePointRight(2)));
            cap.setValue(component == null || component.cap() == null ? "" : component.cap().toPlainString());
            amount.setValue(component == null || component.amount().signum() == 0 ? "" : component.amount().toPlainString());
            counted.setValue(component == null || component.counted());
            var remove = new Button(t("Remove"), _ -> {
                components.remove(this);
                rows.remove(this);
            });
            remove.setAriaLabel(t("Remove {0}", part.getValue().isEmpty() ? t("this part") : part.getValue()));
            addClassName("burden-part");
            add(part, share, cap, amount, counted, remove);
        }

        BurdenTable.Component read() {
            var called = part.getValue().strip();
            if (called.isEmpty()) {
                throw new IllegalArgumentException(t("A part has no name; write one, such as Pension insurance."));
            }
            var percent = number(called, share, BigDecimal.ZERO);
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(t("{0}: a share of {1} % is not between 0 and 100.", called, share.getValue()));
            }
            var most = cap.getValue().isBlank() ? null : number(called, cap, BigDecimal.ZERO);
            if (most != null && most.signum() < 0) {
                throw new IllegalArgumentException(t("{0}: a cap of {1} is below 0.", called, cap.getValue()));
            }
            return new BurdenTable.Component(
                    called, percent.movePointLeft(2), most, number(called, amount, BigDecimal.ZERO), counted.getValue(),
                    component == null ? "" : component.source(),
                    component == null ? BurdenTable.OneOff.SO_FAR : component.oneOff());
        }

        private BigDecimal number(String called, TextField field, BigDecimal otherwise) {
            return field.getValue().isBlank() ? otherwise : ContractForm.number(called + ", " + field.getLabel(), field.getValue());
        }
    }

    BurdenDialog(BurdenTable table, boolean isOwn, Consumer<String> keep) {
        this.old = table;
        setHeaderTitle(isOwn ? table.name() : t("A copy of {0}", table.name()));
        setWidth("56rem");
        var latest = table.versions().getLast();
        name.setValue(table.name());
        name.setHelperText(isOwn ? "" : t("Under the same name it stands in place of the one shipped"));
        currency.setValue(table.currency().code());
        from.setValue(latest.from().toString());
        from.setHelperText(t("A later month adds figures, the earlier ones stay"));
        source.setValue(latest.source());
        latest.components().forEach(component -> addRow(new Row(component)));
        text.setValue(table.yaml());
        text.setWidthFull();
        text.addClassName("code");
        var fields = new Div(
                new FormLayout(name, currency, from, source), rows, new Button(t("Another part"), _ -> addRow(new Row(null))),
                new Paragraph(t("Small pay, levies, what counts of a 13th salary (one_off) and earlier figures are in the file.")));
        var sheet = new TabSheet();
        var asFields = sheet.add(t("Fields"), fields);
        var asFile = sheet.add(t("File"), text);
        sheet.addSelectedChangeListener(change -> {
            if (change.getSelectedTab() == asFile && !Says.attempt(() -> text.setValue(read().yaml()))) {
                sheet.setSelectedTab(asFields);
            }
        });
        add(sheet);
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> keep.accept(sheet.getSelectedTab() == asFile ? text.getValue() : read().yaml()))) {
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), save);
        Draft.in(this, save);
    }

    private void addRow(Row row) {
        components.add(row);
        rows.add(row);
    }

    private BurdenTable read() {
        var month = ContractForm.month(from.getLabel(), from.getValue());
        var latest = old.versions().getLast();
        var versions = new ArrayList<>(old.versions().stream().filter(version -> !version.from().equals(month)).toList());
        versions.add(new BurdenTable.Version(
                month, source.getValue().isBlank() ? t("not said") : source.getValue().strip(), latest.small(),
                components.stream().map(Row::read).toList(), latest.levies(), latest.notIncluded()));
        versions.sort(Comparator.comparing(BurdenTable.Version::from));
        return new BurdenTable(name.getValue().strip(), code(), versions);
    }

    private Currency code() {
        try {
            return Currency.of(currency.getValue().strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(t("{0}: \"{1}\" is not a currency such as EUR", currency.getLabel(), currency.getValue()), e);
        }
    }
}
