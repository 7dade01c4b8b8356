package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonpurse.access.Actor;
import org.commonpurse.scenario.CapacityAnswer;
import org.commonpurse.scenario.CapacityAnswer.Input;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Says;
import org.commonpurse.shell.Words;
import org.commonpurse.staffing.Assumption;
import org.commonpurse.staffing.Assumptions;
import org.commonpurse.staffing.CapacityDefaults;
import org.commonpurse.staffing.CapacityDefaults.Usual;
import org.jspecify.annotations.Nullable;

/** The numbers that capacity is computed with: which one, where it is from, and fields to write another. */
final class CapacityNumbers {

    private CapacityNumbers() {}

    private static String label(Assumption assumption, Actor actor) {
        return switch (assumption) {
            case REPORTS_PER_1000 -> t("Reports a month for 1,000 active people");
            case MINUTES_PER_REPORT -> t("Minutes for a report");
            case SIGNUPS_PER_1000 -> t("Sign-ups a month for 1,000 active people");
            case MINUTES_PER_SIGNUP -> t("Minutes for a sign-up, by approval");
            case ON_CALL_HOURS -> t("Hours a week in which somebody can be reached");
            case ON_CALL_SHARE -> t("Part of these hours that is work");
            case PEAK -> t("Peak week / mean week");
            case POSITION_HOURS -> t("Hours a week of a full position");
            case AWAY -> t("Part of them for leave and sickness");
            case MODERATOR_HOURS -> t("Hours a week of a moderator without a position");
            case STAFFED_HOURS -> t("Hours a week that are there");
            case HOUR_COST -> t("Cost of an hour, {0}", actor.currency().code());
        };
    }

    static NativeTable table(Actor actor, CapacityAnswer answer) {
        var table = new NativeTable();
        table.addClassName("plain");
        var head = new NativeTableRow();
        List.of(t("Number"), t("Used"), t("Where it is from")).forEach(text -> head.add(new NativeTableHeaderCell(text)));
        table.add(head);
        for (var assumption : Assumption.values()) {
            var input = answer.inputs().get(assumption);
            var amount = new NativeTableCell(input == null ? "–" : number(input.amount()));
            amount.addClassName("number");
            table.add(new NativeTableRow(
                    new NativeTableCell(label(assumption, actor)),
                    amount,
                    input == null ? new NativeTableCell(t("not known")) : from(assumption, input)));
        }
        return table;
    }

    private static NativeTableCell from(Assumption assumption, Input input) {
        var usual = CapacityDefaults.of(assumption);
        return switch (input.origin()) {
            case BY_HAND -> new NativeTableCell(t("written by hand") + instead(usual));
            case POSITIONS -> new NativeTableCell(t("from the positions of Staffing") + instead(usual));
            case READINGS -> new NativeTableCell(readings(assumption, input) + instead(usual));
            case PUBLISHED, ASSUMED -> usual.map(CapacityNumbers::from).orElseGet(NativeTableCell::new);
        };
    }

    private static String readings(Assumption assumption, Input input) {
        return assumption == Assumption.STAFFED_HOURS
                ? t("moderators of the readings × hours of one")
                : Words.counted(input.months(), t("from the readings of {0} month"), t("from the readings of {0} months"));
    }

    private static String instead(Optional<Usual> usual) {
        return usual.map(one -> " " + t("(usual: {0})", number(one.amount()))).orElse("");
    }

    /** Source, date and note. */
    private static NativeTableCell from(Usual usual) {
        var cell = new NativeTableCell();
        cell.add(usual.published() ? t("published") : t("assumed"));
        if (!usual.source().isEmpty()) {
            var source = usual.source() + (usual.date().isEmpty() ? "" : ", " + usual.date());
            cell.add(Words.locale().getLanguage().equals("fr") ? "\u00a0: " : ": ");
            cell.add(usual.address().isEmpty() ? new Span(source) : outside(usual.address(), source));
        }
        cell.add(". " + usual.note(Words.locale()));
        return cell;
    }

    private static Anchor outside(String address, String text) {
        var link = new Anchor(address, text);
        link.getElement().setAttribute("rel", "noreferrer noopener");
        return link;
    }

    /** With all its decimals. */
    private static String number(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(4);
        return format.format(number);
    }

    /** As it can be typed again: without signs between thousands, and never with three decimals, which could be thousands. */
    private static String typed(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return plain.setScale(plain.scale() == 3 ? 4 : Math.max(0, plain.scale())).toPlainString();
    }

    static Div form(Actor actor, Assumptions assumptions, Runnable kept) {
        var written = assumptions.byHand(actor);
        var fields = new EnumMap<Assumption, TextField>(Assumption.class);
        for (var assumption : Assumption.values()) {
            var field = new TextField(label(assumption, actor));
            field.setWidth("24rem");
            field.setMaxWidth("100%");
            field.setPlaceholder(CapacityDefaults.of(assumption).map(usual -> number(usual.amount())).orElse(""));
            field.setValue(written.containsKey(assumption) ? typed(written.get(assumption)) : "");
            fields.put(assumption, field);
        }
        var keep = new Button(t("Keep"), _ -> {
            if (Says.attempt(() -> assumptions.write(actor, read(fields)))) {
                kept.run();
            }
        });
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var all = new Div();
        all.addClassName("filters");
        fields.values().forEach(all::add);
        all.add(keep);
        return new Div(new Paragraph(t("What is empty is taken from the own readings, else the usual number counts.")), all);
    }

    private static Map<Assumption, Optional<BigDecimal>> read(Map<Assumption, TextField> fields) {
        var numbers = new EnumMap<Assumption, Optional<BigDecimal>>(Assumption.class);
        fields.forEach((assumption, field) -> numbers.put(assumption, Optional.ofNullable(read(assumption, field))));
        return numbers;
    }

    private static @Nullable BigDecimal read(Assumption assumption, TextField field) {
        if (field.getValue().isBlank()) {
            return null;
        }
        try {
            return assumption.checked(field.getLabel(), Amounts.parse(field.getValue()));
        } catch (IllegalArgumentException e) {
            field.focus();
            throw e;
        }
    }
}
