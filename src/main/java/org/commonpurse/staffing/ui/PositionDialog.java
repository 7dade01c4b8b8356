package org.commonpurse.staffing.ui;

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
import java.util.function.Consumer;
import org.commonpurse.access.Actor;
import org.commonpurse.money.Currency;
import org.commonpurse.money.Money;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Says;
import org.commonpurse.staffing.Position;
import org.jspecify.annotations.Nullable;

/** Takes one position down. Hands it on only when every field is right. */
class PositionDialog extends Dialog {

    private final TextField role = new TextField(t("Role"));
    private final Select<Position.Kind> kind = new Select<>();
    private final IntegerField count = new IntegerField(t("People"));
    private final TextField share = new TextField(t("Share of full time, in %"));
    private final TextField pay = new TextField();
    private final TextField hours = new TextField(t("Hours a month"));
    private final TextField burden = new TextField(t("Paid on top by the employer"));
    private final TextField start = new TextField(t("First month"));
    private final TextField end = new TextField(t("Last month"));
    private final Checkbox planned = new Checkbox(t("Planned, not decided yet"));

    PositionDialog(Actor actor, @Nullable Position old, YearMonth now, Consumer<Position> keep) {
        setHeaderTitle(old == null ? t("New position") : old.role());
        kind.setLabel(t("Kind"));
        kind.setItems(Position.Kind.values());
        kind.setItemLabelGenerator(one -> t(kind(one)));
        kind.addValueChangeListener(change -> show(change.getValue(), actor.currency()));
        burden.setHelperText(t("A share such as 0.21, or a table: DE, US"));
        start.setHelperText(t("Such as 2026-05"));
        end.setHelperText(t("Empty: no end"));
        fill(old, now);
        add(new FormLayout(role, kind, count, share, pay, hours, burden, start, end, planned));
        var save = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> keep.accept(read(actor, old == null ? 0 : old.id())))) {
                close();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("Cancel"), _ -> close()), save);
    }

    static String kind(Position.Kind kind) {
        return switch (kind) {
            case PAYROLL -> "On the payroll";
            case FREELANCE -> "Freelance";
            case VOLUNTEER -> "Volunteer";
        };
    }

    private void fill(@Nullable Position old, YearMonth now) {
        kind.setValue(old == null ? Position.Kind.PAYROLL : old.kind());
        role.setValue(old == null ? "" : old.role());
        count.setValue(old == null ? 1 : old.count());
        share.setValue(old == null ? "100" : plain(old.share().movePointRight(2)));
        pay.setValue(old == null ? "" : old.pay().text());
        hours.setValue(old == null ? "" : plain(old.hours()));
        burden.setValue(old == null ? "0.21" : old.burden());
        start.setValue(old == null ? now.toString() : old.start().toString());
        end.setValue(old == null || old.end() == null ? "" : old.end().toString());
        planned.setValue(old != null && old.planned());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void show(Position.Kind chosen, Currency currency) {
        var payroll = chosen == Position.Kind.PAYROLL;
        pay.setLabel(payroll ? t("Gross pay a month, full time ({0})", currency) : t("Pay or value of an hour ({0})", currency));
        share.setVisible(payroll);
        burden.setVisible(payroll);
        hours.setVisible(!payroll);
    }

    private Position read(Actor actor, long id) {
        var payroll = kind.getValue() == Position.Kind.PAYROLL;
        return new Position(
                id,
                role.getValue(),
                kind.getValue(),
                count.getValue() == null ? 1 : count.getValue(),
                payroll ? number(share).movePointLeft(2) : BigDecimal.ONE,
                Money.of(number(pay), actor.currency()),
                payroll ? BigDecimal.ZERO : number(hours),
                payroll ? burden.getValue().strip() : "",
                month(start),
                end.getValue().isBlank() ? null : month(end),
                planned.getValue(),
                Position.GENERAL_FUND);
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
