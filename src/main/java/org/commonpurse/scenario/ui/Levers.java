package org.commonpurse.scenario.ui;

import static org.commonpurse.shell.Words.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.commonpurse.scenario.Scenario;

/** The assumptions of a scenario that can be moved: a slider with a field each, answered while it moves. */
final class Levers {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Scenario start;
    private final Consumer<Scenario> moved;
    private final List<Lever> levers = new ArrayList<>();

    private Levers(Scenario start, Consumer<Scenario> moved) {
        this.start = start;
        this.moved = moved;
    }

    /** One assumption: how a scenario changes when its value is this. */
    private record Lever(IntegerSlider slider, BiFunction<Scenario, Integer, Scenario> change) {}

    /** The levers that fit the scenario, each as a row. */
    static List<Div> of(Scenario scenario, Consumer<Scenario> moved) {
        return new Levers(scenario, moved).rows();
    }

    private List<Div> rows() {
        var rows = new ArrayList<Div>();
        var monthly = start.recurring().monthly();
        if (monthly != null) {
            rows.add(row(t("Recurring gifts at the start, %"), 0, 200, 100, (scenario, percent) ->
                    scenario.with("recurring.monthly.amount", part(monthly.amount(), percent))));
            rows.add(row(t("New recurring gifts each month, {0}", start.currency()), 0, most(monthly), monthly.arrivals().intValue(),
                    (scenario, amount) -> scenario.with("recurring.monthly.new", BigDecimal.valueOf(amount))));
            rows.add(row(t("Recurring gifts that end each month, ‰ (10 ‰ are 1 %)"), 0, 100, monthly.churn().movePointRight(3).intValue(),
                    (scenario, thousandths) -> scenario.with("recurring.monthly.churn", BigDecimal.valueOf(thousandths, 3))));
        }
        if (start.recurring().fromLedger()) {
            rows.add(factor(t("Recurring gifts at the start, %"), "recurring.change.level"));
            rows.add(factor(t("New donors, % of as many as came"), "recurring.change.new"));
            rows.add(factor(t("Gifts that end, % of as many as ended"), "recurring.change.ending"));
        }
        for (var i = 0; i < start.costs().size(); i++) {
            var at = i;
            var cost = start.costs().get(i);
            var amount = cost.monthly();
            if (amount != null && i < 3) {
                rows.add(row(t("{0}, %", cost.name()), 0, 200, 100, (scenario, percent) ->
                        scenario.with("costs[%d].monthly".formatted(at), part(amount, percent))));
            }
        }
        rows.add(row(t("Reserve, months of cost"), 0, 12, start.reserveMonths().intValue(), (scenario, months) ->
                scenario.with("reserve.months", BigDecimal.valueOf(months))));
        for (var i = 0; i < start.positions().size(); i++) {
            var at = i;
            var position = start.positions().get(i);
            var from = position.start();
            if (position.planned() && from != null) {
                rows.add(row(t("{0} starts later, by months", position.role()), 0, 18, 0, (scenario, months) ->
                        scenario.with("positions[%d].start".formatted(at), from.plusMonths(months).toString())));
            }
        }
        return rows;
    }

    /** A factor of the ledger's donors, in per cent. */
    private Div factor(String label, String field) {
        var change = start.recurring().change();
        var now = change == null ? BigDecimal.ONE : switch (field) {
            case "recurring.change.level" -> change.level();
            case "recurring.change.new" -> change.arrivals();
            default -> change.ending();
        };
        return row(label, 0, 300, now.movePointRight(2).intValue(), (scenario, percent) ->
                scenario.with(field, BigDecimal.valueOf(percent, 2)));
    }

    private static int most(Scenario.Monthly monthly) {
        return Math.max(100, monthly.amount().divide(BigDecimal.TEN, 0, RoundingMode.UP).max(monthly.arrivals()).intValue() * 2);
    }

    private static BigDecimal part(BigDecimal whole, int percent) {
        return whole.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, 2, RoundingMode.HALF_EVEN);
    }

    private Div row(String label, int least, int most, int now, BiFunction<Scenario, Integer, Scenario> change) {
        var within = Math.clamp(now, least, most);
        var slider = new IntegerSlider(label, least, most);
        slider.setValue(within);
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        var field = new IntegerField();
        field.setAriaLabel(label);
        field.setMin(least);
        field.setMax(most);
        field.setValue(within);
        field.setStepButtonsVisible(false);
        field.setWidth("5rem");
        slider.addValueChangeListener(changed -> {
            field.setValue(changed.getValue());
            answer();
        });
        field.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                slider.setValue(Math.clamp(changed.getValue(), least, most));
            }
        });
        levers.add(new Lever(slider, change));
        var row = new Div(slider, field);
        row.addClassName("lever");
        return row;
    }

    private void answer() {
        var scenario = start;
        for (var lever : levers) {
            scenario = lever.change.apply(scenario, lever.slider.getValue());
        }
        moved.accept(scenario);
    }
}
