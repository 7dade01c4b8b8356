package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.commonpurse.scenario.PlanText;
import org.commonpurse.scenario.Scenario;
import org.commonpurse.scenario.Scenario.Position;
import org.commonpurse.scenario.Scenario.Type;
import org.commonpurse.shell.Amounts;
import org.commonpurse.shell.Page;
import org.commonpurse.shell.Words;
import org.jspecify.annotations.Nullable;

/** The team of a scenario: to be added to, changed and taken from. Staffing itself stays as it is. */
class TeamSection extends Div {

    private final Dialogs dialogs;
    private final BiConsumer<String, @Nullable Object> change;

    /** @param change takes the field that is changed and its new value */
    TeamSection(Dialogs dialogs, BiConsumer<String, @Nullable Object> change) {
        this.dialogs = dialogs;
        this.change = change;
    }

    void show(Scenario scenario) {
        removeAll();
        add(new H2(t("The team in this plan")));
        var positions = scenario.positions();
        if (positions.isEmpty()) {
            add(new Paragraph(t("Nobody is in this plan yet.")));
        } else {
            add(Page.wide(table(scenario, positions)));
        }
        var next = "positions[%d]".formatted(positions.size());
        var add = new Button(t("Add position…"), _ -> edit(scenario, null, false, next));
        var hire = new Button(t("Plan a hire…"), _ -> edit(scenario, null, true, next));
        var buttons = new Div(add, hire);
        buttons.addClassName("buttons");
        add(buttons);
    }

    private NativeTable table(Scenario scenario, List<Position> positions) {
        var table = Tables.table(false, List.of(t("Role"), t("Kind"), t("People"), t("Pay"), t("From"), t("Until"), ""));
        for (var i = 0; i < positions.size(); i++) {
            var position = positions.get(i);
            var field = "positions[%d]".formatted(i);
            var edit = new Button(t("Change…"), _ -> edit(scenario, position, false, field));
            edit.setAriaLabel(t("Change {0}", position.role()));
            var remove = new Button(t("Take out"), _ -> change.accept(field, null));
            remove.setAriaLabel(t("Take {0} out", position.role()));
            table.add(Tables.row(false, List.of(
                    position.role() + (position.planned() ? " · " + t("planned") : ""),
                    JobDialog.kind(position.type()),
                    Integer.toString(position.count()),
                    pay(position, scenario),
                    Amounts.month(position.start() == null ? scenario.start() : position.start()),
                    position.end() == null ? "–" : Amounts.month(position.end())), edit, remove));
        }
        return table;
    }

    private static String pay(Position position, Scenario scenario) {
        var locale = Words.locale();
        if (position.type() == Type.PAYROLL && position.gross() != null) {
            return t("{0} a month", PlanText.money(locale, position.gross(), scenario.currency()));
        }
        var rate = position.rate() == null ? BigDecimal.ZERO : position.rate();
        var hours = position.hours() == null ? BigDecimal.ZERO : position.hours();
        return t("{0} hours at {1}", PlanText.number(locale, hours, 0), PlanText.number(locale, rate, 2) + " " + scenario.currency());
    }

    private void edit(Scenario scenario, @Nullable Position old, boolean isHire, String field) {
        dialogs.show(new JobDialog(scenario, old, isHire, (Map<String, Object> fields) -> change.accept(field, fields)));
    }
}
