package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.Scenario.Burden;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Type;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Draft;
import org.jspecify.annotations.Nullable;

/** Takes one position of a scenario down, as its fields in the file. Hands it on only when every field is right. */
class JobDialog extends Dialog {

    private final TextField role = new TextField(t("Role"));
    private final Select<Type> kind = new Select<>();
    private final IntegerField count = new IntegerField(t("People"));
    private final TextField share = new TextField(t("Share of full time, in %"));
    private final TextField pay = new TextField();
    private final TextField hours = new TextField(t("Hours a month"));
    private final TextField burden = new TextField(t("Paid on top by the employer"));
    private final TextField start = new TextField(t("First month"));
    private final TextField end = new TextField(t("Last month"));
    private final Checkbox planned = new Checkbox(t("Planned, not decided yet"));
    private final @Nullable Position old;

    JobDialog(Scenario scenario, @Nullable Position old, boolean isHire, Consumer<Map<String, Object>> keep) {
        this.old = old;
        setHeaderTitle(old != null ? old.role() : isHire ? t("A hire to plan") : t("New position"));
        setWidth("40rem");
        kind.setLabel(t("Kind"));
        kind.setItems(Type.values());
        kind.setItemLabelGenerator(JobDialog::kind);
        kind.addValueChangeListener(change -> show(change.getValue(), scenario));
        burden.setHelperText(t("A share such as 0.21, or a table: DE, US"));
        start.setHelperText(t("Such as {0}", scenario.start()));
        end.setHelperText(t("Empty: no end"));
        fill(scenario, old, isHire);
        add(new FormLayout(role, kind, count, share, pay, hours, burden, start, end, planned));
        var save = new Button(t("Put into the plan"), _ -> {
            if (Dialogs.attempt(() -> keep.accept(read()))) {
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), save);
        Draft.in(this, save);
        role.focus();
    }

    static String kind(Type type) {
        return switch (type) {
            case PAYROLL -> t("On the payroll");
            case FREELANCE -> t("Freelance");
            case VOLUNTEER -> t("Volunteer");
        };
    }

    private void fill(Scenario scenario, @Nullable Position one, boolean isHire) {
        kind.setValue(one == null ? Type.PAYROLL : one.type());
        role.setValue(one == null ? "" : one.role());
        count.setValue(one == null ? 1 : one.count());
        share.setValue(one == null || one.share() == null ? "100" : plain(one.share().movePointRight(2)));
        pay.setValue(one == null ? "" : plain(one.gross() != null ? one.gross() : one.rate()));
        hours.setValue(one == null ? "" : plain(one.hours()));
        burden.setValue(one == null ? "0.21" : switch (one.burden()) {
            case null -> "";
            case Burden.Share(var part) -> plain(part);
            case Burden.Table(var name) -> name;
        });
        start.setValue(one == null || one.start() == null ? scenario.start().toString() : one.start().toString());
        end.setValue(one == null || one.end() == null ? "" : one.end().toString());
        planned.setValue(one == null ? isHire : one.planned());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private void show(Type chosen, Scenario scenario) {
        var payroll = chosen == Type.PAYROLL;
        pay.setLabel(payroll
                ? t("Gross pay a month, full time ({0})", scenario.currency())
                : t("Pay or value of an hour ({0})", scenario.currency()));
        burden.setVisible(payroll);
        share.setVisible(payroll);
        hours.setVisible(!payroll);
    }

    private Map<String, Object> read() {
        if (role.getValue().isBlank()) {
            throw new IllegalArgumentException(t("Say what the position does, such as Moderator."));
        }
        var payroll = kind.getValue() == Type.PAYROLL;
        var fields = new LinkedHashMap<String, Object>();
        fields.put("role", role.getValue().strip());
        fields.put("type", kind.getValue().name().toLowerCase(Locale.ROOT));
        fields.put("count", count.getValue() == null ? 1 : count.getValue());
        fields.put(payroll ? "gross" : "rate", number(pay));
        if (payroll) {
            fields.put("share", number(share).movePointLeft(2));
        } else {
            fields.put("hours", number(hours));
        }
        var top = burden.getValue().strip();
        if (payroll && !top.isEmpty()) {
            fields.put("burden", top.matches("[\\p{L}_].*") ? top : number(burden));
        }
        fields.put("start", month(start).toString());
        if (!end.getValue().isBlank()) {
            fields.put("end", month(end).toString());
        }
        if (planned.getValue()) {
            fields.put("planned", true);
        }
        if (old != null && old.fund() != null) {
            fields.put("fund", old.fund());
        }
        return fields;
    }

    private static BigDecimal number(TextField field) {
        try {
            return Amounts.parse(field.getValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field.getLabel() + ": " + e.getMessage(), e);
        }
    }

    private static YearMonth month(TextField field) {
        try {
            return YearMonth.parse(field.getValue().strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    t("{0}: \"{1}\" is not a month such as 2026-05", field.getLabel(), field.getValue()), e);
        }
    }
}
